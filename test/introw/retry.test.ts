import { describe, expect, test } from '@jest/globals';
import type { CallSafety } from '../../src/introw/endpoints';
import type { IntrowError, IntrowErrorKind } from '../../src/introw/errors';
import { retryWait } from '../../src/introw/retry';

/** 20 s into a minute, so 40 s before the next one. */
const NOW = Date.UTC(2026, 3, 8, 14, 30, 20);
const TO_WINDOW = 40_000 + 250;
const NO = null;

function error(kind: IntrowErrorKind, more: Partial<IntrowError> = {}): IntrowError {
  return {
    kind,
    status: null,
    apiCode: null,
    detail: '',
    retryAfterMs: null,
    tookEffect: 'no',
    recordId: 'pay_1',
    call: 'updatePayout',
    ...more,
  };
}

const UNKNOWN = { tookEffect: 'unknown' } as const;
const CASES: [string, IntrowError, CallSafety, number, number | null][] = [
  ['a refused key on a read', error('unauthorized'), 'read', 1, NO],
  ['a refused key on a patch', error('unauthorized'), 'patch', 1, NO],
  ['a missing scope', error('forbidden'), 'action', 1, NO],
  ['an unknown record', error('notFound'), 'read', 1, NO],
  [
    'no credits left, even with Retry-After',
    error('creditsExhausted', { retryAfterMs: 1_000 }),
    'read',
    1,
    NO,
  ],
  ['a rejection', error('rejected'), 'patch', 1, NO],
  ['a rejected create', error('rejected'), 'create', 1, NO],

  ['429 on a read waits for the next minute', error('rateLimited'), 'read', 1, TO_WINDOW],
  ['429 on a create', error('rateLimited'), 'create', 1, TO_WINDOW],
  ['429 on a patch', error('rateLimited'), 'patch', 1, TO_WINDOW],
  ['429 on an action', error('rateLimited'), 'action', 1, TO_WINDOW],
  [
    '429 with Retry-After waits that long',
    error('rateLimited', { retryAfterMs: 90_000 }),
    'read',
    1,
    90_000,
  ],
  [
    '429 with a Retry-After shorter than the minute',
    error('rateLimited', { retryAfterMs: 5_000 }),
    'read',
    1,
    5_000,
  ],
  [
    '429 with a Retry-After of 0 waits a second',
    error('rateLimited', { retryAfterMs: 0 }),
    'read',
    1,
    1_000,
  ],
  [
    '429 with a Retry-After of ten minutes',
    error('rateLimited', { retryAfterMs: 600_000 }),
    'read',
    1,
    600_000,
  ],
  [
    '429 with a Retry-After for which nobody waits',
    error('rateLimited', { retryAfterMs: 600_001 }),
    'read',
    1,
    NO,
  ],
  [
    '5xx with a Retry-After for which nobody waits',
    error('server', { retryAfterMs: 7_200_000 }),
    'read',
    1,
    NO,
  ],
  ['429 is retried after nine attempts', error('rateLimited'), 'read', 9, TO_WINDOW],
  ['429 is not retried after ten attempts', error('rateLimited'), 'read', 10, NO],

  ['held back after a 429', error('notSent', { retryAfterMs: 30_000 }), 'patch', 1, 30_000],
  ['held back after any other error', error('notSent'), 'read', 1, NO],

  ['5xx on a read', error('server'), 'read', 1, 500],
  ['5xx on a read again', error('server'), 'read', 2, 1_000],
  ['5xx on a read a fourth time', error('server'), 'read', 4, 4_000],
  ['5xx on a read a fifth time', error('server'), 'read', 5, NO],
  [
    '5xx with Retry-After waits that long',
    error('server', { retryAfterMs: 20_000 }),
    'read',
    1,
    20_000,
  ],
  [
    '5xx with a Retry-After shorter than the backoff',
    error('server', { retryAfterMs: 10 }),
    'read',
    3,
    2_000,
  ],
  ['5xx on a patch', error('server', UNKNOWN), 'patch', 1, 500],
  ['5xx on an action', error('server', UNKNOWN), 'action', 1, 500],
  ['5xx on a create repeats under its key', error('server', UNKNOWN), 'create', 1, 500],

  ['no answer to a read', error('network'), 'read', 1, 500],
  ['no answer to a patch', error('network', UNKNOWN), 'patch', 3, 2_000],
  ['no answer to an action', error('network', UNKNOWN), 'action', 1, 500],
  ['no answer to a create', error('network', UNKNOWN), 'create', 1, 500],
  ['no answer to a create for the fifth time', error('network', UNKNOWN), 'create', 5, NO],

  ['an unreadable answer to a read', error('unreadable'), 'read', 1, NO],
  [
    'an unreadable answer to a patch is looked up once',
    error('unreadable', UNKNOWN),
    'patch',
    1,
    500,
  ],
  [
    'an unreadable answer to an action is looked up once',
    error('unreadable', UNKNOWN),
    'action',
    1,
    500,
  ],
  ['an unreadable answer to a create', error('unreadable', UNKNOWN), 'create', 1, 500],
  ['a second unreadable answer', error('unreadable', UNKNOWN), 'patch', 2, NO],
];

test.each(CASES)('%s', (_, failure, safety, attempt, decision) => {
  expect(retryWait({ error: failure, safety, attempt, now: NOW, jitter: 0 })).toBe(decision);
});

describe('jitter', () => {
  test('at most doubles the backoff', () => {
    const input = { error: error('server'), safety: 'read', attempt: 3, now: NOW } as const;
    expect(retryWait({ ...input, jitter: 1 })).toBe(4_000);
    expect(retryWait({ ...input, jitter: 0.5 })).toBe(3_000);
  });

  test('spreads retries over the first second of a minute', () => {
    const input = { error: error('rateLimited'), safety: 'read', attempt: 1, now: NOW } as const;
    expect(retryWait({ ...input, jitter: 1 })).toBe(TO_WINDOW + 1_000);
  });
});
