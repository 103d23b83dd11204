import type { Preview, PreviewChange } from '../../../src/core/contract/preview';

/** A payout's move from DRAFT to APPROVED in row 2, with what a test says otherwise. */
export function change(changes: Partial<PreviewChange> = {}): PreviewChange {
  return {
    sheet: 'Payouts',
    id: 'pay_1',
    row: 2,
    kind: 'update',
    fields: [{ field: 'Stage', from: 'DRAFT', to: 'APPROVED' }],
    level: 'ok',
    notes: [],
    mark: `mark of ${changes.id ?? 'pay_1'} ${changes.row ?? 2}`,
    partner: null,
    amount: null,
    currency: null,
    about: null,
    hidden: false,
    ...changes,
  };
}

/** A preview of one approval, with what a test says otherwise. */
export function preview(changes: Partial<Preview> = {}): Preview {
  return {
    changes: [change()],
    totals: [],
    requests: { reads: 1, writes: 1 },
    creditsLeft: 1_204,
    locale: 'en_US',
    ...changes,
  };
}
