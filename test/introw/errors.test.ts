import { describe, expect, test } from '@jest/globals';
import { toProblem, type IntrowError, type IntrowErrorKind } from '../../src/introw/errors';

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
])('%s is the code %s, with a full sentence', (kind, code) => {
  const { code: given, message } = toProblem(error(kind), NOW);
  expect(given).toBe(code);
  expect(message).toMatch(/^[A-Z].*\.$/);
  expect(message).not.toMatch(/null|undefined|\(\)/);
});

describe('a refused key and a missing scope', () => {
  test('have different words', () => {
    const expired = toProblem(error('unauthorized', { status: 401, detail: 'Key expired' }), NOW);
    expect(expired.message).toBe(
      'Introw refused the API key (401): it is wrong, expired or revoked. ' +
        'Enter a valid key in the Settings of the Introw menu.',
    );
    const poor = toProblem(error('forbidden', { status: 403 }), NOW);
    expect(poor.message).toBe(
      'The API key is valid but lacks the scope commissions:read (403). Have an administrator ' +
        'make a key with it, and enter that in the Settings of the Introw menu.',
    );
  });

  test.each(['updatePayout', 'updateLine', 'createLine', 'declineLine', 'detachLine'])(
    'a 403 to %s names the scope for writing',
    (call) => {
      expect(toProblem(error('forbidden', { status: 403, call }), NOW).message).toContain(
        'is valid but lacks the scope commissions:write (403)',
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
      `is valid but lacks the scope ${scope}`,
    );
  });
});

describe('the words', () => {
  test('of a broken rule are those of the service, with a hint where one is known', () => {
    const known = { status: 422, apiCode: 'NO_BILLING_INFO', detail: 'No billing info' };
    expect(toProblem(error('rejected', known), NOW).message).toBe(
      "Introw refused this (422 NO_BILLING_INFO No billing info). Complete the partner's billing " +
        'data in Introw, then push again.',
    );
    const other = { status: 409, detail: 'Line is voided' };
    expect(toProblem(error('rejected', other), NOW).message).toContain('(409 Line is voided)');
    const odd = { apiCode: 'constructor' };
    expect(toProblem(error('rejected', odd), NOW).message).toContain('Correct the row');
  });

  test('of an unknown record name it', () => {
    const { message } = toProblem(error('notFound', { recordId: 'pay_9' }), NOW);
    expect(message).toContain('Introw has no pay_9');
  });

  test('of spent credits name the day of their renewal, also over the end of the year', () => {
    expect(toProblem(error('creditsExhausted'), NOW).message).toContain('2027-01-01 (UTC)');
  });

  test('of a full minute name the seconds to wait', () => {
    expect(toProblem(error('rateLimited'), NOW).message).toContain('Go on in 40 s.');
    const asked = error('rateLimited', { retryAfterMs: 90_001 });
    expect(toProblem(asked, NOW).message).toContain('Go on in 91 s.');
    const now = error('rateLimited', { retryAfterMs: 0 });
    expect(toProblem(now, NOW).message).toContain('Go on in 1 s.');
  });
});
