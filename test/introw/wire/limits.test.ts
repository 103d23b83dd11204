import { describe, expect, test } from '@jest/globals';
import {
  minuteStart,
  nextMinuteStart,
  readReset,
  readRetryAfter,
} from '../../../src/introw/wire/limits';

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

describe('the time at which credits come back', () => {
  const NOW = Date.UTC(2026, 3, 10, 9);
  const RESET = '2026-05-01T00:00:00.000Z';

  test.each([
    ['a header', [RESET]],
    ['a field of any name', [`{"error":{"code":"X","quotaResetsOn":"${RESET}"}}`]],
    ['the message', [`The credits come back on 2026-05-01T02:00:00+02:00.`]],
    ['the first of several that lies ahead', [`{"at":"2026-04-10T08:59:00Z","reset":"${RESET}"}`]],
  ])('is found in %s', (_, texts) => {
    expect(readReset(texts, NOW)).toBe(Date.parse(RESET) - NOW);
  });

  test.each([
    ['no time', ['The credits are used up']],
    ['a time gone by', ['2026-04-10T08:59:00Z']],
    ['a time beyond the month', ['2036-05-01T00:00:00Z']],
    ['a day without a time', ['2026-05-01']],
    ['a time that is none', ['2026-99-99T99:99:00Z']],
  ])('is not known from %s', (_, texts) => {
    expect(readReset(texts, NOW)).toBeNull();
  });
});
