import { expect, test } from '@jest/globals';
import { minuteStart, nextMinuteStart, readRetryAfter } from '../../../src/introw/wire/limits';

const NOW = Date.UTC(2026, 3, 8, 14, 30, 15);

test.each([
  ['30', 30_000],
  [' 0 ', 0],
  ['1.5', 1_500],
  ['Wed, 08 Apr 2026 14:31:00 GMT', 45_000],
  ['Wed, 08 Apr 2026 14:00:00 GMT', 0],
  ['-5', null],
  ['soon', null],
  ['', null],
  [undefined, null],
])('Retry-After %j is %j ms', (value, expected) => {
  expect(readRetryAfter(value, NOW)).toBe(expected);
});

test('a minute window starts at the full minute and ends when the next one starts', () => {
  const minute = Date.UTC(2026, 3, 8, 14, 30);
  expect([minuteStart(NOW), nextMinuteStart(NOW)]).toStrictEqual([minute, minute + 60_000]);
  expect(minuteStart(minute)).toBe(minute);
  expect(minuteStart(minute - 1)).toBe(minute - 60_000);
});
