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

  const rows = activityOf({ entry, theirs });
  expect(rows.map(({ field, result }) => [field, result])).toEqual([
    ['Stage', 'Pushed: Stage: DRAFT → APPROVED'],
    ['PO number', 'Failed: Introw answered PO number PO-1 instead of PO 1.'],
  ]);
});
