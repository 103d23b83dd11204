import type { MatchesView, MatchPayments } from '../../core/contract/payments';
import { failWith, type Result } from '../../core/errors';
import type { Ports } from '../ports';

/** Matches bookings with open payouts. Writes no cell that can be seen, sends nothing. */
export function matchPayments(
  _ports: Ports,
  _request: MatchPayments,
): Result<MatchesView | { readonly token: string }> {
  return failWith('INVALID_INPUT', 'Payments cannot be matched yet. Nothing was done.');
}
