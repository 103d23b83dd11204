import type { Box } from './box';

/** 1 → A, 27 → AA. */
export function columnLetters(column: number): string {
  let rest = column;
  let letters = '';
  while (rest > 0) {
    const digit = (rest - 1) % 26;
    letters = String.fromCharCode(65 + digit) + letters;
    rest = (rest - 1 - digit) / 26;
  }
  return letters;
}

/** A → 1, AA → 27. */
export function columnNumber(letters: string): number {
  return Array.from(letters.toUpperCase()).reduce((sum, c) => sum * 26 + c.charCodeAt(0) - 64, 0);
}

const CORNER = String.raw`\$?([A-Za-z]{0,3})\$?(\d{0,7})`;
const RANGE = new RegExp(`^${CORNER}(?::${CORNER})?$`);

interface Extent {
  readonly maxRows: number;
  readonly maxColumns: number;
}

/**
 * Reads `B2`, `B2:C9`, `B:C`, `2:5`, `B2:C` (open ends reach the sheet's edge), with or without dollar signs.
 * Null when the text is no such notation. Does not check that the box lies within the sheet.
 */
export function parseA1(text: string, extent: Extent): Box | null {
  const match = RANGE.exec(text.trim());
  if (match === null) return null;
  const [, firstColumn = '', firstRow = '', lastColumn, lastRow] = match;
  const single = lastColumn === undefined;
  if (single && (firstColumn === '' || firstRow === '')) return null;
  if (!single && firstColumn + firstRow === '') return null;
  const top = firstRow === '' ? 1 : Number(firstRow);
  const left = firstColumn === '' ? 1 : columnNumber(firstColumn);
  const bottom = single ? top : lastRow === '' ? extent.maxRows : Number(lastRow);
  const right = single ? left : lastColumn === '' ? extent.maxColumns : columnNumber(lastColumn);
  if (top === 0 || bottom === 0) return null;
  return {
    row: Math.min(top, bottom),
    column: Math.min(left, right),
    rows: Math.abs(bottom - top) + 1,
    columns: Math.abs(right - left) + 1,
  };
}

/** `B2` for one cell, `B2:C9` for more. */
export function printA1(box: Box): string {
  const first = `${columnLetters(box.column)}${box.row}`;
  if (box.rows === 1 && box.columns === 1) return first;
  const right = columnLetters(box.column + box.columns - 1);
  return `${first}:${right}${box.row + box.rows - 1}`;
}

/** Splits `'My sheet'!A1` into the sheet's name, null when none is named, and the rest. */
export function splitSheetName(text: string): { sheet: string | null; rest: string } {
  const quoted = /^'((?:[^']|'')*)'!(.*)$/.exec(text);
  if (quoted !== null) {
    return { sheet: (quoted[1] ?? '').replaceAll("''", "'"), rest: quoted[2] ?? '' };
  }
  const bang = text.lastIndexOf('!');
  return bang < 0
    ? { sheet: null, rest: text }
    : { sheet: text.slice(0, bang), rest: text.slice(bang + 1) };
}
