import { describe, expect, test } from '@jest/globals';
import {
  APPROVED_OR_PAID,
  FINAL,
  findStage,
  ON_THE_WAY,
  OUT_OF_HANDS,
  parseStage,
  STAGES,
  TO_REVIEW,
} from '../../../src/core/records/stages';

describe('the stages', () => {
  test('visible to the partner are those that Introw documents as visible', () => {
    const visible = STAGES.filter((stage) => stage.visible).map((stage) => stage.code);
    expect(visible).toStrictEqual([
      'PENDING_INVOICE',
      'PENDING_PAYMENT',
      'SCHEDULED',
      'PAID',
      'DECLINED',
      'POSTPONED',
      'FAILED',
    ]);
  });

  test('hidden from the partner are the first four', () => {
    const hidden = STAGES.filter((stage) => !stage.visible).map((stage) => stage.code);
    expect(hidden).toStrictEqual(['DRAFT', 'PENDING_REVIEW', 'APPROVED', 'BLOCKED']);
  });

  test('are found by their code only', () => {
    expect(findStage('PENDING_REVIEW')?.label).toBe('Pending approval');
    expect(findStage('pending_review')).toBeNull();
    expect(findStage('ON_THE_MOON')).toBeNull();
  });
});

describe('typed text', () => {
  test.each(STAGES.map((stage) => stage.code))(
    'stands for %s in any case, with spaces or underscores',
    (code) => {
      const loose = ` ${code.toLowerCase().replace(/_/g, '  ')} `;
      expect(parseStage(code)).toBe(code);
      expect(parseStage(loose)).toBe(code);
    },
  );

  test.each(['', ' ', 'PAYED', 'Pending approval', 'PAID!', 'ON_THE_MOON', 'toString'])(
    'such as %j stands for no stage',
    (text) => {
      expect(parseStage(text)).toBeNull();
    },
  );
});

test('the sets that rules go by hold stages that are known, each once', () => {
  for (const set of [TO_REVIEW, ON_THE_WAY, APPROVED_OR_PAID, FINAL, OUT_OF_HANDS]) {
    expect(set.map((code) => findStage(code)?.code)).toEqual([...new Set(set)]);
  }
});

test('a payout waits for review, is on the way, or is over, and never two of these', () => {
  const all = [...TO_REVIEW, ...ON_THE_WAY, ...FINAL];
  expect(new Set(all).size).toBe(all.length);
  expect(OUT_OF_HANDS.filter((code) => TO_REVIEW.includes(code))).toEqual([]);
});
