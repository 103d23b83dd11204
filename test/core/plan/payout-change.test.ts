import { describe, expect, test } from '@jest/globals';
import { faultNote, readsPoNumber } from '../../../src/core/plan/notes';
import { planPayout as planWith } from '../../../src/core/plan/payout-change';
import type { PayoutReading } from '../../../src/core/records/readings';
import {
  edited,
  formula,
  planContextOf,
  noteTextOf,
  payoutBase,
  payoutRow,
  UNREADABLE,
} from '../builders';

const planPayout = (row: PayoutReading) => planWith(row, planContextOf([]));

describe('a row of Payouts', () => {
  test('without an edit has nothing to send', () => {
    expect(planPayout(payoutRow(payoutBase()))).toBeNull();
  });

  test('with the pulled values typed again has nothing to send', () => {
    const base = payoutBase({ poNumber: 'PO-1' });
    const row = payoutRow(base, { stage: edited('DRAFT'), poNumber: formula('PO-1') });
    expect(planPayout(row)).toBeNull();
  });

  test('sends only changed fields', () => {
    const row = payoutRow(payoutBase(), { poNumber: edited('0012') });
    expect(planPayout(row)).toStrictEqual({
      sheet: 'Payouts',
      id: 'pay_1',
      row: 2,
      kind: 'update',
      fields: [{ field: 'PO number', from: null, to: '0012' }],
      level: 'ok',
      notes: [readsPoNumber(false)],
      request: { kind: 'update payout', patch: { poNumber: '0012' } },
      touchesPayout: null,
      movements: [],
    });
  });

  test('with both fields edited is one change that moves the money of the stage', () => {
    const row = payoutRow(payoutBase(), { stage: edited('APPROVED'), poNumber: edited('PO-9') });
    expect(planPayout(row)).toMatchObject({
      fields: [
        { field: 'Stage', from: 'DRAFT', to: 'APPROVED' },
        { field: 'PO number', from: null, to: 'PO-9' },
      ],
      request: { kind: 'update payout', patch: { stage: 'APPROVED', poNumber: 'PO-9' } },
      movements: [{ from: 'DRAFT', to: 'APPROVED', currency: 'USD', amount: '4250.00' }],
    });
  });

  test('with an emptied PO number clears it', () => {
    const row = payoutRow(payoutBase({ poNumber: 'PO-1' }), { poNumber: edited(null) });
    expect(planPayout(row)?.request).toStrictEqual({
      kind: 'update payout',
      patch: { poNumber: null },
    });
  });

  test('that becomes visible to the partner warns', () => {
    const plan = planPayout(payoutRow(payoutBase(), { stage: edited('PENDING_INVOICE') }));
    expect(plan?.level).toBe('warn');
    expect(noteTextOf(plan)).toContain('becomes visible to the partner');
    expect(plan?.request).not.toBeNull();
  });

  test.each([
    ['without an amount', { amount: null }],
    ['without a currency', { currency: null }],
    ['with an invalid amount', { amount: 'n/a' }],
  ])('%s moves no money but is sent', (_, change) => {
    const plan = planPayout(payoutRow(payoutBase(change), { stage: edited('APPROVED') }));
    expect(plan?.movements).toStrictEqual([]);
    expect(plan?.request).not.toBeNull();
  });
});

describe('a row of Payouts is blocked, with the reason and nothing to send,', () => {
  const cases = {
    'if its id is invalid': payoutRow(
      payoutBase(),
      { stage: edited('APPROVED') },
      { idFault: { code: 'doubled', text: 'Two rows have this id.' } },
    ),
    'if a cell contains a formula': payoutRow(payoutBase(), { poNumber: formula('PO-1') }),
    'if a cell is unreadable': payoutRow(payoutBase(), { stage: UNREADABLE }),
    'if the payout is paid and its stage was edited': payoutRow(payoutBase({ stage: 'PAID' }), {
      stage: edited('DRAFT'),
    }),
    'if the payout is paid and its PO number was edited': payoutRow(payoutBase({ stage: 'PAID' }), {
      poNumber: edited('PO-1'),
    }),
    'if it would leave DECLINED': payoutRow(payoutBase({ stage: 'DECLINED' }), {
      stage: edited('DRAFT'),
    }),
    'if one of two edits cannot be sent': payoutRow(payoutBase(), {
      stage: UNREADABLE,
      poNumber: edited('PO-1'),
    }),
  };

  test.each(Object.entries(cases))('%s', (_, row) => {
    const plan = planPayout(row);
    expect(plan).toMatchObject({
      level: 'block',
      request: null,
      movements: [],
      touchesPayout: null,
    });
    expect(noteTextOf(plan)).not.toBe('');
  });

  test('and shows what was typed, including formula values', () => {
    const plan = planPayout(payoutRow(payoutBase(), { poNumber: formula('PO-7') }));
    expect(plan?.fields).toStrictEqual([{ field: 'PO number', from: null, to: 'PO-7' }]);
    expect(plan?.notes).toStrictEqual([faultNote('The cell contains a formula.', 'PO number')]);
  });
});

test('a declined payout can still get a PO number', () => {
  const row = payoutRow(payoutBase({ stage: 'DECLINED' }), { poNumber: edited('PO-1') });
  expect(planPayout(row)).toMatchObject({ level: 'ok', request: { patch: { poNumber: 'PO-1' } } });
});

test('a row that was never pulled has nothing to send', () => {
  const row = payoutRow(payoutBase(), { stage: edited('APPROVED') }, { base: null });
  expect(planPayout(row)).toBeNull();
});
