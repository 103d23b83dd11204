/**
 * Rows of layouts 1 and 2, rewritten as rows of this layout under a seal. Those layouts kept each kind of record in a form of its own,
 * as JSON in column A, continued to the right. A row that does not fit its own sum is handed on as it is, so that it
 * counts as damaged here too.
 */
import type { Grid } from '../../core/ports';
import type { JournalEntry } from '../../core/push/journal-entry';
import { boxAt } from '../../core/values/box';
import { checksum } from '../../core/values/checksum';
import { parseJson } from '../../core/values/json';
import { omit } from '../../core/values/omit';
import { memoryKey, type MemoryRow } from './memory-sheet';
import type { Seal } from './seal';

type Fields = Readonly<Record<string, unknown>>;

function damagedRow(text: string): MemoryRow {
  return { key: '', text };
}

/** How a row is made of its key and value. */
export type MakeRow = (key: string, value: unknown) => MemoryRow;

export function rowsUnder(seal: Seal, sheet: string): MakeRow {
  return (key, value) => ({ key, text: seal.seal(sheet, key, value) });
}

/** The JSON texts of a sheet, one per row, each with its continuations. */
export function legacyTexts(grid: Grid): string[] {
  const { lastRow, lastColumn } = grid.size();
  return grid
    .values(boxAt(2, 1, lastRow - 1, lastColumn))
    .map((cells) =>
      cells
        .map((cell, at) => (typeof cell !== 'string' ? '' : at === 0 ? cell : cell.slice(1)))
        .join(''),
    );
}

/** Values in the order of their layout: bare in layout 1, with conflict, gone and a sum behind them in layout 2. */
function legacyValues(text: string, length: number): unknown[] | null {
  const cells = parseJson(text);
  if (!Array.isArray(cells)) return null;
  const values = cells as unknown[];
  // This layout added one value, layout 2 two.
  if (values.length === length - 3) return [...values, null, null, null];
  const sum = values.pop();
  return values.length === length - 1 && sum === checksum(JSON.stringify(values))
    ? [...values, null]
    : null;
}

export function legacyBase(
  layout: readonly string[],
  texts: readonly string[],
  rowOf: MakeRow,
): MemoryRow[] {
  return texts.map((text) => {
    const values = legacyValues(text, layout.length);
    const id = values?.[0];
    return typeof id === 'string' ? rowOf(memoryKey(id), values) : damagedRow(text);
  });
}

interface LegacyEntry extends Omit<JournalEntry, 'pushId' | 'request' | 'outcome' | 'state'> {
  readonly state: 'planned' | 'sent' | 'confirmed' | 'failed' | 'conflict';
  readonly run: string;
  readonly send: JournalEntry['request'];
  readonly result: string;
  readonly made?: string;
  readonly mismatch?: string;
}

function outcomeOf({ state, result }: LegacyEntry): JournalEntry['outcome'] {
  switch (state) {
    case 'planned':
    case 'sent':
      return null;
    case 'confirmed':
      return { kind: 'pushed' };
    case 'conflict':
      return { kind: 'conflict', conflicts: [] };
    case 'failed':
      return { kind: 'failed', message: result, isFateUnknown: false };
  }
}

/** An entry of a journal of so many; null where it was edited, or where others of it were deleted. */
function legacyEntry(text: string, count: number): JournalEntry | null {
  const { entry, of, sum } = (parseJson(text) ?? {}) as {
    entry?: LegacyEntry;
    of?: number;
    sum?: string;
  };
  if (entry === undefined || of !== count || sum !== checksum(JSON.stringify([entry, of])))
    return null;
  const { run, send, state, made, ...rest } = omit(omit(entry, 'result'), 'mismatch');
  const outcome = outcomeOf(entry);
  const kept = state === 'planned' || state === 'sent' ? state : 'ended';
  const created = made === undefined ? {} : { createdId: made };
  return { ...rest, ...created, pushId: run, request: send, outcome, state: kept };
}

/** The entries of a journal; null where one was edited or deleted. */
export function legacyJournal(texts: readonly string[]): JournalEntry[] | null {
  const entries = texts.map((text) => legacyEntry(text, texts.length));
  return entries.every((entry) => entry !== null) ? entries : null;
}

/** What the workbook remembered of itself; null where that was edited. */
export function legacyMeta(texts: readonly string[]): Fields | null {
  const [text = ''] = texts;
  const { sum, ...values } = (parseJson(text) ?? {}) as Fields;
  // Layout 1 had no sum.
  const fits = values['layout'] === 1 || sum === checksum(JSON.stringify(values));
  return fits ? values : null;
}

export function legacyReport(texts: readonly string[], rowOf: MakeRow): MemoryRow[] {
  return [rowOf('report', parseJson(texts[0] ?? '') ?? {})];
}
