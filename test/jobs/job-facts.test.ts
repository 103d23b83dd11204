import { describe, expect, test } from '@jest/globals';
import { factsOf } from '../../src/jobs/job-facts';

describe('what is listed beside the message of a job', () => {
  test('are its counts in singular or plural, without zeros, as the locale writes them', () => {
    const counts = { updated: 2, added: 1, conflicts: 0, failed: 1_200 };
    expect(factsOf({ counts, locale: 'en_US' })).toBe('2 rows updated · 1 new row · 1,200 failed');
    expect(factsOf({ counts, locale: 'de_DE' })).toContain('1.200 failed');
    expect(factsOf({ counts: {} })).toBe('');
  });

  test('tells a row that was pushed in part once, and not again what the message says', () => {
    const counts = { pushed: 4, inPart: 1, failed: 0, conflicts: 1, blocked: 2 };
    expect(factsOf({ counts })).toBe('1 pushed in part · 2 blocked');
    expect(factsOf({ counts: { changed: 1, leftOut: 2 } })).toBe('3 changed since, not sent');
  });
});
