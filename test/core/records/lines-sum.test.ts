import { describe, expect, test } from '@jest/globals';
import { sumLines } from '../../../src/core/records/lines-sum';

const USD = { amount: '300.00', currency: 'USD' };

function line(amount: string | null, currency: string | null = 'USD', status = 'PENDING') {
  return { amount, currency, status };
}

describe('what the lines of a payout come to', () => {
  test('is a check of its amount where all are in its currency', () => {
    expect(sumLines(USD, [line('100.10'), line('200')])).toEqual({
      totals: [{ currency: 'USD', count: 2, amount: '300.10' }],
      declined: 0,
      unreadable: 0,
      isCheck: true,
    });
  });

  test('never adds currencies, and is no check where one differs', () => {
    const sum = sumLines(USD, [line('100'), line('7', 'EUR'), line('1')]);
    expect(sum).toMatchObject({
      totals: [
        { currency: 'USD', count: 2, amount: '101.00' },
        { currency: 'EUR', count: 1, amount: '7.00' },
      ],
      isCheck: false,
    });
  });

  test('leaves out declined lines and those that cannot be read, and says how many', () => {
    const lines = [
      line('100'),
      line('5', 'USD', 'DECLINED'),
      line(null),
      line('x'),
      line('5', null),
    ];
    expect(sumLines(USD, lines)).toMatchObject({
      totals: [{ currency: 'USD', count: 1, amount: '100.00' }],
      declined: 1,
      unreadable: 3,
      isCheck: false,
    });
  });

  test.each([null, { amount: null, currency: 'USD' }, { amount: '1', currency: null }])(
    'is no check of the payout %j',
    (payout) => {
      expect(sumLines(payout, [line('1')]).isCheck).toBe(false);
    },
  );

  test('is no check where no line counts', () => {
    expect(sumLines(USD, [line('5', 'USD', 'DECLINED')]).isCheck).toBe(false);
  });
});
