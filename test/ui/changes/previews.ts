import type { Preview, PreviewChange } from '../../../src/core/contract/preview';

/** A change of a payout in row 2 from DRAFT to APPROVED, with the given properties replaced. */
export function change(changes: Partial<PreviewChange> = {}): PreviewChange {
  return {
    sheet: 'Payouts',
    id: 'pay_1',
    row: 2,
    kind: 'update',
    fields: [{ field: 'Stage', from: 'DRAFT', to: 'APPROVED' }],
    level: 'ok',
    notes: [],
    confirm: null,
    at: 'Stage',
    mark: `mark of ${changes.id ?? 'pay_1'} ${changes.row ?? 2}`,
    partner: null,
    amount: null,
    currency: null,
    about: null,
    hidden: false,
    failed: null,
    approval: null,
    waitNote: null,
    ...changes,
  };
}

/** A preview of one approval, with the given properties replaced. */
export function preview(changes: Partial<Preview> = {}): Preview {
  return {
    changes: [change()],
    totals: [],
    outside: '',
    money: '',
    requests: { reads: 1, writes: 1 },
    creditsLeft: 1_204,
    overtyped: [],
    locale: 'en_US',
    ...changes,
  };
}
