import { describe, expect, test } from '@jest/globals';
import type { WriteRequest } from '../../../src/core/plan/change';
import type { JournalEntry } from '../../../src/core/push/journal';
import { mismatches, receiptOf } from '../../../src/core/push/receipt';
import { journalEntry, lineBase, payoutBase } from '../builders';

const stage: WriteRequest = { kind: 'update payout', patch: { stage: 'APPROVED', poNumber: null } };

describe('an answer to a write', () => {
  test('that holds what was sent is no mismatch, whatever else changed', () => {
    const answer = payoutBase({ stage: 'APPROVED', poNumber: null, amount: '7.00' });
    expect(mismatches(stage, answer)).toEqual([]);
  });

  test.each<[string, WriteRequest, Parameters<typeof mismatches>[1], string]>([
    [
      'a stage',
      stage,
      payoutBase({ stage: 'BLOCKED', poNumber: null }),
      'Stage BLOCKED instead of APPROVED',
    ],
    [
      'two fields',
      stage,
      payoutBase({ stage: 'DRAFT', poNumber: 'x' }),
      'Stage DRAFT instead of APPROVED, PO number x instead of empty',
    ],
    [
      'an amount',
      { kind: 'update line', patch: { amount: '5.00' } },
      lineBase({ amount: '5.01' }),
      'Amount 5.01 instead of 5.00',
    ],
    [
      'the payout of a new line',
      {
        kind: 'create',
        line: { partnerId: 'ptn_1', amount: '9.00', currency: 'USD', payoutId: 'pay_1' },
      },
      lineBase({ partnerId: 'ptn_1', amount: '9', currency: 'USD', payoutId: null }),
      'Payout ID empty instead of pay_1',
    ],
    [
      'a detach that did not',
      { kind: 'detach' },
      lineBase({ payoutId: 'pay_1' }),
      'Payout ID pay_1 instead of empty',
    ],
  ])('with another value than was sent names it: %s', (_, send, answer, words) => {
    expect(
      mismatches(send, answer)
        .map((mismatch) => mismatch.words)
        .join(', '),
    ).toBe(words);
  });

  test.each<[string, WriteRequest, Parameters<typeof mismatches>[1]]>([
    [
      'the same amount written otherwise',
      { kind: 'update line', patch: { amount: '500.00' } },
      lineBase({ amount: '500' }),
    ],
    [
      'a note that answers do not hold',
      { kind: 'update line', patch: { note: 'x' } },
      lineBase({ note: undefined }),
    ],
    ['no record at all', { kind: 'detach' }, null],
    [
      'a decline, whose statuses are not documented',
      { kind: 'decline', reason: 'OTHER', note: 'x' },
      lineBase(),
    ],
  ])('is not doubted for %s', (_, send, answer) => {
    expect(mismatches(send, answer)).toEqual([]);
  });
});

const payout = (seq: number, amount: string, currency: string, more: Partial<JournalEntry> = {}) =>
  journalEntry({
    seq,
    id: `pay_${seq}`,
    state: 'confirmed',
    request: stage,
    before: payoutBase({ amount, currency }),
    ...more,
  });

describe('a receipt', () => {
  test('says how many of each sheet, with sums that never cross a currency', () => {
    const line = (seq: number, send: WriteRequest) =>
      journalEntry({
        seq,
        sheet: 'Lines',
        id: `cln_${seq}`,
        state: 'confirmed',
        request: send,
        before: lineBase(),
      });
    const entries = [
      payout(1, '0.10', 'USD'),
      payout(2, '0.20', 'USD'),
      payout(3, '5000', 'JPY'),
      line(4, { kind: 'update line', patch: { amount: '12.50', currency: 'EUR' } }),
      line(5, { kind: 'create', line: { partnerId: 'ptn_1', amount: '7.00', currency: 'EUR' } }),
    ];
    expect(receiptOf(entries)).toEqual({
      to: 'Payouts: to APPROVED 3 (0.30 USD, 5,000 JPY); Lines: changed 1, new 1 (7.00 EUR)',
      result: 'Pushed: 5 of 5 changes. Introw answered each with what was sent.',
    });
  });

  test('counts what failed, what is in conflict and what is left, and sums none of it', () => {
    const entries = [
      payout(1, '10.00', 'USD'),
      payout(2, '20.00', 'USD', { state: 'failed' }),
      payout(3, '30.00', 'USD', { state: 'conflict' }),
      payout(4, '40.00', 'USD', { state: 'sent' }),
      payout(5, '50.00', 'USD', { state: 'planned' }),
    ];
    expect(receiptOf(entries)).toEqual({
      to: 'Payouts: to APPROVED 1 (10.00 USD)',
      result:
        'Pushed: 1 of 5 changes. Failed: 1. In conflict: 1. Not sent, or without an answer: 2. ' +
        'Introw answered each with what was sent.',
    });
  });

  test('names the first mismatches by id and says how many more there are', () => {
    const entries = Array.from({ length: 7 }, (_, index) =>
      payout(index + 1, '1.00', 'USD', { mismatch: 'Stage DRAFT instead of APPROVED' }),
    );
    const { result } = receiptOf([...entries, payout(8, '1.00', 'USD')]);
    expect(result).toMatch(
      /answered otherwise than sent: pay_1 \(Stage DRAFT instead of APPROVED\); pay_2/,
    );
    expect(result).toMatch(/pay_5 \([^)]*\) and 2 more\./);
    expect(result).not.toMatch(/pay_6|pay_8/);
  });

  test('of an undo says that it took back', () => {
    expect(receiptOf([payout(1, '1.00', 'USD', { undo: true })]).result).toMatch(
      /^Pushed: 1 of 1 changes taken back\./,
    );
  });

  test('adds what was declined neither to what was detached nor to what is new', () => {
    const line = (seq: number, amount: string, send: WriteRequest) =>
      journalEntry({
        seq,
        sheet: 'Lines',
        id: `cln_${seq}`,
        state: 'confirmed',
        request: send,
        before: lineBase({ amount, currency: 'USD' }),
      });
    const entries = [
      line(1, '1255.85', { kind: 'decline', reason: 'DUPLICATE', note: null }),
      line(2, '2929.95', { kind: 'detach' }),
      line(3, '0.10', { kind: 'decline', reason: 'DUPLICATE', note: null }),
      line(4, '9.00', { kind: 'update line', patch: { note: 'x' } }),
    ];
    expect(receiptOf(entries).to).toBe(
      'Lines: declined 2 (1,255.95 USD), detached 1 (2,929.95 USD), changed 1',
    );
  });

  test('leaves out of the sums what is no amount, and still counts its row', () => {
    expect(receiptOf([payout(1, 'n/a', 'USD')]).to).toBe('Payouts: to APPROVED 1');
  });
});
