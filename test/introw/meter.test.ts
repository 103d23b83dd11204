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

  test('takes the smallest value of a batch, as the service handles it in any order', () => {
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
    'ignores a header with the value %j',
    (text) => {
      expect(afterAnswers(EMPTY_METER, [answer(headers(text, text, text))], NOW)).toStrictEqual({
        ...EMPTY_METER,
        at: NOW,
      });
    },
  );

  test('without headers keeps the credits, and the requests until the minute ends', () => {
    const known = { requestsLeft: 50, creditsLimit: 10, creditsLeft: 9, at: NOW };
    expect(afterAnswers(known, [answer({})], NOW + 1)).toStrictEqual({ ...known, at: NOW + 1 });
    expect(afterAnswers(known, [answer({})], MINUTE + 60_000)).toStrictEqual({
      ...known,
      requestsLeft: null,
      at: MINUTE + 60_000,
    });
  });

  test('is unchanged if no response came', () => {
    const known = { requestsLeft: 50, creditsLimit: 10, creditsLeft: 9, at: NOW };
    expect(afterAnswers(known, [], NOW + 5)).toBe(known);
  });

  test('takes a 429 without headers as no requests left', () => {
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
    ['the service sends no remainder', null, MINUTE, 118],
  ])('when %s', (_, requestsLeft, at, expected) => {
    expect(allowance({ ...EMPTY_METER, requestsLeft, at }, NOW)).toBe(expected);
  });

  test('before any response is that of a fresh minute', () => {
    expect(allowance(EMPTY_METER, NOW)).toBe(118);
  });

  test('makes a long job take at most 1.05 times as long as 120 requests a minute', () => {
    const requests = 20_000;
    const minutes = Math.ceil(requests / allowance(EMPTY_METER, NOW));
    expect(minutes / Math.ceil(requests / 120)).toBeLessThanOrEqual(1.05);
  });
});

test('the next window starts within a minute, never at once', () => {
  expect([MINUTE, NOW, MINUTE + 59_999].map(msToNextWindow)).toStrictEqual([60_000, 40_000, 1]);
});
