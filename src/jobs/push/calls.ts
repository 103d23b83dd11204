import { unreachable } from '../../core/errors';
import { decideLine, decidePayout, type Decision } from '../../core/push/decide';
import { idempotencyKey, type JournalEntry } from '../../core/push/journal';
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
export function readCall(entry: JournalEntry): Call<AnyRecord> {
  return entry.sheet === 'Payouts' ? getPayout(entry.id) : getLine(entry.id);
}

/** The write itself; null stands for an accepted action whose answer held no record. */
export function writeCall(entry: JournalEntry, workbookId: string): Call<AnyRecord | null> {
  const { request, id } = entry;
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

export function decide(entry: JournalEntry, theirs: AnyRecord, isOurs = false): Decision {
  return entry.sheet === 'Payouts'
    ? decidePayout(entry, theirs as Payout, isOurs)
    : decideLine(entry, theirs as CommissionLine);
}

/** Requests that an entry takes when nothing goes wrong. */
export function costOf(entry: JournalEntry): number {
  return entry.kind === 'create' ? 1 : 2;
}
