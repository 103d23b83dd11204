import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlannedChange } from '../../../src/core/plan/change';
import { payoutFacts } from '../../../src/core/plan/facts';
import { GONE, readsPoNumber } from '../../../src/core/plan/notes';
import { withFingerprints, previewOf } from '../../../src/core/plan/preview';
import { planPayout } from '../../../src/core/plan/payout-change';
import type { Policy } from '../../../src/core/contract/policy';
import type { PayoutBase, PayoutReading } from '../../../src/core/records/readings';
import {
  edited,
  formula,
  planContextOf,
  lineBase,
  payoutBase,
  payoutRow,
  UNREADABLE,
} from '../builders';

const CONTEXT = planContextOf([payoutBase()], [lineBase()]);

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

function fingerprintOf(change: Partial<PlannedChange> = {}, known = CONTEXT): string | undefined {
  return withFingerprints([{ ...CHANGE, ...change }], known)[0]?.fingerprint;
}

describe('a fingerprint', () => {
  test.each([
    ['value', { fields: [{ field: 'Stage', from: 'DRAFT', to: 'BLOCKED' }] }],
    ['old value', { fields: [{ field: 'Stage', from: null, to: 'APPROVED' }] }],
    ['level', { level: 'warn' }],
    ['note', { notes: [readsPoNumber(true)] }],
    ['record', { id: 'pay_2' }],
    ['sheet', { sheet: 'Lines' }],
    ['kind', { kind: 'detach' }],
    ['request', { request: { kind: 'update payout', patch: { stage: 'PAID' } } }],
    ['conflict', { contested: ['Stage'] }],
    ['payout of a line', { around: payoutFacts(payoutBase(), 1) }],
    ['push that it takes back', { takesBack: 'run-1 4' }],
  ] as const)('depends on the %s', (_, change) => {
    expect(fingerprintOf(change)).not.toBe(fingerprintOf());
  });

  test.each<[string, Partial<PayoutBase>]>([
    ['amount', { amount: '9.00' }],
    ['currency', { currency: 'EUR' }],
    ['partner', { partnerName: 'Borealis' }],
    ['partner’s id', { partnerId: 'ptn_borealis' }],
    ['period', { periodStart: '2025-01-01T00:00:00.000Z' }],
    ['last day', { periodEnd: '2026-06-30T23:59:59.000Z' }],
    ['stage', { stage: 'BLOCKED' }],
  ])('depends on the %s of the record', (_, change) => {
    const other = planContextOf([payoutBase(change)]);
    expect(fingerprintOf({}, other)).not.toBe(fingerprintOf());
  });

  test.each(['staying', 'stage', 'partnerId', 'amount'])('depends on a payout’s %s', (key) => {
    const around = payoutFacts(payoutBase(), 1);
    const other = { ...around, [key]: 'another' };
    expect(fingerprintOf({ around: other })).not.toBe(fingerprintOf({ around }));
  });

  test('does not depend on what nobody decides by', () => {
    const later = planContextOf([payoutBase({ updatedAt: null, notKept: { Partner: 'x' } })]);
    expect(fingerprintOf({}, later)).toBe(fingerprintOf());
  });

  test('does not depend on the row', () => {
    expect(fingerprintOf({ row: 77 })).toBe(fingerprintOf());
  });

  test('is unique, even among equal changes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('', 'cln_1', 'cln_2'), { maxLength: 20 }), (ids) => {
        const plan = ids.map((id) => ({ ...CHANGE, id }));
        expect(
          new Set(withFingerprints(plan, CONTEXT).map(({ fingerprint }) => fingerprint)).size,
        ).toBe(plan.length);
      }),
    );
  });
});

describe('the money of a change', () => {
  function moneyOf(change: Partial<PlannedChange>, known = CONTEXT) {
    const plan = withFingerprints([{ ...CHANGE, ...change }], known);
    const { changes } = previewOf(
      plan,
      { creditsLeft: null, locale: 'de_DE', overtyped: [] },
      () => ({ hidden: false, failed: null }),
    );
    return changes.map(({ partner, amount, currency }) => [partner, amount, currency])[0];
  }

  test('is that of the pulled record', () => {
    expect(moneyOf({})).toEqual(['Acme Partners', '4250.00', 'USD']);
    expect(moneyOf({ sheet: 'Lines', id: 'cln_1' })).toEqual(['Acme Partners', '500.00', 'USD']);
  });

  test('is the typed amount for a new line', () => {
    const fields = [
      { field: 'Partner', from: null, to: 'Borealis' },
      { field: 'Amount', from: null, to: '12.00' },
      { field: 'Currency', from: null, to: 'EUR' },
    ];
    expect(moneyOf({ sheet: 'Lines', id: '', fields })).toEqual(['Borealis', '12.00', 'EUR']);
  });

  test('has no amount if Introw sent an invalid one', () => {
    const odd = planContextOf([payoutBase({ amount: 'plenty' })]);
    expect(moneyOf({}, odd)).toEqual(['Acme Partners', null, 'USD']);
  });
});

describe('what the totals leave out', () => {
  function outside(change: Partial<PlannedChange>, base: Partial<PayoutBase> = {}) {
    const known = planContextOf([payoutBase(base)], [lineBase()]);
    const rest = { creditsLeft: null, locale: 'de_DE', overtyped: [] };
    const plan = withFingerprints([{ ...CHANGE, ...change }], known);
    return previewOf(plan, rest, () => ({ hidden: false, failed: null })).outside;
  }

  test('is told of a stage whose payout has no readable amount', () => {
    const told = '1 payout without a readable amount is in no total.';
    expect(outside({}, { amount: 'plenty' })).toBe(told);
    expect(outside({}, { currency: null })).toBe(told);
    expect(outside({})).toBe('');
  });

  test('is not told of what moves no money, or is not sent', () => {
    const fields = [{ field: 'PO number', from: null, to: 'PO-1' }];
    expect(outside({ fields }, { amount: null })).toBe('');
    expect(outside({ request: null, level: 'block' }, { amount: null })).toBe('');
  });

  test('is told of a record that is gone, in money', () => {
    const blocked = { request: null, level: 'block', notes: [GONE] } as const;
    expect(outside(blocked)).toBe(
      '1 payout that Introw no longer returns is in no total: 4.250,00 USD.',
    );
  });
});

describe('the stage to type to confirm a blocked change', () => {
  function confirmOf(row: PayoutReading, policy: Partial<Policy> = {}): string | null | undefined {
    const context = { ...CONTEXT, policy: { ...CONTEXT.policy, ...policy } };
    const change = planPayout(row, context);
    const plan = withFingerprints(change === null ? [] : [change], CONTEXT);
    const { changes } = previewOf(
      plan,
      { creditsLeft: null, locale: 'en_US', overtyped: [] },
      () => ({ hidden: false, failed: null }),
    );
    return changes[0]?.confirm;
  }
  const declined = payoutBase({ stage: 'DECLINED' });
  const paid = payoutBase({ stage: 'PAID' });
  const stage = edited('DRAFT');

  test('is the stage that the policy does not allow to leave', () => {
    expect(confirmOf(payoutRow(declined, { stage }))).toBe('DECLINED');
    expect(confirmOf(payoutRow(paid, { stage, poNumber: edited('PO-1') }))).toBe('PAID');
  });

  test('is null if nothing is blocked', () => {
    expect(confirmOf(payoutRow(payoutBase(), { stage: edited('APPROVED') }))).toBeNull();
    expect(confirmOf(payoutRow(payoutBase(), { stage: edited('PAID') }))).toBeNull();
  });

  test.each([
    ['a formula', payoutRow(declined, { stage, poNumber: formula('PO-1') })],
    ['an unreadable cell', payoutRow(declined, { stage, poNumber: UNREADABLE })],
    [
      'an invalid id',
      payoutRow(
        declined,
        { stage },
        { idFault: { code: 'doubled', text: 'Two rows have this id.' } },
      ),
    ],
    ['a record that is gone', payoutRow({ ...declined, gone: true }, { stage })],
    ['a payout that is paid and keeps its stage', payoutRow(paid, { poNumber: edited('PO-1') })],
  ])('is null if there is another fault: %s', (_, row) => {
    expect(confirmOf(row)).toBeNull();
  });

  test('is null if Introw sets the stages', () => {
    expect(confirmOf(payoutRow(declined, { stage }), { payer: 'introw' })).toBeNull();
  });

  test('is null for a payout without a current stage', () => {
    const moves = [{ from: null, to: 'DRAFT', level: 'block' }] as const;
    expect(confirmOf(payoutRow(payoutBase({ stage: null }), { stage }), { moves })).toBeNull();
  });
});

describe('the cell to look at', () => {
  const at = (change: PlannedChange | null): string | null | undefined =>
    previewOf(
      withFingerprints(change === null ? [] : [change], CONTEXT),
      { creditsLeft: null, locale: 'en_US', overtyped: [] },
      () => ({ hidden: null, failed: null }),
    ).changes[0]?.at;
  const planned = (mine: Parameters<typeof payoutRow>[1]) =>
    planPayout(payoutRow(payoutBase(), mine), CONTEXT);

  test.each([
    ['the faulty one', { stage: edited('APPROVED'), poNumber: formula('PO-7') }, 'PO number'],
    ['the faulty one, in whatever order', { stage: UNREADABLE, poNumber: edited('PO-7') }, 'Stage'],
    ['the first that is sent, else', { poNumber: edited('PO-7') }, 'PO number'],
  ] as const)('is %s', (_, mine, header) => {
    expect(at(planned(mine))).toBe(header);
  });

  test('is one that was typed over', () => {
    const cell = {
      field: 'Amount',
      pulled: '1',
      shown: '2',
      amountLocale: 'en_US',
      identifies: true,
    };
    const overtyped = [cell];
    const row = { ...payoutRow(payoutBase(), { stage: edited('APPROVED') }), overtyped };
    expect(at(planPayout(row, CONTEXT))).toBe('Amount');
  });

  test('is none of a row that is at fault as a whole', () => {
    expect(
      at(
        planPayout(
          { ...payoutRow(payoutBase()), idFault: { code: 'doubled', text: 'Twice.' } },
          CONTEXT,
        ),
      ),
    ).toBeNull();
  });
});
