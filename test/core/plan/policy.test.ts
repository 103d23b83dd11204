import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { faultNote, noteText, unknownStage } from '../../../src/core/plan/notes';
import type { Level } from '../../../src/core/contract/policy';
import {
  DEFAULT_POLICY,
  ALLOWED,
  judgeLock,
  judgeMove as judgeWith,
  poNumberKey,
  strictest,
  type Judgement,
} from '../../../src/core/plan/policy';
import { STAGES } from '../../../src/core/records/stages';

const judgeMove = (from: string | null, to: string) => judgeWith(from, to, DEFAULT_POLICY);

type Code =
  | 'DRAFT'
  | 'PENDING_REVIEW'
  | 'APPROVED'
  | 'BLOCKED'
  | 'PENDING_INVOICE'
  | 'PENDING_PAYMENT'
  | 'SCHEDULED'
  | 'PAID'
  | 'DECLINED'
  | 'POSTPONED'
  | 'FAILED';

/** A move is allowed; warns that the partner will see the payout, or another stage of it; or is blocked. */
type Verdict = 'ok' | 'show' | 'seen' | 'block';

const FROM_HIDDEN: Readonly<Record<Code, Verdict>> = {
  DRAFT: 'ok',
  PENDING_REVIEW: 'ok',
  APPROVED: 'ok',
  BLOCKED: 'ok',
  PENDING_INVOICE: 'show',
  PENDING_PAYMENT: 'show',
  SCHEDULED: 'show',
  PAID: 'show',
  DECLINED: 'show',
  POSTPONED: 'show',
  FAILED: 'show',
};

const FROM_VISIBLE: Readonly<Record<Code, Verdict>> = {
  DRAFT: 'ok',
  PENDING_REVIEW: 'ok',
  APPROVED: 'ok',
  BLOCKED: 'ok',
  PENDING_INVOICE: 'seen',
  PENDING_PAYMENT: 'seen',
  SCHEDULED: 'seen',
  PAID: 'seen',
  DECLINED: 'seen',
  POSTPONED: 'seen',
  FAILED: 'seen',
};

const FROM_FINAL: Readonly<Record<Code, Verdict>> = {
  DRAFT: 'block',
  PENDING_REVIEW: 'block',
  APPROVED: 'block',
  BLOCKED: 'block',
  PENDING_INVOICE: 'block',
  PENDING_PAYMENT: 'block',
  SCHEDULED: 'block',
  PAID: 'block',
  DECLINED: 'block',
  POSTPONED: 'block',
  FAILED: 'block',
};

const MOVES: Readonly<Record<Code, Readonly<Record<Code, Verdict>>>> = {
  DRAFT: FROM_HIDDEN,
  PENDING_REVIEW: FROM_HIDDEN,
  APPROVED: FROM_HIDDEN,
  BLOCKED: FROM_HIDDEN,
  PENDING_INVOICE: FROM_VISIBLE,
  PENDING_PAYMENT: FROM_VISIBLE,
  SCHEDULED: FROM_VISIBLE,
  PAID: FROM_FINAL,
  DECLINED: FROM_FINAL,
  POSTPONED: FROM_VISIBLE,
  FAILED: FROM_VISIBLE,
};

function verdictOf({ level, notes }: Judgement): Verdict | 'other' {
  const text = noteText(notes);
  if (level === 'ok') return notes.length === 0 ? 'ok' : 'other';
  if (level === 'block') return text.includes('blocked by your rules') ? 'block' : 'other';
  if (text.includes('becomes visible to the partner')) return 'show';
  return text.includes('will see the payout') ? 'seen' : 'other';
}

const moves = Object.entries(MOVES).flatMap(([from, row]) =>
  Object.entries(row).map(([to, verdict]) => [from, to, verdict] as const),
);

describe('a stage move', () => {
  test('is tested for every pair of stages', () => {
    const codes = STAGES.map((stage) => stage.code);
    expect(Object.keys(MOVES).sort()).toStrictEqual([...codes].sort());
    expect(moves).toHaveLength(codes.length ** 2);
  });

  test.each(moves)('from %s to %s is: %s', (from, to, verdict) => {
    expect(verdictOf(judgeMove(from, to))).toBe(verdict);
  });

  test('from an unknown stage warns and names it', () => {
    const judged = judgeMove('ON_THE_MOON', 'APPROVED');
    expect(judged.level).toBe('warn');
    expect(judged.notes).toStrictEqual([unknownStage('ON_THE_MOON')]);
    expect(noteText(judged.notes)).toContain('ON_THE_MOON');
  });

  test('from an unknown stage into a visible one warns about both', () => {
    expect(judgeMove('ON_THE_MOON', 'PAID').notes).toHaveLength(2);
  });

  test('without a current stage is judged by the new stage', () => {
    expect(judgeMove(null, 'APPROVED')).toStrictEqual(ALLOWED);
    expect(judgeMove(null, 'PAID').level).toBe('warn');
  });
});

describe('the lock of a payout', () => {
  test.each([...STAGES.map((stage) => stage.code), 'ON_THE_MOON', null])('in %s', (stage) => {
    expect(judgeLock(stage).level).toBe(stage === 'PAID' ? 'block' : 'ok');
  });
});

describe('the strictest of several judgements', () => {
  const level = fc.constantFrom<Level>('ok', 'warn', 'block');
  const notes = fc.array(fc.string().map(faultNote), { maxLength: 2 });
  const judgement = fc.record({ level, notes });

  test('is as strict as any of them and keeps all notes', () => {
    fc.assert(
      fc.property(fc.array(judgement), (all) => {
        const rank = ['ok', 'warn', 'block'];
        const worst = Math.max(0, ...all.map((one) => rank.indexOf(one.level)));
        expect(strictest(all)).toStrictEqual({
          level: rank[worst],
          notes: all.flatMap((one) => one.notes),
        });
      }),
    );
  });
});

describe('a PO number', () => {
  test.each([
    ['PO-12', 'po-12'],
    ['PO 12', 'PO12'],
    ['0012', '12'],
    [' 12 ', '12'],
    ['1\u00a02', '12'],
    ['000', '0'],
    ['00po1', 'PO1'],
  ])('%j is the same as %j', (a, b) => {
    expect(poNumberKey(a)).toBe(poNumberKey(b));
  });

  test.each([
    ['PO-12', 'PO12'],
    ['12', '120'],
    ['PO-012', 'PO-12'],
    ['1', '01a'],
  ])('%j differs from %j', (a, b) => {
    expect(poNumberKey(a)).not.toBe(poNumberKey(b));
  });
});
