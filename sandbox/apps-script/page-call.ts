import { ScriptError } from './errors';
import { refBehind } from './signature';

/** What google.script.run carries either way: no dates, functions or service objects; undefined counts as null. */
function checkPassable(value: unknown, place: string): void {
  switch (typeof value) {
    case 'function':
    case 'symbol':
    case 'bigint':
      throw new ScriptError(`Failed due to illegal value in property: ${place}`);
    case 'object':
      break;
    default:
      return;
  }
  if (value === null) return;
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      checkPassable(item, String(index));
    });
    return;
  }
  const plain = Object.prototype.toString.call(value) === '[object Object]';
  if (!plain || refBehind(value) !== null) {
    throw new ScriptError(`Failed due to illegal value in property: ${place}`);
  }
  for (const [key, item] of Object.entries(value)) checkPassable(item, key);
}

/** The JSON text by which a value crosses between page and server. Throws for one that cannot. */
export function passable(value: unknown, place: string): string {
  checkPassable(value, place);
  // A lone undefined has no JSON text; inside arrays JSON itself makes it null.
  return value === undefined ? 'null' : JSON.stringify(value);
}
