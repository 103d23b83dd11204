import type { Workbook } from '../core/ports';
import type { JournalEntry } from '../core/push/journal';
import { memorySheet } from './memory';

/** The journal of the last push, in order. Entries are written before what they announce happens. */
export interface JournalStore {
  readonly entries: readonly JournalEntry[];
  /** Starts a new push: forgets the last one. */
  start(entries: readonly JournalEntry[]): void;
  /** Writes entries over those of the same number. One call that moves cells. */
  update(entries: readonly JournalEntry[]): void;
}

const SHEET = '_introw_journal';

export function journalStore(workbook: Workbook): JournalStore {
  const sheet = memorySheet(workbook, SHEET);
  let entries = sheet.read().map((text) => JSON.parse(text) as JournalEntry);

  return {
    get entries() {
      return entries;
    },
    start(next) {
      entries = [...next];
      sheet.replace(entries.map((entry) => JSON.stringify(entry)));
    },
    update(changed) {
      const bySeq = new Map(changed.map((entry) => [entry.seq, entry]));
      const places = entries.flatMap((entry, index) => (bySeq.has(entry.seq) ? [index] : []));
      const first = places[0];
      const last = places[places.length - 1];
      if (first === undefined || last === undefined) return;
      entries = entries.map((entry) => bySeq.get(entry.seq) ?? entry);
      sheet.write(
        first,
        entries.slice(first, last + 1).map((entry) => JSON.stringify(entry)),
      );
    },
  };
}
