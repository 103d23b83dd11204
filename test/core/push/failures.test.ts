import { expect, test } from '@jest/globals';
import { failuresIn } from '../../../src/core/push/failures';
import { endedEntry, journalEntry, pushedEntry } from '../builders';

const REFUSED = {
  kind: 'failed',
  message: 'Introw refused this: A rule is broken.',
  reference: '422 VALIDATION_ERROR',
  isFateUnknown: false,
} as const;
const AT = { sheet: 'Payouts', id: 'pay_1' } as const;

const failureOf = (...entries: Parameters<typeof failuresIn>[0]) =>
  failuresIn(entries, 'en_US')({ ...AT });

test('a record failed in the last push if what came of it there did, in the words of its row', () => {
  expect(failureOf(endedEntry(REFUSED, AT))).toBe(
    'Failed: Introw refused this: A rule is broken. Your edit was kept. (422 VALIDATION_ERROR)',
  );
  expect(failureOf(endedEntry(REFUSED, { ...AT, id: 'pay_2' }))).toBeNull();
  expect(failureOf(endedEntry(REFUSED, { ...AT, sheet: 'Lines' }))).toBeNull();
});

test('what was pushed, is still open, or only failed to be undone did not', () => {
  expect(failureOf(pushedEntry(AT))).toBeNull();
  expect(failureOf(journalEntry(AT))).toBeNull();
  expect(failureOf(endedEntry(REFUSED, { ...AT, undo: true }))).toBeNull();
  expect(failureOf()).toBeNull();
});

test('a line that an earlier attempt had created goes by the id that it has since', () => {
  const outcome = {
    kind: 'earlierLine',
    partnerId: null,
    money: { amount: '1', currency: 'EUR' },
  } as const;
  const line = endedEntry(outcome, { sheet: 'Lines', id: 'new:1', createdId: 'cln_1' });
  expect(failuresIn([line], 'en_US')({ sheet: 'Lines', id: 'cln_1' })).toMatch(/^Failed: /);
});
