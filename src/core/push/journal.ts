import type { RowOutcome } from '../contract/jobs';
import type { ChangeKind, PreviewField } from '../contract/preview';
import type { PlannedChange, WriteRequest } from '../plan/change';
import type { LineBase, PayoutBase } from '../records/readings';

/**
 * planned: not sent. sent: on record before the request left, outcome not yet known. The others are ends.
 * After a kill whatever is `sent` is looked up at the service before anything else happens to it.
 */
export type EntryState = 'planned' | 'sent' | 'confirmed' | 'failed' | 'conflict';

/** One change of one push, from plan to outcome. */
export interface JournalEntry {
  readonly pushId: string;
  readonly seq: number;
  readonly sheet: 'Payouts' | 'Lines';
  /** The service's id; for a create the claim. */
  readonly id: string;
  readonly kind: ChangeKind;
  readonly fields: readonly PreviewField[];
  readonly request: WriteRequest;
  readonly touchesPayout: string | null;
  /** The record as pulled when the push was planned: the before-image. */
  readonly before: PayoutBase | LineBase | null;
  readonly state: EntryState;
  /** What came of it, in words; '' before the end. */
  readonly result: string;
  /** How often it was tried without an answer that settles it. */
  readonly attempts: number;
  /** When the state was last set, ms UTC. */
  readonly at: number;
  readonly user: string;
  /** The service's id of a line that was created. */
  readonly createdId?: string;
  /** Where the service's answer to the write differs from what was sent, in words. */
  readonly mismatch?: string;
  /** Left on its way by a push that was ended: only looked up, as nobody asks for it now. Nothing of it is sent. */
  readonly lookup?: true;
  /** Present in the journal of an undo: the cell follows the service instead of counting as the user's edit. */
  readonly undo?: true;
}

export function isOpen(entry: JournalEntry): boolean {
  return entry.state === 'planned' || entry.state === 'sent';
}

/** The first word of a result is the verdict on the entry, in the sheet as here: "Pushed", "Conflict", "Failed", "Skipped". */
function isSaid({ result }: JournalEntry, verdict: string): boolean {
  return result.startsWith(verdict);
}

/** A repeated create that met the line of an older attempt is confirmed, and yet what was asked for did not go out. */
export function isPushed(entry: JournalEntry): boolean {
  return entry.state === 'confirmed' && !isSaid(entry, 'Failed');
}

export function isFailed(entry: JournalEntry): boolean {
  return entry.state === 'failed' || isSaid(entry, 'Failed');
}

/** Also where only a part was kept back: such an entry is pushed and in conflict. */
export function isInConflict(entry: JournalEntry): boolean {
  return isSaid(entry, 'Conflict');
}

/** What came of an entry that is settled, as pages show it; `text` is its row's `Status`. */
export function outcomeOf(entry: JournalEntry): RowOutcome {
  const { sheet, id, createdId = id, result: text } = entry;
  const outcome = isInConflict(entry) ? 'conflict' : isPushed(entry) ? 'pushed' : 'failed';
  const partner = entry.before?.partnerName;
  return { sheet, id: createdId, state: outcome, text, ...(partner ? { partner } : {}) };
}

/** The journal of a new push: one planned entry per change that may be sent, in the order of the plan. */
export function openJournal(
  changes: readonly PlannedChange[],
  beforeImages: ReadonlyMap<string, PayoutBase | LineBase>,
  head: {
    readonly pushId: string;
    readonly at: number;
    readonly user: string;
    readonly undo?: true;
  },
): JournalEntry[] {
  return changes.flatMap((change, index) => {
    if (change.request === null) return [];
    const { sheet, id, kind, fields, request, touchesPayout } = change;
    const entry: JournalEntry = {
      ...head,
      seq: index + 1,
      sheet,
      id,
      kind,
      fields,
      request: request,
      touchesPayout,
      before: beforeImages.get(id) ?? null,
      state: 'planned',
      result: '',
      attempts: 0,
    };
    return [entry];
  });
}

/** The key under which a create is sent: from workbook and row, never from what the row says. */
export function idempotencyKey(workbookId: string, claim: string): string {
  return `${workbookId}:${claim}`;
}
