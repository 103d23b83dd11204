import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlannedChange } from '../../../src/core/plan/change';
import { READS_PO_NUMBER } from '../../../src/core/plan/notes';
import { withFingerprints, previewOf } from '../../../src/core/plan/preview';
import { planPayout } from '../../../src/core/plan/payout-change';
import type { Policy } from '../../../src/core/plan/policy';
import type { PayoutReading } from '../../../src/core/records/readings';
import { edited, formula, knownOf, lineBase, payoutBase, payoutRow, UNREADABLE } from '../builders';

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
    ['note', { notes: [READS_PO_NUMBER] }],
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

describe('the stage to type for a change that is blocked all the same', () => {
  function confirmOf(row: PayoutReading, policy: Partial<Policy> = {}): string | null | undefined {
    const context = { ...KNOWN, policy: { ...KNOWN.policy, ...policy } };
    const change = planPayout(row, context);
    const plan = withFingerprints(change === null ? [] : [change], KNOWN);
    const { changes } = previewOf(plan, { creditsLeft: null, locale: 'en_US' }, () => false);
    return changes[0]?.confirm;
  }
  const declined = payoutBase({ stage: 'DECLINED' });
  const paid = payoutBase({ stage: 'PAID' });
  const stage = edited('DRAFT');

  test('is the one that the policy keeps it from leaving', () => {
    expect(confirmOf(payoutRow(declined, { stage }))).toBe('DECLINED');
    expect(confirmOf(payoutRow(paid, { stage, poNumber: edited('PO-1') }))).toBe('PAID');
  });

  test('is not asked for where nothing is blocked', () => {
    expect(confirmOf(payoutRow(payoutBase(), { stage: edited('APPROVED') }))).toBeNull();
    expect(confirmOf(payoutRow(payoutBase(), { stage: edited('PAID') }))).toBeNull();
  });

  test.each([
    ['a formula', payoutRow(declined, { stage, poNumber: formula('PO-1') })],
    ['a cell that cannot be read', payoutRow(declined, { stage, poNumber: UNREADABLE })],
    ['an id in doubt', payoutRow(declined, { stage }, { idFault: 'Two rows have this id.' })],
    ['a record that is gone', payoutRow({ ...declined, gone: true }, { stage })],
    ['a payout that is paid and keeps its stage', payoutRow(paid, { poNumber: edited('PO-1') })],
  ])('is not offered where more is wrong: %s', (_, row) => {
    expect(confirmOf(row)).toBeNull();
  });

  test('is not offered where Introw moves the stages', () => {
    expect(confirmOf(payoutRow(declined, { stage }), { payer: 'introw' })).toBeNull();
  });

  test('is not offered for a payout that had no stage to type', () => {
    const moves = [{ from: null, to: 'DRAFT', level: 'block' }] as const;
    expect(confirmOf(payoutRow(payoutBase({ stage: null }), { stage }), { moves })).toBeNull();
  });
});
