import { describe, expect, test } from '@jest/globals';
import type { RequestedChange } from '../../../src/core/contract/approvals';
import { isSameMove, moveTotals, sumsText } from '../../../src/ui/approvals/money';

function move(from: string, amount: string, currency: string): RequestedChange {
  return {
    sheet: 'Payouts',
    id: 'pay_1',
    row: 2,
    partner: 'Acme',
    amount,
    currency,
    about: '2026-08-31',
    fields: [{ field: 'Stage', from, to: 'APPROVED' }],
    state: 'requested',
    by: null,
    at: null,
    canDecide: true,
    why: null,
    reason: null,
    history: null,
  };
}

describe('the money of a request', () => {
  test('has each move in one place, the biggest sum first, and its currencies under it', () => {
    const totals = moveTotals([
      move('DRAFT', '10.00', 'EUR'),
      move('PENDING_REVIEW', '20.00', 'USD'),
      move('DRAFT', '900.00', 'USD'),
      move('PENDING_REVIEW', '40.00', 'EUR'),
      move('DRAFT', '5.00', 'EUR'),
    ]);
    expect(totals.map(({ from, amount, currency }) => [from, amount, currency])).toEqual([
      ['DRAFT', '900.00', 'USD'],
      ['DRAFT', '15.00', 'EUR'],
      ['PENDING_REVIEW', '40.00', 'EUR'],
      ['PENDING_REVIEW', '20.00', 'USD'],
    ]);
    expect(totals.map((total, at) => isSameMove(totals[at - 1], total))).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
});

test('sums in words begin with the biggest figure, and say how many amounts are not known', () => {
  const dark = { ...move('DRAFT', '', 'EUR'), amount: null };
  const changes = [move('DRAFT', '10.00', 'EUR'), move('DRAFT', '9000', 'JPY'), dark];
  expect(sumsText(changes)).toBe('9,000 JPY · 10.00 EUR · 1 without a known amount');
});
