import { describe, expect, test } from '@jest/globals';
import type { BulkAction } from '../../../src/core/bulk/action';
import type { BulkReading } from '../../../src/core/bulk/cells';
import { judge, type Judged, type SkipCode, type Target } from '../../../src/core/bulk/judge';
import { ok } from '../../../src/core/errors';
import type { LineBase, PayoutBase } from '../../../src/core/records/readings';
import {
  edited,
  formula,
  planContextOf,
  lineBase,
  lineRow,
  newLineRow,
  payoutBase,
  payoutRow,
  UNREADABLE,
} from '../builders';

const APPROVE: BulkAction = { action: 'setStage', stage: 'APPROVED' };
const NUMBER: BulkAction = {
  action: 'setPoNumber',
  onlyEmpty: false,
  number: (_, n) => ok(`PO-${n}`),
};
const NO_NUMBER: BulkAction = {
  action: 'setPoNumber',
  onlyEmpty: false,
  number: () => ({ ok: false, error: 'No value' }),
};
const DETACH: BulkAction = { action: 'detach' };
const REVERT: BulkAction = { action: 'revert' };

interface Around {
  readonly payouts?: readonly PayoutBase[];
  readonly lines?: readonly LineBase[];
  readonly hasFormula?: boolean;
  readonly n?: number;
}

function judged(action: BulkAction, reading: BulkReading, around: Around = {}): Judged {
  const { payouts = [], lines = [], hasFormula = false, n = 1 } = around;
  return judge(action, reading, { context: planContextOf(payouts, lines), hasFormula, n });
}

function targetOf(action: BulkAction, reading: BulkReading, around: Around = {}): Target {
  const result = judged(action, reading, around);
  if (result.kind !== 'target') throw new Error(result.why);
  return result.target;
}

const OPEN = { theirs: { stage: 'BLOCKED' }, updatedAt: null };
const PAID = payoutBase({ stage: 'PAID' });

describe('a row that an action skips', () => {
  test.each<[SkipCode, BulkAction, BulkReading, Around]>([
    [
      'notPulled',
      APPROVE,
      payoutRow(payoutBase(), {}, { base: null, idFault: { code: 'unknown', text: 'x' } }),
      {},
    ],
    ['newLine', DETACH, newLineRow(), {}],
    [
      'duplicateId',
      APPROVE,
      payoutRow(payoutBase(), {}, { idFault: { code: 'doubled', text: 'x' } }),
      {},
    ],
    [
      'conflict',
      NUMBER,
      payoutRow(payoutBase({ conflict: OPEN }), { stage: edited('APPROVED') }),
      {},
    ],
    ['offPayout', DETACH, lineRow(lineBase({ payoutId: null })), {}],
    ['finalPayout', DETACH, lineRow(lineBase()), { payouts: [PAID] }],
    ['noPoNumber', NO_NUMBER, payoutRow(payoutBase()), {}],
    ['alreadySet', APPROVE, payoutRow(payoutBase({ stage: 'APPROVED' })), {}],
    ['formula', APPROVE, payoutRow(payoutBase(), { stage: formula('DRAFT') }), {}],
    ['formula', DETACH, lineRow(lineBase()), { hasFormula: true }],
    ['blocked', APPROVE, payoutRow(PAID), {}],
    [
      'blocked',
      APPROVE,
      payoutRow(payoutBase(), {}, { idFault: { code: 'notKept', text: 'Sheets did not keep it' } }),
      {},
    ],
  ])('has the code %s and a reason', (code, action, reading, around) => {
    const { kind, ...rest } = judged(action, reading, around);
    expect(kind).toBe('skipped');
    expect(rest).toEqual({ code, why: expect.stringMatching(/[^.]$/) as unknown });
  });

  test('has the notes of its change as the reason if the change would be blocked', () => {
    const result = judged(APPROVE, payoutRow(PAID));
    expect(result).toMatchObject({ code: 'blocked', why: expect.stringMatching(/^PAID →/) });
  });
});

describe('an approval that is meant for payouts to review', () => {
  const fromReview: BulkAction = { ...APPROVE, from: ['DRAFT', 'PENDING_REVIEW'] };

  test.each([
    ['PENDING_PAYMENT', {}, /^Stage is PENDING_PAYMENT, not one of DRAFT, PENDING_REVIEW$/],
    [null, {}, /^Stage is empty, not one of/],
    ['DRAFT', { stage: edited('BLOCKED') }, /^The stage cell says something other than DRAFT, not/],
    ['DRAFT', { stage: UNREADABLE }, /^The stage cell says something other than DRAFT, not/],
    ['BLOCKED', { stage: edited('DRAFT') }, /^Stage is BLOCKED, not one of/],
  ])('skips one that is %s at Introw, with the cell %j', (stage, fields, why) => {
    const result = judged(fromReview, payoutRow(payoutBase({ stage }), fields));
    expect(result).toMatchObject({ kind: 'skipped', code: 'otherStage' });
    expect(result.kind === 'skipped' && result.why).toMatch(why);
    expect(judged(APPROVE, payoutRow(payoutBase({ stage }), fields)).kind).toBe('target');
  });

  test.each([
    ['DRAFT', {}],
    ['PENDING_REVIEW', {}],
    ['DRAFT', { stage: edited('PENDING_REVIEW') }],
  ])('takes one that is %s at Introw, with the cell %j', (stage, fields) => {
    const target = targetOf(fromReview, payoutRow(payoutBase({ stage }), fields));
    expect(target.cells).toMatchObject([{ field: 'Stage', atIntrow: stage, to: 'APPROVED' }]);
  });
});

describe('a row that an action changes', () => {
  test('has the cells to write and the change that would be sent', () => {
    const target = targetOf(APPROVE, payoutRow(payoutBase(), { stage: edited('BLOCKED') }));
    expect(target.cells).toEqual([
      { field: 'Stage', from: 'BLOCKED', to: 'APPROVED', unsent: true, atIntrow: 'DRAFT' },
    ]);
    expect(target.change?.request).toEqual({
      kind: 'update payout',
      patch: { stage: 'APPROVED' },
    });
  });

  test('gets its number', () => {
    const target = targetOf(NUMBER, payoutRow(payoutBase()), { n: 7 });
    expect([target.n, target.cells[0]?.to]).toEqual([7, 'PO-7']);
  });

  test('may be in conflict, gone or on a final payout for a revert', () => {
    const stage = edited('APPROVED');
    const rows: BulkReading[] = [
      payoutRow(payoutBase({ conflict: OPEN }), { stage }),
      payoutRow(payoutBase({ gone: true }), { stage }),
      lineRow(lineBase({ payoutId: null }), { note: edited('x') }),
    ];
    for (const row of rows) {
      expect(targetOf(REVERT, row, { payouts: [PAID] }).change).toBeNull();
    }
  });
});
