import { checksum } from '../../core/values/checksum';
import { parseJson } from '../../core/values/json';
import type { Workbook } from '../../core/ports';
import type { JournalEntry } from '../../core/push/journal';
import { memorySheet } from './memory-sheet';

/** The journal of the last push, in order. Entries are written before what they announce happens. */
export interface JournalStore {
  readonly entries: readonly JournalEntry[];
  /** Whether somebody edited or deleted some of it: then nothing is known of what was on its way. */
  readonly damaged: boolean;
  /** Starts a new push: forgets the last one. */
  start(entries: readonly JournalEntry[]): void;
  /** Writes entries over those of the same number. One call that moves cells. */
  update(entries: readonly JournalEntry[]): void;
}

const SHEET = '_introw_journal';

interface Sealed {
  readonly entry: JournalEntry;
  /** How many entries the push has in all, so that a deleted row is noticed. */
  readonly of: number;
  readonly sum: string;
}

function seal(entry: JournalEntry, of: number): string {
  return JSON.stringify({ entry, of, sum: checksum(JSON.stringify([entry, of])) });
}

function unseal(text: string): Sealed | null {
  const sealed = (parseJson(text) ?? null) as Sealed | null;
  return sealed?.sum === checksum(JSON.stringify([sealed?.entry, sealed?.of])) ? sealed : null;
}

export function journalStore(workbook: Workbook): JournalStore {
  const sheet = memorySheet(workbook, SHEET);
  const read = sheet.read().map(unseal);
  const sealed = read.flatMap((one) => one ?? []);
  let entries: JournalEntry[] = sealed.map((one) => one.entry);
  // A row that was pasted over another bears a number twice.
  const numbers = new Set(entries.map((entry) => entry.seq));
  let damaged = numbers.size < read.length || sealed.some((one) => one.of !== read.length);

  return {
    get entries() {
      return entries;
    },
    get damaged() {
      return damaged;
    },
    start(next) {
      entries = [...next];
      damaged = false;
      sheet.replace(entries.map((entry) => seal(entry, entries.length)));
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
        entries.slice(first, last + 1).map((entry) => seal(entry, entries.length)),
      );
    },
  };
}
