import { dsvFormat } from 'd3-dsv';

import { MAX_BOOKINGS } from '../../../core/contract/payments';
import { readAmount } from './amounts';
import { knownColumns } from './columns';
import { readDay } from './dates';

/** The rows of a CSV file below its header line. */
export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The row of the file that `rows` begins with, counted from 1; rows without any text are not counted. */
  readonly firstRow: number;
  readonly separator: string;
}

/** Called again and again while a file is read, with the share that is done (0 to 1): the page draws itself meanwhile. */
export type Pause = (done: number) => Promise<void>;

const SEPARATORS = [',', ';', '\t', '|'] as const;
/** Where the header line is looked for: banks put a few lines about the account above it. */
const MAX_PREAMBLE = 40;
/** Characters in which the header line is looked for. */
const SAMPLE = 256 * 1024;
/** A text in quotes may be this long; what is longer has no end. */
const MAX_QUOTED = 2 * 1024 * 1024;
/** Characters that are parsed at once: a few milliseconds. */
const SLICE = 128 * 1024;

export type TableFault = 'empty' | 'tooManyRows' | 'noTable' | 'openQuote';

/** The table of a CSV text with any separator, and lines about the account above its header line. */
export async function readTable(text: string, pause: Pause): Promise<Table | TableFault> {
  const plain = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const named = /^sep=(.)\n/i.exec(plain);
  const body = named === null ? plain : plain.slice(named[0].length);
  const start = bestStart(
    body.slice(0, SAMPLE),
    named?.[1] === undefined ? SEPARATORS : [named[1]],
  );
  if (start === null) return body.trim() === '' ? 'empty' : 'noTable';
  const lines = await allRows(body, start.separator, pause);
  if (typeof lines === 'string') return lines;
  const { headers, at } = start;
  const rows = lines.slice(at);
  return rows.length === 0
    ? 'empty'
    : { headers, rows, firstRow: at + 1, separator: start.separator };
}

interface Start {
  readonly separator: string;
  readonly headers: readonly string[];
  /** The first row below the header line. */
  readonly at: number;
  readonly score: number;
}

/** Reads the first lines with each separator: the one with the line of the most names that are known, then of the most columns. */
function bestStart(text: string, separators: readonly string[]): Start | null {
  const starts = separators.flatMap((separator) => startOf(text, separator) ?? []);
  return starts.sort((a, b) => b.score - a.score)[0] ?? null;
}

function startOf(text: string, separator: string): Start | null {
  const lines = firstRows(text, separator);
  const known = lines.map(knownColumns);
  const most = Math.max(0, ...known);
  if (most >= 2) {
    const at = known.indexOf(most);
    const headers = lines[at] ?? [];
    return { separator, headers: trimmed(headers), at: at + 1, score: most * 100 + headers.length };
  }
  return unnamedStart(lines, separator);
}

/** The first rows of a text, shortened until it ends outside of quotes. */
function firstRows(text: string, separator: string): string[][] {
  let lines = text.slice(0, SAMPLE).split('\n').slice(0, MAX_PREAMBLE);
  while (lines.length > 0) {
    const rows = rowsOf(lines.join('\n'), separator);
    if (rows !== null) return rows;
    lines = lines.slice(0, -1);
  }
  return [];
}

/** A table without names that are known: either a first line of texts over rows as wide, or rows alone, as pasted. */
function unnamedStart(lines: readonly string[][], separator: string): Start | null {
  const width = Math.max(0, ...lines.map((line) => line.length));
  if (width < 2) return null;
  const at = lines.findIndex((line) => line.length === width);
  const first = lines[at] ?? [];
  if (holdsBooking(first)) {
    const headers = first.map((_, column) => `Column ${column + 1}`);
    return { separator, headers, at, score: width };
  }
  return at + 1 < lines.length
    ? { separator, headers: trimmed(first), at: at + 1, score: width }
    : null;
}

function holdsBooking(cells: readonly string[]): boolean {
  return (
    cells.some(
      (cell) => readDay(cell, 'dayFirst') !== null || readDay(cell, 'monthFirst') !== null,
    ) &&
    cells.some(
      (cell) => /[.,]/.test(cell) && (readAmount(cell, '.') ?? readAmount(cell, ',')) !== null,
    )
  );
}

function trimmed(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.trim());
}

/** A row that no text holds: where it is not read as a row of its own, the text before it ends inside of quotes. */
const END = '\u0001';

/** The rows of a piece of text, without empty ones; null where a quote is open at its end. */
function rowsOf(text: string, separator: string): string[][] | null {
  const rows = dsvFormat(separator).parseRows(`${text}\n${END}`);
  const last = rows.pop();
  if (last?.length !== 1 || last[0] !== END) return null;
  return rows.filter((row) => row.some((cell) => cell.trim() !== ''));
}

/** All rows, read slice by slice with a pause after each; why not, where a quote is never closed or there are too many. */
async function allRows(
  text: string,
  separator: string,
  pause: Pause,
): Promise<string[][] | 'tooManyRows' | 'openQuote'> {
  const rows: string[][] = [];
  let start = 0;
  let size = SLICE;
  while (start < text.length) {
    const newline = text.indexOf('\n', start + size);
    const end = newline < 0 ? text.length : newline;
    const found = rowsOf(text.slice(start, end), separator);
    if (found === null) {
      // The slice ends inside of quotes: a longer one is read.
      if (newline < 0 || size > MAX_QUOTED) return 'openQuote';
      size *= 2;
    } else {
      for (const row of found) rows.push(row);
      if (rows.length > MAX_BOOKINGS + MAX_PREAMBLE) return 'tooManyRows';
      start = end + 1;
      size = SLICE;
      await pause(Math.min(1, start / text.length));
    }
  }
  return rows;
}
