import { describe, expect, test } from '@jest/globals';
import { planExistingLine } from '../../../src/core/plan/line-change';
import { planPayout } from '../../../src/core/plan/payout-change';
import { pushMoney } from '../../../src/core/plan/push-money';
import type { PlannedChange } from '../../../src/core/plan/change';
import type { MaybeMoney } from '../../../src/core/values/totals';
import {
  edited,
  lineBase,
  lineRow,
  payoutBase,
  payoutRow,
  planContextOf,
  UNREADABLE,
} from '../builders';

const CONTEXT = planContextOf([], []);
const USD = { amount: '16067.30', currency: 'USD' };

function planned(change: PlannedChange | null, money: MaybeMoney = USD) {
  if (change === null) throw new Error('Nothing is planned.');
  return { ...change, money };
}

const payout = (fields: Parameters<typeof payoutRow>[1], base = payoutBase()) =>
  planPayout(payoutRow(base, fields), CONTEXT);
const line = (fields: Parameters<typeof lineRow>[1]) =>
  planExistingLine(lineRow(lineBase(), fields), lineBase(), CONTEXT);

const APPROVED = planned(payout({ stage: edited('APPROVED') }));
const NUMBERED = planned(payout({ poNumber: edited('PO-1') }));

describe('the money of a push', () => {
  test.each([
    ['nothing', [], ''],
    ['no money but a PO number', [NUMBERED], ''],
    ['a stage', [APPROVED], '1 payout · 16,067.30 USD'],
    [
      'currencies, never added',
      [APPROVED, { ...APPROVED, money: { amount: '5000', currency: 'JPY' } }, APPROVED],
      '3 payouts · 32,134.60 USD · 5,000 JPY',
    ],
    ['other changes besides', [APPROVED, NUMBERED], '1 payout · 16,067.30 USD; 1 other change'],
    [
      'a line by the amount that it sets',
      [planned(line({ amount: edited('75.00') }), { amount: '500.00', currency: 'USD' }), APPROVED],
      '1 payout · 16,067.30 USD; 1 line · 75.00 USD',
    ],
    [
      'an amount that nobody knows',
      [{ ...APPROVED, money: { amount: null, currency: 'USD' } }],
      '1 payout · 1 without a readable amount',
    ],
  ])('of %s', (_, changes, words) => {
    expect(pushMoney(changes, 'en_US')).toBe(words);
  });

  test('leaves out what is blocked, and what is in conflict', () => {
    const blocked = planned(payout({ stage: UNREADABLE }));
    const theirs = { theirs: { stage: 'BLOCKED' }, updatedAt: null };
    const contested = payoutBase({ conflict: theirs });
    const whole = planned(payout({ stage: edited('APPROVED') }, contested));
    const both = { stage: edited('APPROVED'), poNumber: edited('PO-1') };
    expect(pushMoney([blocked, whole], 'en_US')).toBe('');
    // Its PO number goes out, its stage does not.
    expect(pushMoney([planned(payout(both, contested)), APPROVED], 'en_US')).toBe(
      '1 payout · 16,067.30 USD; 1 other change',
    );
  });

  test('is written as the spreadsheet writes it', () => {
    expect(pushMoney([APPROVED], 'de_DE')).toBe('1 payout · 16.067,30 USD');
    const many = Array<typeof APPROVED>(1_400).fill(APPROVED);
    expect(pushMoney(many, 'en_US')).toBe('1,400 payouts · 22,494,220.00 USD');
  });
});
