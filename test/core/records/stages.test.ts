import { describe, expect, test } from '@jest/globals';
import { findStage, parseStage, STAGES } from '../../../src/core/records/stages';

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
