import { describe, expect, test } from '@jest/globals';
import { historyOf } from '../../../src/core/approval/history';
import type { PayoutBase } from '../../../src/core/records/readings';
import { payoutBase } from '../builders';

/** A payout of one month of 2026, counted from 1. */
function month(n: number, change: Partial<PayoutBase> = {}): PayoutBase {
  const at = (month: number, day: number) => new Date(Date.UTC(2026, month, day)).toISOString();
  return payoutBase({
    id: `pay_${n}`,
    amount: '100.00',
    currency: 'EUR',
    periodStart: at(n - 1, 1),
    periodEnd: at(n, 0),
    ...change,
  });
}

describe('what stands out of a payout', () => {
  test('is nothing where it is like the ones before', () => {
    const own = [month(1), month(2), month(3)];
    expect(historyOf(month(4, { amount: '199.99' }), own)).toEqual({
      periodStart: '2026-04-01',
      last: { periodEnd: '2026-03-31', amount: '100.00', currency: 'EUR' },
      unusual: [],
    });
  });

  test('is that it is the first one; a declined one before does not count', () => {
    const declined = month(1, { stage: 'DECLINED' });
    expect(historyOf(month(4), [month(4), declined])).toMatchObject({
      last: null,
      unusual: [{ code: 'first' }],
    });
  });

  test('is that it is twice the largest of the last three or more, whatever came before these', () => {
    const own = [month(1, { amount: '900.00' }), month(2), month(3, { amount: '150' }), month(4)];
    expect(historyOf(month(5, { amount: '300.00' }), own).unusual).toEqual([
      { code: 'larger', times: 2, than: '150', of: 3 },
    ]);
    expect(historyOf(month(5, { amount: '299.99' }), own).unusual).toEqual([]);
  });

  test('is a size, so that a large amount taken back counts too', () => {
    const own = [month(1, { amount: '-100.00' })];
    expect(historyOf(month(2, { amount: '-500.00' }), own).unusual).toEqual([
      { code: 'larger', times: 5, than: '-100.00', of: 1 },
    ]);
  });

  test('is another currency, and amounts of different currencies are never compared', () => {
    const own = [month(1, { currency: 'USD', amount: '1.00' })];
    expect(historyOf(month(2), own).unusual).toEqual([{ code: 'currency', before: 'USD' }]);
    const mixed = [...own, month(2)];
    expect(historyOf(month(3, { amount: '150.00' }), mixed).unusual).toEqual([]);
  });

  test('is another payout of the same period', () => {
    const twin = month(4, { id: 'pay_twin', amount: '80.00', stage: 'PAID' });
    expect(historyOf(month(4), [month(3), month(4), twin]).unusual).toEqual([
      { code: 'samePeriod', id: 'pay_twin', amount: '80.00', currency: 'EUR', stage: 'PAID' },
    ]);
  });

  test('is nothing that cannot be told', () => {
    const unknown = month(4, { amount: null, currency: null, periodEnd: null, periodStart: null });
    expect(historyOf(unknown, [month(1)])).toEqual({ periodStart: null, last: null, unusual: [] });
  });
});
