import type { ApplyPayments, PaymentsApplied } from '../../core/contract/payments';
import { failWith, type Result } from '../../core/errors';
import type { Ports } from '../ports';

/** Sets the stage of matched payouts to PAID in the sheet, and keeps which bookings proved them. Sends nothing. */
export function applyPayments(_ports: Ports, _request: ApplyPayments): Result<PaymentsApplied> {
  return failWith('INVALID_INPUT', 'Payments cannot be matched yet. Nothing was done.');
}
