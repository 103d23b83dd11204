import { describe, expect, test } from '@jest/globals';
import { afterAnswers, allowance, EMPTY_METER, msToNextWindow } from '../../src/introw/meter';

const MINUTE = Date.UTC(2026, 3, 8, 14, 30);
const NOW = MINUTE + 20_000;

function answer(headers: Record<string, string>, status = 200) {
  return { status, headers };
}

function headers(requests: string, limit: string, credits: string) {
  return {
    'x-ratelimit-remaining-minute': requests,
    'x-introw-credits-limit-month': limit,
    'x-introw-credits-remaining-month': credits,
  };
}

describe('the meter', () => {
  test('reads the three headers', () => {
    const meter = afterAnswers(EMPTY_METER, [answer(headers('117', '5000', '4321'))], NOW);
    expect(meter).toStrictEqual({
      requestsLeft: 117,
      creditsLimit: 5_000,
      creditsLeft: 4_321,
      at: NOW,
    });
  });

  test('takes the least of a batch, whose order at the service is not known', () => {
    const batch = [
      ['115', '9'],
      ['117', '7'],
      ['116', '8'],
    ] as const;
    const answers = batch.map(([requests, credits]) => answer(headers(requests, '10', credits)));
    expect(afterAnswers(EMPTY_METER, answers, NOW)).toMatchObject({
      requestsLeft: 115,
      creditsLeft: 7,
    });
  });

  test.each([['unlimited'], [''], ['-1'], ['1e3'], ['NaN'], ['12.5']])(
    'has nothing where a header says %j',
    (text) => {
      expect(afterAnswers(EMPTY_METER, [answer(headers(text, text, text))], NOW)).toStrictEqual({
        ...EMPTY_METER,
        at: NOW,
      });
    },
  );

  test('keeps the credits when an answer names none, and the requests for their minute only', () => {
    const known = { requestsLeft: 50, creditsLimit: 10, creditsLeft: 9, at: NOW };
    expect(afterAnswers(known, [answer({})], NOW + 1)).toStrictEqual({ ...known, at: NOW + 1 });
    expect(afterAnswers(known, [answer({})], MINUTE + 60_000)).toStrictEqual({
      ...known,
      requestsLeft: null,
      at: MINUTE + 60_000,
    });
  });

  test('is as before when no answer came', () => {
    const known = { requestsLeft: 50, creditsLimit: 10, creditsLeft: 9, at: NOW };
    expect(afterAnswers(known, [], NOW + 5)).toBe(known);
  });

  test('takes a 429 without headers for an empty minute', () => {
    const known = { requestsLeft: 50, creditsLimit: null, creditsLeft: null, at: NOW };
    expect(afterAnswers(known, [answer({}), answer({}, 429)], NOW).requestsLeft).toBe(0);
  });
});

describe('the allowance', () => {
  test.each([
    ['nothing is known', null, NOW, 118],
    ['a remainder was seen in this minute', 50, MINUTE, 48],
    ['only the reserve is left', 2, NOW, 0],
    ['less than the reserve is left', 1, NOW, 0],
    ['nothing is left', 0, NOW, 0],
    ['a remainder was seen in an earlier minute', 0, MINUTE - 1, 118],
    ['the service names no remainder', null, MINUTE, 118],
  ])('when %s', (_, requestsLeft, at, expected) => {
    expect(allowance({ ...EMPTY_METER, requestsLeft, at }, NOW)).toBe(expected);
  });

  test('before any answer is that of a fresh minute', () => {
    expect(allowance(EMPTY_METER, NOW)).toBe(118);
  });

  test('lets a long job take at most 1.05 of the time that 120 a minute would', () => {
    const requests = 20_000;
    const minutes = Math.ceil(requests / allowance(EMPTY_METER, NOW));
    expect(minutes / Math.ceil(requests / 120)).toBeLessThanOrEqual(1.05);
  });
});

test('the next window begins within a minute, never at once', () => {
  expect([MINUTE, NOW, MINUTE + 59_999].map(msToNextWindow)).toStrictEqual([60_000, 40_000, 1]);
});
