import type { BulkRow, BulkView } from '../../../src/core/contract/bulk';

/** A payout in row 2 that goes from DRAFT to APPROVED, with the given properties replaced. */
export function bulkRow(changes: Partial<BulkRow> = {}): BulkRow {
  return {
    id: 'pay_1',
    row: 2,
    partner: 'Acme',
    amount: null,
    currency: null,
    about: null,
    field: 'Stage',
    from: 'DRAFT',
    to: 'APPROVED',
    atIntrow: 'DRAFT',
    notes: [],
    ...changes,
  };
}

/** A plan for one payout, with the given properties replaced. */
export function bulkView(changes: Partial<BulkView> = {}): BulkView {
  return {
    token: 'token-1',
    sheet: 'Payouts',
    selected: 1,
    visible: 1,
    eligible: 1,
    skipped: [],
    totals: [],
    negatives: {},
    warnings: [],
    general: [],
    partnerSees: null,
    rows: [bulkRow()],
    marks: ['mark of pay_1 2'],
    toApprove: 0,
    locale: 'en_US',
    ...changes,
  };
}
