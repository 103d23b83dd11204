import { describe, expect, test } from '@jest/globals';
import { AS_PULLED } from '../../../src/core/records/merge';
import { LINE_KIND, PAYOUT_KIND } from '../../../src/sheets/records/kinds';
import { newRow } from '../../../src/sheets/records/merge-row';
import {
  edited,
  planContextOf,
  lineBase,
  lineRow,
  payoutBase,
  payoutRow,
} from '../../core/builders';
import { headersOf } from '../sheet-builder';

const LEFT_TO_OTHERS = {
  Payouts: ['Change', 'Status', 'Payout ID'],
  Lines: ['Change', 'Status', 'Action', 'Decline reason', 'Decline note', 'Line ID'],
};

describe('a row that is new to the sheet', () => {
  test('fills every column of Payouts that tells of the payout', () => {
    const filled = newRow(PAYOUT_KIND, payoutBase()).map(([header]) => header);
    expect([...filled, ...LEFT_TO_OTHERS.Payouts].sort()).toStrictEqual(
      headersOf(PAYOUT_KIND.schema).sort(),
    );
  });

  test('fills every column of Lines that tells of the line', () => {
    const filled = newRow(LINE_KIND, lineBase()).map(([header]) => header);
    expect([...filled, ...LEFT_TO_OTHERS.Lines].sort()).toStrictEqual(
      headersOf(LINE_KIND.schema).sort(),
    );
  });

  test('is known again by columns that it fills', () => {
    const payout = new Map(newRow(PAYOUT_KIND, payoutBase()));
    expect(PAYOUT_KIND.looks.every((header) => payout.has(header))).toBe(true);
    const line = new Map(newRow(LINE_KIND, lineBase()));
    expect(LINE_KIND.looks.every((header) => line.has(header))).toBe(true);
  });
});

describe('after a push a row', () => {
  test('holds nothing to send of what was written', () => {
    const row = payoutRow(payoutBase(), { stage: edited('APPROVED') });
    const after = PAYOUT_KIND.afterPush(row, { written: { stage: 'APPROVED' } });
    expect(PAYOUT_KIND.plan(after, planContextOf([]))).toBeNull();
  });

  test('still holds what was not written', () => {
    const row = payoutRow(payoutBase(), { stage: edited('APPROVED'), poNumber: edited('PO-1') });
    const after = PAYOUT_KIND.afterPush(row, { written: { stage: 'APPROVED' } });
    expect(PAYOUT_KIND.plan(after, planContextOf([]))?.request).toStrictEqual({
      kind: 'update payout',
      patch: { poNumber: 'PO-1' },
    });
  });

  test('that the user put back meanwhile holds that as an edit of what was written', () => {
    const row = payoutRow(payoutBase(), { stage: AS_PULLED });
    const after = PAYOUT_KIND.afterPush(row, { written: { stage: 'APPROVED' } });
    expect(PAYOUT_KIND.plan(after, planContextOf([]))?.request).toStrictEqual({
      kind: 'update payout',
      patch: { stage: 'DRAFT' },
    });
  });

  test('that the user edited again meanwhile holds the later edit', () => {
    const row = lineRow(lineBase(), { amount: edited('7') });
    const after = LINE_KIND.afterPush(row, { written: { amount: '6.00' } });
    expect(LINE_KIND.plan(after, planContextOf([]))?.fields).toStrictEqual([
      { field: 'Amount', from: '6.00', to: '7.00' },
    ]);
  });

  test('has no action left that was carried out, and keeps one that was not', () => {
    const row = lineRow(lineBase(), {}, { action: 'decline' });
    expect(LINE_KIND.afterPush(row, { done: { Action: 'Decline' } }).action).toBe('none');
    expect(LINE_KIND.afterPush(row, {}).action).toBe('decline');
  });

  test('that was never pulled stays as it reads', () => {
    const payout = payoutRow(payoutBase(), {}, { base: null });
    expect(PAYOUT_KIND.afterPush(payout, { written: { stage: 'PAID' } })).toBe(payout);
    const line = lineRow(lineBase(), {}, { base: null, action: 'detach' });
    expect(LINE_KIND.afterPush(line, { done: { Action: 'Detach' } })).toMatchObject({
      base: null,
      action: 'none',
    });
  });
});
