import { unreachable } from '../../core/errors';
import type { WriteRequest } from '../../core/records/write-request';
import { decideLine, decidePayout, type Decision } from '../../core/push/decide';
import { idempotencyKey, payoutBefore } from '../../core/push/journal';
import { isChange, type ChangeEntry, type JournalEntry } from '../../core/push/journal-entry';
import type { Money } from '../../core/push/money';
import type { CommissionLine, Payout } from '../../core/records/records';
import {
  createLine,
  declineLine,
  detachLine,
  getLine,
  getPayout,
  updateLine,
  updatePayout,
  type Call,
} from '../../introw/endpoints';

/** A record as the service has it, of the kind that the entry is about. */
export type AnyRecord = Payout | CommissionLine;

/** The read right before the write. A create has none: its key keeps it from happening twice. */
export function readCall({ sheet, id }: JournalEntry): Call<AnyRecord> {
  return sheet === 'Payouts' ? getPayout(id) : getLine(id);
}

export interface WriteContext {
  readonly workbookId: string;
  /** Spellings of a decline's reasons that the team corrected, by our code. */
  readonly declineCodes: Readonly<Record<string, string>>;
}

/** The write itself; null stands for an accepted action whose answer held no record. */
export function writeCall(
  id: string,
  request: WriteRequest,
  { workbookId, declineCodes }: WriteContext,
): Call<AnyRecord | null> {
  switch (request.kind) {
    case 'update payout':
      return updatePayout(id, request.patch);
    case 'update line':
      return updateLine(id, request.patch);
    case 'decline':
      return declineLine(id, request.reason, request.note, declineCodes);
    case 'detach':
      return detachLine(id);
    case 'create':
      return createLine({ ...request.line, idempotencyKey: idempotencyKey(workbookId, id) });
    default:
      return unreachable(request);
  }
}

/** `added`: what this push's confirmed line changes added to the payout that the entry is about. */
export function decide(
  entry: ChangeEntry,
  theirs: AnyRecord,
  added: readonly Money[] = [],
): Decision {
  return entry.sheet === 'Payouts'
    ? decidePayout(entry, theirs as Payout, added)
    : decideLine(entry, theirs as CommissionLine);
}

/** Requests that entries of one batch take when nothing goes wrong. */
export function costOf(entries: readonly JournalEntry[]): number {
  const payouts = new Set(entries.flatMap((entry) => payoutBefore(entry) ?? []));
  return entries.reduce(
    (sum, { kind }) => sum + (kind === 'create' || kind === 'refresh' ? 1 : 2),
    payouts.size,
  );
}

/** The request of a change that the service held already: nothing of it was sent. */
export function withoutFields(request: WriteRequest): WriteRequest {
  return 'patch' in request ? { ...request, patch: {} } : request;
}

/** Off its payout, or under another status than when it was pulled: the statuses of voided lines are not documented. */
export function isSettledAlready(entry: JournalEntry, theirs: AnyRecord): boolean {
  const status = (record: object | null) =>
    record !== null && 'status' in record ? record.status : null;
  return (
    (isChange(entry) && decide({ ...entry, state: 'sent' }, theirs).kind === 'done') ||
    status(theirs) !== status(entry.before)
  );
}
