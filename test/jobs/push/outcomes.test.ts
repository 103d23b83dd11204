import { expect, test } from '@jest/globals';
import { activityOf } from '../../../src/jobs/push/outcomes';
import { journalEntry, payoutBase } from '../../core/builders';

test('of two fields of a row the one that Introw answered otherwise is Failed in Activity, and the other Pushed', () => {
  const entry = journalEntry({
    state: 'ended',
    outcome: {
      kind: 'pushed',
      mismatches: [{ field: 'PO number', answered: 'PO-1', sent: 'PO 1' }],
    },
    fields: [
      { field: 'Stage', from: 'DRAFT', to: 'APPROVED' },
      { field: 'PO number', from: null, to: 'PO 1' },
    ],
    request: { kind: 'update payout', patch: { stage: 'APPROVED', poNumber: 'PO 1' } },
  });
  const theirs = payoutBase({ stage: 'APPROVED', poNumber: 'PO-1' });

  const rows = activityOf({ entry, theirs }, new Map(), 'en_US');
  expect(rows.map(({ field, result }) => [field, result])).toEqual([
    ['Stage', 'Pushed'],
    ['PO number', 'Failed: Introw answered PO number PO-1 instead of PO 1.'],
  ]);
});

test('Activity names the partner of a change and what its record is worth, also of a line that was not created', () => {
  const partners = new Map([['ptn_1', { id: 'ptn_1', name: 'Acme' }]]);
  const line = { partnerId: 'ptn_1', amount: '12.50', currency: 'EUR' };
  const common = { state: 'ended', kind: 'create', sheet: 'Lines', before: null } as const;
  const entry = journalEntry({
    ...common,
    id: 'new-0123456789abcdef',
    fields: [{ field: 'Amount', from: null, to: '12.50' }],
    request: { kind: 'create', line: { ...line, description: null, payoutId: null } as never },
    outcome: { kind: 'failed', message: 'Introw refused this.', isFateUnknown: false },
  });
  expect(activityOf({ entry, theirs: null }, partners as never, 'en_US')).toMatchObject([
    { partner: 'Acme', amount: '12.50', currency: 'EUR' },
  ]);
  const payout = journalEntry({ state: 'ended', before: payoutBase({ amount: '3.00' }) });
  const theirs = payoutBase({ amount: '4.00' });
  const outcome = { kind: 'pushed' } as const;
  const [row] = activityOf({ entry: { ...payout, outcome }, theirs }, partners, 'en_US');
  expect(row).toMatchObject({ partner: theirs.partnerName, amount: '4.00' });
});
