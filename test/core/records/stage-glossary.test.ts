import { describe, expect, test } from '@jest/globals';
import { glossaryNote, STAGE_GLOSSARY } from '../../../src/core/records/stage-glossary';
import { STAGES } from '../../../src/core/records/stages';

describe('the glossary of stages', () => {
  test('says of every stage what it means, who sees it, and what Introw calls it', () => {
    expect(STAGE_GLOSSARY.map(({ code }) => code)).toEqual(STAGES.map(({ code }) => code));
    for (const { meaning, introwLabel } of STAGE_GLOSSARY) {
      expect(meaning).toMatch(/^\p{Ll}.*[^.]$/u);
      expect(introwLabel).not.toBe('');
    }
  });

  test.each(STAGES)('says of $code that the partner sees it where it is so', (stage) => {
    const entry = STAGE_GLOSSARY.find(({ code }) => code === stage.code);
    expect(entry?.seenBy).toBe(stage.visible ? 'your team and the partner' : 'your team');
  });

  test('as a note has one line for each', () => {
    const lines = glossaryNote().split('\n');
    expect(lines.map((line) => line.split(':')[0])).toEqual(STAGES.map(({ code }) => code));
    expect(lines[4]).toBe(
      'PENDING_INVOICE: sent; the partner may upload an invoice. Seen by your team and the partner. In Introw: Pending partner invoice.',
    );
  });
});
