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
      check: 'differs',
    });
  });

  test('is equal to its amount to the last digit, however that is written', () => {
    const huge = (amount: string) => ({ amount, currency: 'USD' });
    const lines = [line('90071992547409.93')];
    expect(sumLines(huge('90071992547409.930'), lines).check).toBe('equal');
    expect(sumLines(huge('90071992547409.931'), lines).check).toBe('differs');
  });

  test('never adds currencies, and is no check where one differs', () => {
    const sum = sumLines(USD, [line('100'), line('7', 'EUR'), line('1')]);
    expect(sum).toMatchObject({
      totals: [
        { currency: 'USD', count: 2, amount: '101.00' },
        { currency: 'EUR', count: 1, amount: '7.00' },
      ],
      check: 'none',
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
      check: 'none',
    });
  });

  test.each([null, { amount: null, currency: 'USD' }, { amount: '1', currency: null }])(
    'is no check of the payout %j',
    (payout) => {
      expect(sumLines(payout, [line('1')]).check).toBe('none');
    },
  );

  test('is no check where no line counts', () => {
    expect(sumLines(USD, [line('5', 'USD', 'DECLINED')]).check).toBe('none');
  });
});
