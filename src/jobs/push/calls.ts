import { unreachable } from '../../core/errors';
import type { WriteRequest } from '../../core/plan/change';
import { decideLine, decidePayout, type Decision } from '../../core/push/decide';
import { idempotencyKey } from '../../core/push/journal';
import type { ChangeEntry, JournalEntry } from '../../core/push/journal-entry';
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

/** The write itself; null stands for an accepted action whose answer held no record. */
export function writeCall(
  id: string,
  request: WriteRequest,
  workbookId: string,
): Call<AnyRecord | null> {
  switch (request.kind) {
    case 'update payout':
      return updatePayout(id, request.patch);
    case 'update line':
      return updateLine(id, request.patch);
    case 'decline':
      return declineLine(id, request.reason, request.note);
    case 'detach':
      return detachLine(id);
    case 'create':
      return createLine({ ...request.line, idempotencyKey: idempotencyKey(workbookId, id) });
    default:
      return unreachable(request);
  }
}

export function decide(entry: ChangeEntry, theirs: AnyRecord, isOurs = false): Decision {
  return entry.sheet === 'Payouts'
    ? decidePayout(entry, theirs as Payout, isOurs)
    : decideLine(entry, theirs as CommissionLine);
}

/** Requests that an entry takes when nothing goes wrong. */
export function costOf({ kind }: JournalEntry): number {
  return kind === 'create' || kind === 'refresh' ? 1 : 2;
}
