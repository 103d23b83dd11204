import type { RowOutcome } from '../contract/jobs';
import type { PlannedChange } from '../plan/change';
import { groupByKey } from '../values/group-by-key';
import { payoutsToRefresh } from '../plan/plan';
import type { RecordBase } from '../records/readings';
import type { ChangeEntry, JournalEntry } from './journal-entry';
import { isInConflict, isPushed } from './outcome';
import { statusOf } from './status';

/** The outcome of a change that has ended, as pages show it. */
export function outcomeView(entry: ChangeEntry, locale: string): RowOutcome {
  const { sheet, id, createdId = id } = entry;
  const state = isInConflict(entry) ? 'conflict' : isPushed(entry) ? 'pushed' : 'failed';
  const partner = entry.before?.partnerName;
  const text = statusOf(entry, locale);
  return { sheet, id: createdId, state, text, ...(partner ? { partner } : {}) };
}

/** What all entries of a push share. */
export interface PushHead {
  readonly pushId: string;
  /** ms UTC. */
  readonly at: number;
  readonly user: string;
  readonly undo?: true;
}

type BeforeImages = ReadonlyMap<string, RecordBase>;

/**
 * The journal of a new push: one planned entry per change that may be sent, in the order of the plan, then one per payout
 * to read again because its lines change.
 */
export function openJournal(
  changes: readonly PlannedChange[],
  beforeImages: BeforeImages,
  head: PushHead,
): JournalEntry[] {
  const planned = changes.flatMap((change): JournalEntry[] => {
    const { sheet, id, kind, fields, request, touchesPayout, around } = change;
    const before = beforeImages.get(id) ?? null;
    if (request === null) return [];
    const shown = { sheet, id, kind, fields, touchesPayout, before };
    return [{ ...head, ...FRESH, ...shown, request, ...(around === undefined ? {} : { around }) }];
  });
  const refreshes = payoutsToRefresh(planned).map((id) => refreshEntry(id, beforeImages, head));
  return numbered([...byPayout(planned), ...refreshes]);
}

/** The payout that is read again right before an entry's line is written; null where there is none. */
export function payoutBefore({ touchesPayout, lookup }: JournalEntry): string | null {
  return lookup === true ? null : touchesPayout;
}

/** The entries with lines of one payout next to each other, so that one reading of it serves them all. */
function byPayout(entries: readonly JournalEntry[]): JournalEntry[] {
  const groups = groupByKey(
    entries.map((entry, index) => [payoutBefore(entry) ?? `${index}`, entry]),
  );
  return [...groups.values()].flat();
}

const FRESH = { seq: 0, state: 'planned', outcome: null, attempts: 0 } as const;

export function refreshEntry(id: string, beforeImages: BeforeImages, head: PushHead): JournalEntry {
  const request = { kind: 'refresh payout' } as const;
  const before = beforeImages.get(id) ?? null;
  const about = { sheet: 'Payouts', id, kind: 'refresh', fields: [], touchesPayout: null } as const;
  return { ...head, ...FRESH, ...about, request, before };
}

export function numbered(entries: readonly JournalEntry[]): JournalEntry[] {
  return entries.map((entry, index) => ({ ...entry, seq: index + 1 }));
}

/** The idempotency key of a create. It depends on the workbook and the row's claim, not on the row's content. */
export function idempotencyKey(workbookId: string, claim: string): string {
  return `${workbookId}:${claim}`;
}
