import { describe, expect, test } from '@jest/globals';
import { planExistingLine } from '../../../src/core/plan/line-change';
import { planNewLine } from '../../../src/core/plan/new-line';
import { planPayout } from '../../../src/core/plan/payout-change';
import { pushMoney } from '../../../src/core/plan/push-money';
import type { PlannedChange } from '../../../src/core/plan/change';
import {
  edited,
  lineBase,
  lineRow,
  newLineRow,
  payoutBase,
  payoutRow,
  planContextOf,
  UNREADABLE,
} from '../builders';

const CONTEXT = planContextOf([], []);

function planned(change: PlannedChange | null): PlannedChange {
  if (change === null) throw new Error('Nothing is planned.');
  return change;
}

const payout = (fields: Parameters<typeof payoutRow>[1], base = payoutBase()) =>
  planned(planPayout(payoutRow(base, fields), CONTEXT));
const line = (fields: Parameters<typeof lineRow>[1], more: Parameters<typeof lineRow>[2] = {}) =>
  planned(planExistingLine(lineRow(lineBase(), fields, more), lineBase(), CONTEXT));

const APPROVED = payout({ stage: edited('APPROVED') });
const YEN = payout({ stage: edited('APPROVED') }, payoutBase({ amount: '5000', currency: 'JPY' }));
const NUMBERED = payout({ poNumber: edited('PO-1') });
const DECLINED = line({}, { action: 'decline', declineReason: 'DUPLICATE' });
const DETACHED = line({}, { action: 'detach' });

describe('the money of a push', () => {
  test.each<[string, readonly PlannedChange[], string]>([
    ['nothing', [], ''],
    ['no money but a PO number', [NUMBERED], ''],
    ['a stage', [APPROVED], '1 payout to APPROVED · 4,250.00 USD'],
    [
      'currencies, never added',
      [APPROVED, YEN, APPROVED],
      '3 payouts to APPROVED · 8,500.00 USD · 5,000 JPY',
    ],
    [
      'stages, each apart',
      [APPROVED, payout({ stage: edited('POSTPONED') })],
      '1 payout to APPROVED · 4,250.00 USD\n1 payout to POSTPONED · 4,250.00 USD',
    ],
    [
      'other changes besides',
      [APPROVED, NUMBERED],
      '1 payout to APPROVED · 4,250.00 USD\n1 other change',
    ],
    [
      'lines, by what becomes of them: of an amount the difference',
      [
        line({ amount: edited('75.00') }),
        DECLINED,
        DETACHED,
        planned(planNewLine(newLineRow(), CONTEXT)),
      ],
      '1 line amount changed · -425.00 USD\n1 line declined · 500.00 USD\n1 line detached · 500.00 USD\n1 new line · 250.50 EUR',
    ],
    [
      'a payout whose lines go out before it',
      [DECLINED, APPROVED],
      '1 line declined · 500.00 USD\n1 payout to APPROVED · 4,250.00 USD\n1 of these payouts changes by the lines sent before',
    ],
    [
      'an amount that nobody knows',
      [payout({ stage: edited('APPROVED') }, payoutBase({ amount: null }))],
      '1 payout to APPROVED · 1 without a readable amount',
    ],
  ])('of %s', (_, changes, words) => {
    expect(pushMoney(changes, 'en_US')).toBe(words);
  });

  test('leaves out what is blocked, and what is in conflict', () => {
    const blocked = payout({ stage: UNREADABLE });
    const contested = payoutBase({ conflict: { theirs: { stage: 'BLOCKED' }, updatedAt: null } });
    const whole = payout({ stage: edited('APPROVED') }, contested);
    const both = { stage: edited('APPROVED'), poNumber: edited('PO-1') };
    expect(pushMoney([blocked, whole], 'en_US')).toBe('');
    // Its PO number goes out, its stage does not.
    expect(pushMoney([payout(both, contested), APPROVED], 'en_US')).toBe(
      '1 payout to APPROVED · 4,250.00 USD\n1 other change',
    );
  });

  test('is written as the spreadsheet writes it', () => {
    expect(pushMoney([APPROVED], 'de_DE')).toBe('1 payout to APPROVED · 4.250,00 USD');
    const many = Array<PlannedChange>(1_400).fill(APPROVED);
    expect(pushMoney(many, 'en_US')).toBe('1,400 payouts to APPROVED · 5,950,000.00 USD');
  });
});
