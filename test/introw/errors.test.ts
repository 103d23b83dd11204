import { minuteText } from '../../src/core/values/day';
import { describe, expect, test } from '@jest/globals';
import {
  rowWordsOf,
  toProblem,
  type IntrowError,
  type IntrowErrorKind,
} from '../../src/introw/errors';

const NOW = Date.UTC(2026, 11, 8, 14, 30, 20);

function error(kind: IntrowErrorKind, more: Partial<IntrowError> = {}): IntrowError {
  return {
    kind,
    status: null,
    apiCode: null,
    detail: '',
    retryAfterMs: null,
    tookEffect: 'no',
    recordId: null,
    call: 'getPayout',
    ...more,
  };
}

test.each<[IntrowErrorKind, string]>([
  ['unauthorized', 'UNAUTHORIZED'],
  ['forbidden', 'FORBIDDEN'],
  ['notFound', 'NOT_FOUND'],
  ['creditsExhausted', 'CREDITS_EXHAUSTED'],
  ['rateLimited', 'RATE_LIMITED'],
  ['rejected', 'API'],
  ['server', 'API'],
  ['network', 'NETWORK'],
  ['unreadable', 'API'],
  ['notSent', 'NETWORK'],
])('%s becomes the code %s with a full sentence', (kind, code) => {
  const { code: actual, message } = toProblem(error(kind), NOW);
  expect(actual).toBe(code);
  expect(message).toMatch(/^[A-Z].*\.$/);
  expect(message).not.toMatch(/null|undefined|\(\)/);
});

describe('a refused key or a missing scope', () => {
  test('have different messages', () => {
    const expired = toProblem(error('unauthorized', { status: 401, detail: 'Key expired' }), NOW);
    expect(expired.message).toBe(
      'Introw refused the API key: it is wrong, expired or revoked (401). ' +
        'Enter a valid key in Settings in the Introw menu.',
    );
    const here = toProblem(error('unauthorized', { status: 401 }), NOW, 'settings');
    expect(here.message).toMatch(/revoked \(401\)\. Enter a valid key here\.$/);
    const poor = toProblem(error('forbidden', { status: 403 }), NOW);
    expect(poor.message).toBe(
      'The API key is valid but does not have the scope commissions:read (403). Ask an administrator ' +
        'for a key with that scope, and enter it in Settings in the Introw menu.',
    );
    const poorHere = toProblem(error('forbidden', { status: 403 }), NOW, 'settings');
    expect(poorHere.message).toMatch(/that scope, and enter it here\.$/);
  });

  test.each(['updatePayout', 'updateLine', 'createLine', 'declineLine', 'detachLine'])(
    'a 403 to %s names the write scope',
    (call) => {
      expect(toProblem(error('forbidden', { status: 403, call }), NOW).message).toContain(
        'is valid but does not have the scope commissions:write (403)',
      );
    },
  );

  test.each([
    ['getPayout', 'commissions:read'],
    ['listPayouts', 'commissions:read'],
    ['getLine', 'commissions:read'],
    ['listLines', 'commissions:read'],
    ['getPartner', 'partners:read'],
    ['listPartners', 'partners:read'],
  ])('a 403 to %s names %s', (call, scope) => {
    expect(toProblem(error('forbidden', { call }), NOW).message).toContain(
      `is valid but does not have the scope ${scope}`,
    );
  });
});

describe('the message', () => {
  test('of a refusal begins with the service’s sentence; the code for support comes after it', () => {
    const known = { status: 422, apiCode: 'NO_BILLING_INFO', detail: 'No billing info' };
    expect(toProblem(error('rejected', known), NOW).message).toBe(
      'Introw refused this: No billing info (422 NO_BILLING_INFO). Complete the partner’s billing details in ' +
        'Introw, then push again.',
    );
    const other = { status: 409, detail: 'Line is voided.' };
    expect(toProblem(error('rejected', other), NOW).message).toBe(
      'Introw refused this: Line is voided (409). Correct the row, or pull again.',
    );
    const odd = { apiCode: 'constructor' };
    expect(toProblem(error('rejected', odd), NOW).message).toBe(
      'Introw refused this (constructor). Correct the row, or pull again.',
    );
  });

  test('of a row keeps the code apart, as it stands behind all that is said of the row', () => {
    const rule = { status: 422, apiCode: 'VALIDATION_ERROR', detail: 'A rule is broken' };
    expect(rowWordsOf(error('rejected', rule), NOW)).toEqual({
      text: 'Introw refused this: A rule is broken. Correct the row, or pull again.',
      reference: '422 VALIDATION_ERROR',
    });
    expect(rowWordsOf(error('creditsExhausted', { status: 402 }), NOW).reference).toBe('');
  });

  test('of other errors begins with what happened too', () => {
    const message = (kind: IntrowErrorKind, more: Partial<IntrowError>) =>
      toProblem(error(kind, more), NOW).message;
    const gone = { status: 404, apiCode: 'PAYOUT_NOT_FOUND', detail: 'There is no payout' };
    expect(message('notFound', gone)).toMatch(
      /^Introw has no such record, .* \(404 PAYOUT_NOT_FOUND: There is no payout\)\. Pull again\./,
    );
    expect(message('server', { status: 503, detail: 'Down for repair!' })).toBe(
      'Introw reported an internal error: Down for repair! (503) Try again in a few minutes.',
    );
    expect(message('network', { detail: 'it did not answer in time' })).toBe(
      'Introw could not be reached: it did not answer in time. Try again in a few minutes.',
    );
    expect(message('unauthorized', { detail: 'it is not a valid key' })).toBe(
      'Introw refused the API key: it is not a valid key. Enter a valid key in Settings in the Introw menu.',
    );
  });

  test('of an unknown record names it', () => {
    const { message } = toProblem(error('notFound', { recordId: 'pay_9' }), NOW);
    expect(message).toContain('Introw has no pay_9');
  });

  test('of used-up credits names the time that the service tells', () => {
    const renewed = { retryAfterMs: Date.UTC(2027, 0, 1, 6) - NOW };
    expect(toProblem(error('creditsExhausted', renewed), NOW).message).toContain(
      'renew at 2027-01-01 06:00 UTC',
    );
  });

  test('of a wait of hours names the time at which it ends', () => {
    const wait = { retryAfterMs: 3 * 60 * 60_000 };
    // The minute after it, as an earlier one would be refused.
    const until = new RegExp(` at ${minuteText(NOW + wait.retryAfterMs + 59_999)}`);
    expect(toProblem(error('rateLimited', wait), NOW).message).toMatch(until);
    expect(toProblem(error('server', wait), NOW).message).toMatch(until);
  });

  test('of used-up credits names the day they renew, also across the end of a year', () => {
    expect(toProblem(error('creditsExhausted'), NOW).message).toContain('2027-01-01 (UTC)');
  });

  test('of a used-up minute names the seconds to wait', () => {
    expect(toProblem(error('rateLimited'), NOW).message).toContain('Continue in 40 s.');
    const asked = error('rateLimited', { retryAfterMs: 90_001 });
    expect(toProblem(asked, NOW).message).toContain('Continue in 91 s.');
    const now = error('rateLimited', { retryAfterMs: 0 });
    expect(toProblem(now, NOW).message).toContain('Continue in 1 s.');
  });
});
