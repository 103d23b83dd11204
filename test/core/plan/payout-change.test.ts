import { describe, expect, test } from '@jest/globals';
import { faultNote, READS_PO_NUMBER } from '../../../src/core/plan/notes';
import { planPayout as planWith } from '../../../src/core/plan/payout-change';
import type { PayoutReading } from '../../../src/core/records/readings';
import {
  edited,
  formula,
  knownOf,
  noteTextOf,
  payoutBase,
  payoutRow,
  UNREADABLE,
} from '../builders';

const planPayout = (row: PayoutReading) => planWith(row, knownOf([]));

describe('a row of Payouts', () => {
  test('that nobody touched holds nothing to send', () => {
    expect(planPayout(payoutRow(payoutBase()))).toBeNull();
  });

  test('that was typed back to what was pulled holds nothing to send', () => {
    const base = payoutBase({ poNumber: 'PO-1' });
    const row = payoutRow(base, { stage: edited('DRAFT'), poNumber: formula('PO-1') });
    expect(planPayout(row)).toBeNull();
  });

  test('sends the fields that changed and no others', () => {
    const row = payoutRow(payoutBase(), { poNumber: edited('0012') });
    expect(planPayout(row)).toStrictEqual({
      sheet: 'Payouts',
      id: 'pay_1',
      row: 2,
      kind: 'update',
      fields: [{ field: 'PO number', from: null, to: '0012' }],
      level: 'ok',
      notes: [READS_PO_NUMBER],
      request: { kind: 'update payout', patch: { poNumber: '0012' } },
      touchesPayout: null,
      movements: [],
    });
  });

  test('with both fields edited is one change, with the money that the stage moves', () => {
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

  test('whose PO number was emptied clears it', () => {
    const row = payoutRow(payoutBase({ poNumber: 'PO-1' }), { poNumber: edited(null) });
    expect(planPayout(row)?.request).toStrictEqual({
      kind: 'update payout',
      patch: { poNumber: null },
    });
  });

  test('that becomes visible to the partner warns', () => {
    const plan = planPayout(payoutRow(payoutBase(), { stage: edited('PENDING_INVOICE') }));
    expect(plan?.level).toBe('warn');
    expect(noteTextOf(plan)).toContain('The partner will see the payout');
    expect(plan?.request).not.toBeNull();
  });

  test.each([
    ['without an amount', { amount: null }],
    ['without a currency', { currency: null }],
    ['with an amount that is none', { amount: 'n/a' }],
  ])('%s moves no money, and goes out all the same', (_, change) => {
    const plan = planPayout(payoutRow(payoutBase(change), { stage: edited('APPROVED') }));
    expect(plan?.movements).toStrictEqual([]);
    expect(plan?.request).not.toBeNull();
  });
});

describe('a row of Payouts is blocked, with the reason and nothing to send,', () => {
  const cases = {
    'when its id is in doubt': payoutRow(
      payoutBase(),
      { stage: edited('APPROVED') },
      { idFault: 'Two rows have this id.' },
    ),
    'when a cell holds a formula': payoutRow(payoutBase(), { poNumber: formula('PO-1') }),
    'when a cell cannot be read': payoutRow(payoutBase(), { stage: UNREADABLE }),
    'when the payout is paid and its stage was edited': payoutRow(payoutBase({ stage: 'PAID' }), {
      stage: edited('DRAFT'),
    }),
    'when the payout is paid and its PO number was edited': payoutRow(
      payoutBase({ stage: 'PAID' }),
      { poNumber: edited('PO-1') },
    ),
    'when it would leave DECLINED': payoutRow(payoutBase({ stage: 'DECLINED' }), {
      stage: edited('DRAFT'),
    }),
    'when one of two edits cannot be sent': payoutRow(payoutBase(), {
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

  test('and shows what was typed, formula values included', () => {
    const plan = planPayout(payoutRow(payoutBase(), { poNumber: formula('PO-7') }));
    expect(plan?.fields).toStrictEqual([{ field: 'PO number', from: null, to: 'PO-7' }]);
    expect(plan?.notes).toStrictEqual([faultNote('The cell holds a formula.')]);
  });
});

test('a declined payout still takes a PO number', () => {
  const row = payoutRow(payoutBase({ stage: 'DECLINED' }), { poNumber: edited('PO-1') });
  expect(planPayout(row)).toMatchObject({ level: 'ok', request: { patch: { poNumber: 'PO-1' } } });
});

test('a row that was never pulled, with an id in order, holds nothing to send', () => {
  const row = payoutRow(payoutBase(), { stage: edited('APPROVED') }, { base: null });
  expect(planPayout(row)).toBeNull();
});
