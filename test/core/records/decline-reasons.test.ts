import { describe, expect, test } from '@jest/globals';
import { DECLINE_REASONS, parseDeclineReason } from '../../../src/core/records/decline-reasons';

const CODES = [
  ['Duplicate commission', 'DUPLICATE'],
  ['Ineligible commission', 'INELIGIBLE'],
  ['Already paid', 'ALREADY_PAID'],
  ['Disputed by partner', 'DISPUTED'],
  ['Outside commission policy', 'OUTSIDE_POLICY'],
  ['Other', 'OTHER'],
] as const;

describe('a decline reason', () => {
  test.each(CODES)(
    '“%s” is sent as %s, ignoring case, blanks and what nobody sees',
    (label, code) => {
      const odd = `\u200b${label.replace(' ', '\u00a0 ')}`;
      for (const typed of [label, code, ` ${label.toUpperCase()} `, code.toLowerCase(), odd]) {
        expect(parseDeclineReason(typed)?.code).toBe(code);
      }
    },
  );

  test('list is complete, and only Other requires a note', () => {
    expect(DECLINE_REASONS.map(({ label, code }) => [label, code])).toStrictEqual(CODES);
    const needNote = DECLINE_REASONS.filter((reason) => reason.noteRequired);
    expect(needNote.map((reason) => reason.code)).toStrictEqual(['OTHER']);
  });

  test.each(['', ' ', 'Duplicates', 'because', 'Already-paid'])('%j does not exist', (text) => {
    expect(parseDeclineReason(text)).toBeNull();
  });
});
