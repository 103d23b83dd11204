import type { JournalEntry } from '../../core/push/journal-entry';
import { readJournalHead, writeJournalHead } from './journal-head';
import { entryIn } from './journal-row';
import type { MemoryPorts } from './kept';
import type { MemoryRow, MemorySheet } from './memory-sheet';
import type { Seal } from './seal';

/** The journal of the last push. An entry is written before what it announces happens. */
export interface JournalStore {
  /** In order. None of a damaged journal: nothing is sent, shown or taken back by it. */
  readonly entries: readonly JournalEntry[];
  /**
   * Whether it is not the journal that was last written: a row was edited, doubled or deleted, or an older or another
   * workbook's journal was put in its place. Then it is not known what was on its way.
   */
  readonly damaged: boolean;
  /** Starts a new push: forgets the last one. */
  start(entries: readonly JournalEntry[]): void;
  /** Writes entries over those of the same number. One call that moves cells; a damaged journal stays as it is. */
  update(entries: readonly JournalEntry[]): void;
}

/** The rows of the sheet by the numbers of their entries; null where one is not as it was written. */
function readEntries(rows: readonly MemoryRow[], seal: Seal, sheet: string): JournalEntry[] | null {
  const entries = rows.map(({ key, text }) => entryIn(seal.open(sheet, key, text), key));
  return entries.every((entry) => entry !== null) ? entries : null;
}

/** Each `start` and `update` is one write of the sheet, so that a kill leaves what stood there or all of the new. */
export function journalStore(sheet: MemorySheet, seal: Seal, ports: MemoryPorts): JournalStore {
  const { documentStore, workbook } = ports;
  let rows = sheet.read();
  const read = readEntries(rows, seal, sheet.name);
  const head = readJournalHead(documentStore);
  // The order does not count: somebody may have sorted the sheet.
  const sumOf = (of: readonly MemoryRow[]) => seal.sumOf(of.map(({ text }) => text).sort());
  const found = read === null ? null : sumOf(rows);
  let damaged = found === null || (found !== (head?.is ?? '') && found !== head?.was);
  let entries = damaged ? [] : (read ?? []);
  // Of a damaged journal nothing is known that a kill might leave.
  let sum = damaged || found === null ? '' : found;

  function rowOf(entry: JournalEntry): MemoryRow {
    const key = String(entry.seq);
    return { key, text: seal.seal(sheet.name, key, entry) };
  }

  function write(next: readonly MemoryRow[], put: () => void): void {
    const nextSum = sumOf(next);
    writeJournalHead(documentStore, { is: nextSum, was: sum });
    put();
    workbook.flush();
    writeJournalHead(documentStore, { is: nextSum });
    sum = nextSum;
    rows = [...next];
  }

  return {
    get entries() {
      return [...entries].sort((a, b) => a.seq - b.seq);
    },
    get damaged() {
      return damaged;
    },
    start(next) {
      entries = [...next];
      damaged = false;
      const all = entries.map(rowOf);
      write(all, () => {
        sheet.replace(all);
      });
    },
    update(changed) {
      const bySeq = new Map(changed.map((entry) => [entry.seq, entry]));
      const places = entries.flatMap((entry, index) => (bySeq.has(entry.seq) ? [index] : []));
      const [first] = places;
      if (first === undefined) return;
      const end = Math.max(...places) + 1;
      entries = entries.map((entry) => bySeq.get(entry.seq) ?? entry);
      const next = rows.map((row, index) => {
        const entry = entries[index];
        return entry !== undefined && bySeq.has(entry.seq) ? rowOf(entry) : row;
      });
      write(next, () => {
        sheet.write(first, next.slice(first, end));
      });
    },
  };
}
