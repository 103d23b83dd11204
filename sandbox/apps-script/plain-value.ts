/**
 * What google.script.run carries either way: no dates, functions or service objects; undefined counts as null. Gives
 * the property at which the first illegal value stands, null where there is none.
 */
export function misfit(
  value: unknown,
  place: string,
  isForeign: (object: object) => boolean = () => false,
): string | null {
  switch (typeof value) {
    case 'function':
    case 'symbol':
    case 'bigint':
      return place;
    case 'object':
      break;
    default:
      return null;
  }
  if (value === null) return null;
  if (!Array.isArray(value)) {
    const plain = Object.prototype.toString.call(value) === '[object Object]';
    if (!plain || isForeign(value)) return place;
  }
  for (const [key, item] of Object.entries(value)) {
    const wrong = misfit(item, key, isForeign);
    if (wrong !== null) return wrong;
  }
  return null;
}
