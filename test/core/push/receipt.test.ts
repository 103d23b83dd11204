import { describe, expect, test } from '@jest/globals';
import type { WriteRequest } from '../../../src/core/records/write-request';
import type { ChangeEntry, JournalEntry } from '../../../src/core/push/journal-entry';
import * as receipts from '../../../src/core/push/receipt';
import { lineBase, payoutBase, pushedEntry, refreshEntryOf } from '../builders';

const receiptOf = (journal: readonly JournalEntry[]) => receipts.receiptOf(journal, 'en_US');

const stage: WriteRequest = { kind: 'update payout', patch: { stage: 'APPROVED', poNumber: null } };

const payout = (seq: number, amount: string, currency: string, more: Partial<ChangeEntry> = {}) =>
  pushedEntry({
    seq,
    id: `pay_${seq}`,
    request: stage,
    before: payoutBase({ amount, currency }),
    ...more,
  });

describe('a receipt', () => {
  test('counts changes by sheet, with totals by currency', () => {
    const line = (seq: number, send: WriteRequest) =>
      pushedEntry({
        seq,
        sheet: 'Lines',
        id: `cln_${seq}`,
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
      result: 'Pushed: 5 of 5 changes. Introw confirmed all values that were pushed.',
    });
  });

  test('counts failed, conflicting and open changes, and does not include them in totals', () => {
    const entries = [
      payout(1, '10.00', 'USD'),
      payout(2, '20.00', 'USD', {
        outcome: { kind: 'failed', message: 'No.', isFateUnknown: false },
      }),
      payout(3, '30.00', 'USD', { outcome: { kind: 'conflict', conflicts: [] } }),
      payout(4, '40.00', 'USD', { state: 'sent', outcome: null }),
      payout(5, '50.00', 'USD', { state: 'planned', outcome: null }),
    ];
    expect(receiptOf(entries)).toEqual({
      to: 'Payouts: to APPROVED 1 (10.00 USD)',
      result:
        'Pushed: 1 of 5 changes. Failed: 1. In conflict: 1. Not sent or not answered: 2. ' +
        'Introw confirmed all values that were pushed.',
    });
  });

  test('tells of every change what became of it', () => {
    const ends = [
      { kind: 'pushed' },
      { kind: 'dropped' },
      { kind: 'dropped' },
      { kind: 'notArrived' },
      { kind: 'conflict', conflicts: [] },
    ] as const;
    const entries = ends.map((outcome, seq) => payout(seq, '1.00', 'USD', { outcome }));
    const [, own, all] = /^Pushed: (\d+) of (\d+) changes\./.exec(receiptOf(entries).result) ?? [];
    const others = [
      ...receiptOf(entries).result.matchAll(/(?:Failed|In conflict|Left out): (\d+)\./g),
    ];
    const told = others.reduce((sum, [, count]) => sum + Number(count), Number(own));
    expect([told, Number(all)]).toEqual([5, 5]);
  });

  test('lists the first mismatches by id and counts the others', () => {
    const mismatches = [{ field: 'Stage', sent: 'APPROVED', answered: 'DRAFT' }];
    const entries = Array.from({ length: 7 }, (_, index) =>
      payout(index + 1, '1.00', 'USD', { outcome: { kind: 'pushed', mismatches } }),
    );
    const { result } = receiptOf([...entries, payout(8, '1.00', 'USD')]);
    expect(result).toMatch(
      /returned other values than were sent: pay_1 \(Stage DRAFT instead of APPROVED\); pay_2/,
    );
    expect(result).toMatch(/pay_5 \([^)]*\) and 2 more\./);
    expect(result).not.toMatch(/pay_6|pay_8/);
  });

  test('does not count payouts that were only read again', () => {
    const read = refreshEntryOf({ state: 'ended', outcome: { kind: 'refreshed' } });
    const waits = refreshEntryOf({ id: 'pay_2' });
    const { to, result } = receiptOf([payout(1, '1.00', 'USD'), read, waits]);
    expect(to).toBe('Payouts: to APPROVED 1 (1.00 USD)');
    expect(result).toBe('Pushed: 1 of 1 change. Introw confirmed all values that were pushed.');
  });

  test('of an undo says so', () => {
    expect(receiptOf([payout(1, '1.00', 'USD', { undo: true })]).result).toMatch(
      /^Pushed: 1 of 1 change undone\./,
    );
  });

  test('never adds declined, detached and new amounts together', () => {
    const line = (seq: number, amount: string, send: WriteRequest) =>
      pushedEntry({
        seq,
        sheet: 'Lines',
        id: `cln_${seq}`,
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

  test('excludes invalid amounts from totals but counts their rows', () => {
    expect(receiptOf([payout(1, 'n/a', 'USD')]).to).toBe('Payouts: to APPROVED 1');
  });
});
