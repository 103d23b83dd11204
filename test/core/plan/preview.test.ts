import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlannedChange } from '../../../src/core/plan/change';
import { withFingerprints, previewOf } from '../../../src/core/plan/preview';
import { knownOf, lineBase, payoutBase } from '../builders';

const KNOWN = knownOf([payoutBase()], [lineBase()]);

const CHANGE: PlannedChange = {
  sheet: 'Payouts',
  id: 'pay_1',
  row: 2,
  kind: 'update',
  fields: [{ field: 'Stage', from: 'DRAFT', to: 'APPROVED' }],
  level: 'ok',
  notes: [],
  request: { kind: 'update payout', patch: { stage: 'APPROVED' } },
  touchesPayout: null,
  movements: [],
};

function markOf(change: Partial<PlannedChange> = {}, known = KNOWN): string | undefined {
  return withFingerprints([{ ...CHANGE, ...change }], known)[0]?.fingerprint;
}

describe('a mark', () => {
  test.each([
    ['value', { fields: [{ field: 'Stage', from: 'DRAFT', to: 'BLOCKED' }] }],
    ['former value', { fields: [{ field: 'Stage', from: null, to: 'APPROVED' }] }],
    ['level', { level: 'warn' }],
    ['note', { notes: ['The partner reads it.'] }],
    ['record', { id: 'pay_2' }],
    ['sheet', { sheet: 'Lines' }],
    ['kind', { kind: 'detach' }],
  ] as const)('is another for another %s', (_, change) => {
    expect(markOf(change)).not.toBe(markOf());
  });

  test('is another for another amount', () => {
    const dearer = knownOf([payoutBase({ amount: '9.00' })]);
    expect(markOf({}, dearer)).not.toBe(markOf());
  });

  test('is the same whatever is told of the record beside its worth', () => {
    const later = knownOf([payoutBase({ periodEnd: '2026-06-30T23:59:59.000Z' })]);
    expect(markOf({}, later)).toBe(markOf());
  });

  test('is the same wherever the row stands', () => {
    expect(markOf({ row: 77 })).toBe(markOf());
  });

  test('is of one change alone, however many say the same', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('', 'cln_1', 'cln_2'), { maxLength: 20 }), (ids) => {
        const plan = ids.map((id) => ({ ...CHANGE, id }));
        expect(
          new Set(withFingerprints(plan, KNOWN).map(({ fingerprint }) => fingerprint)).size,
        ).toBe(plan.length);
      }),
    );
  });
});

describe('what a change is worth', () => {
  function worth(change: Partial<PlannedChange>, known = KNOWN) {
    const plan = withFingerprints([{ ...CHANGE, ...change }], known);
    const { changes } = previewOf(plan, { creditsLeft: null, locale: 'de_DE' }, () => false);
    return changes.map(({ partner, amount, currency }) => [partner, amount, currency])[0];
  }

  test('is what its record was pulled with', () => {
    expect(worth({})).toEqual(['Acme Partners', '4250.00', 'USD']);
    expect(worth({ sheet: 'Lines', id: 'cln_1' })).toEqual(['Acme Partners', '500.00', 'USD']);
  });

  test('is what is typed for a new line', () => {
    const fields = [
      { field: 'Partner', from: null, to: 'Borealis' },
      { field: 'Amount', from: null, to: '12.00' },
      { field: 'Currency', from: null, to: 'EUR' },
    ];
    expect(worth({ sheet: 'Lines', id: '', fields })).toEqual(['Borealis', '12.00', 'EUR']);
  });

  test('is no amount where the service sent none that can be read', () => {
    const odd = knownOf([payoutBase({ amount: 'plenty' })]);
    expect(worth({}, odd)).toEqual(['Acme Partners', null, 'USD']);
  });
});
