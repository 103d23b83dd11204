import type { ActivityEntry, LineRow, PayoutRow } from '../../../src/core/report/rows';

/** A row of `Payouts` with 100 USD in PENDING_REVIEW, except for the given cells. */
export function payoutRow(cells: Partial<PayoutRow>): PayoutRow {
  return {
    'Payout ID': 'pay_1',
    'Partner ID': 'ptn_1',
    Partner: 'Acme Partners',
    'Period start': '2026-01-01',
    'Period end': '2026-03-31',
    Amount: '100',
    Currency: 'USD',
    Stage: 'PENDING_REVIEW',
    'PO number': '',
    Change: '',
    Status: '',
    ...cells,
  };
}

export function lineRow(cells: Partial<LineRow>): LineRow {
  return {
    'Line ID': 'cln_1',
    Partner: 'Acme Partners',
    'Period end': '2026-03-31',
    Amount: '10',
    Currency: 'USD',
    'Line status': 'PENDING',
    Change: '',
    Status: '',
    ...cells,
  };
}

/** A row of `Activity` in which Ana pushed the stage APPROVED, except for the given cells. */
export function entry(cells: Partial<ActivityEntry>): ActivityEntry {
  const done = { 'Time (UTC)': '', Field: 'Stage', To: 'APPROVED', Result: 'Pushed: Stage' };
  return { User: 'ana@example.com', Record: 'Payout', ID: 'pay_1', ...done, ...cells };
}
