/** What matching and carrying out both read: the payouts of the sheet, and what `Payments` holds. */
import { failWith, ok, type Result } from '../../core/errors';
import { paidIn, payablesIn } from '../../core/payments/payables';
import type { Payable } from '../../core/payments/payable';
import { restoredHeaders } from '../../sheets/memory/meta';
import { memorySheet } from '../../sheets/memory/memory-sheet';
import { MATCHES_SHEET } from '../../sheets/table/hidden-sheets';
import { openSeal, type Seal } from '../../sheets/memory/seal';
import { matchPlans, type MatchPlans } from '../../sheets/payments/match-plans';
import { readProofs, type KeptProofs } from '../../sheets/payments/payments-sheet';
import { readPayoutRows, type ReadSheets } from '../review/readings';
import type { Ports } from '../ports';

export interface PaymentSheets extends Pick<ReadSheets, 'payouts' | 'memory' | 'context'> {
  readonly payables: readonly Payable[];
  readonly kept: KeptProofs;
  readonly seal: Seal;
  /** As in `paidIn`. */
  readonly isPaid: (payoutId: string) => boolean;
}

export function readPayments(ports: Ports): Result<PaymentSheets> {
  const read = readPayoutRows(ports);
  if (!read.ok) return read;
  const { payouts, memory, meta, context } = read.value;
  if (restoredHeaders(meta, 'Payouts').some((header) => NEEDED.includes(header)))
    return failWith(
      'INVALID_INPUT',
      'A column of “Payouts” was put back, empty. Nothing was changed. Pull payouts first, then match again.',
    );
  const seal = openSeal(ports);
  const kept = readProofs(ports.workbook, seal);
  if (!kept.ok) return kept;
  const payables = payablesIn(payouts.rows, kept.value.proofs);
  if (payables.length === 0)
    return failWith(
      'NOT_FOUND',
      'The sheet holds no pulled payouts. Nothing was matched. Pull payouts first.',
    );
  const isPaid = paidIn(payables);
  return ok({ payouts, memory, context, payables, kept: kept.value, seal, isPaid });
}

const NEEDED = ['Payout ID', 'Stage'];

/** The plans that are kept in the hidden sheet. For who holds the lock. */
export function openPlans(ports: Ports): MatchPlans {
  const sheet = memorySheet(ports.workbook, MATCHES_SHEET);
  return matchPlans({ sheet, seal: openSeal(ports) }, ports.clock.now());
}
