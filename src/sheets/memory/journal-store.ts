import type { JournalEntry } from '../../core/push/journal-entry';
import { runsOf } from '../../core/values/runs';
import type { MemoryRow, MemorySheet } from './memory-sheet';
import { sealed, unsealed } from './seal';

/** The journal of the last push, in order. An entry is written before what it announces happens. */
export interface JournalStore {
  readonly entries: readonly JournalEntry[];
  /** Whether a row was edited, doubled or deleted: then it is not known what was on its way. */
  readonly damaged: boolean;
  /** Starts a new push: forgets the last one. */
  start(entries: readonly JournalEntry[]): void;
  /** Writes entries over those of the same number. At most three calls that move cells. */
  update(entries: readonly JournalEntry[]): void;
}

/** The key of the first row, which says how many entries follow, so that a deleted row is noticed. */
const HEAD = 'head';

interface Head {
  readonly pushId: string;
  readonly count: number;
}

export function journalStore(sheet: MemorySheet): JournalStore {
  const rowOf = (key: string, value: unknown): MemoryRow => ({
    key,
    text: sealed(sheet.name, key, value),
  });
  const entryRow = (entry: JournalEntry) => rowOf(String(entry.seq), entry);
  const [first, ...rest] = sheet.read();
  const valueOf = ({ key, text }: MemoryRow) => unsealed(sheet.name, key, text);
  const head = first?.key === HEAD ? (valueOf(first) as Head | undefined) : undefined;
  const read = rest.map(valueOf) as (JournalEntry | undefined)[];
  let entries = read.flatMap((entry) => entry ?? []);
  // A row that was pasted over another bears a number twice.
  const numbers = new Set(entries.map((entry) => entry.seq));
  let damaged = first !== undefined && (head?.count !== rest.length || numbers.size < rest.length);

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
      const count = entries.length;
      sheet.replace([
        rowOf(HEAD, { pushId: next[0]?.pushId ?? '', count }),
        ...entries.map(entryRow),
      ]);
    },
    update(changed) {
      const bySeq = new Map(changed.map((entry) => [entry.seq, entry]));
      const places = entries.flatMap((entry, index) => (bySeq.has(entry.seq) ? [index] : []));
      entries = entries.map((entry) => bySeq.get(entry.seq) ?? entry);
      for (const run of runsOf(places))
        sheet.write(run.first + 1, entries.slice(run.first, run.last + 1).map(entryRow));
    },
  };
}
