/**
 * Where a piece of a text ends that begins at `from` and has at most `max` characters. Never between the halves of a
 * surrogate pair: half a pair does not survive the way to the spreadsheet.
 */
export function pieceEnd(text: string, from: number, max: number): number {
  const end = from + max;
  if (end >= text.length) return text.length;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}
