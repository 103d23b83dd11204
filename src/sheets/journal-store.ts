import { problem, ProblemError } from '../core/errors';
import type { Workbook } from '../core/ports';
import type { JournalEntry } from '../core/push/journal';
import { memorySheet } from './memory';

/** The journal of the last push, in order. Entries are written before what they announce happens. */
export interface JournalStore {
  /** Throws a problem when somebody overwrote the journal: an entry that is lost must not be forgotten in silence. */
  readonly entries: readonly JournalEntry[];
  /** Starts a new push: forgets the last one, whatever state it is in. */
  start(entries: readonly JournalEntry[]): void;
  /** Writes entries over those of the same number. One call that moves cells. */
  update(entries: readonly JournalEntry[]): void;
}

const SHEET = '_introw_journal';

function parse(text: string): JournalEntry {
  try {
    return JSON.parse(text) as JournalEntry;
  } catch {
    throw new ProblemError(
      problem(
        'SHEET_DAMAGED',
        `The hidden sheet ${SHEET}, which says how far the last push came, was edited and cannot be read. ` +
          'Nothing more was sent. Cancel the push and pull, so that every row shows where it stands, then push again.',
      ),
    );
  }
}

export function journalStore(workbook: Workbook): JournalStore {
  const sheet = memorySheet(workbook, SHEET);
  let known: readonly JournalEntry[] | null = null;

  function load(): readonly JournalEntry[] {
    known ??= sheet.read().map(parse);
    return known;
  }

  return {
    get entries() {
      return load();
    },
    start(next) {
      known = [...next];
      sheet.replace(next.map((entry) => JSON.stringify(entry)));
    },
    update(changed) {
      const entries = load();
      const bySeq = new Map(changed.map((entry) => [entry.seq, entry]));
      const places = entries.flatMap((entry, index) => (bySeq.has(entry.seq) ? [index] : []));
      const first = places[0];
      const last = places[places.length - 1];
      if (first === undefined || last === undefined) return;
      const updated = entries.map((entry) => bySeq.get(entry.seq) ?? entry);
      known = updated;
      sheet.write(
        first,
        updated.slice(first, last + 1).map((entry) => JSON.stringify(entry)),
      );
    },
  };
}
