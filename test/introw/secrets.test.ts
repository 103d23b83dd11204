import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { HttpFailure, HttpOutcome } from '../../src/core/ports';
import { createClient } from '../../src/introw/client';
import {
  createLine,
  declineLine,
  getPayout,
  listLines,
  updatePayout,
  type Call,
} from '../../src/introw/endpoints';
import { toProblem } from '../../src/introw/errors';
import { answered, failed, scripted, stoppedClock } from './scripted-transport';

const KEY = 'iak_S3cret/Value+42%"\\x';

const CALLS: readonly Call<unknown>[] = [
  getPayout(KEY),
  updatePayout('pay_1', { poNumber: KEY }),
  listLines({ payoutId: KEY }),
  createLine({ partnerId: KEY, amount: '1', currency: 'USD', idempotencyKey: KEY }),
  declineLine('cln_1', 'OTHER', KEY),
];

/** Bodies in which a service, or a proxy in front of it, could echo the key. */
const ECHOES: readonly string[] = [
  JSON.stringify({ error: { code: KEY, message: `Bad key ${KEY}, ${KEY.toUpperCase()}` } }),
  JSON.stringify({ code: `X_${KEY}`, message: [`the key ${KEY}`, { field: KEY, message: KEY }] }),
  JSON.stringify({ errors: [{ path: [KEY], message: `${KEY}${KEY}` }] }),
  JSON.stringify({ odd: { headers: { 'x-api-key': KEY } } }),
  JSON.stringify({ data: { id: KEY, stage: 5, amount: KEY } }),
  JSON.stringify({ data: [{ id: KEY, amount: 5 }] }),
  `<html><body>x-api-key: ${KEY} ?key=${encodeURIComponent(KEY)}</body></html>`,
  `${'x'.repeat(290)}${KEY}${'y'.repeat(50)}`,
  `{"data":"${KEY}`,
];

const STATUSES = [200, 201, 302, 400, 401, 402, 403, 404, 409, 422, 429, 500, 503];
const REASONS: readonly HttpFailure['reason'][] = [
  'timeout',
  'dns',
  'unreachable',
  'bandwidth',
  'quota',
  'other',
];

/** Everything that a client returns for these calls, as text. */
function outputOf(outcome: HttpOutcome, apiKey = KEY): string {
  const transport = scripted(() => outcome);
  const clock = stoppedClock(0);
  const client = createClient({ transport, clock, apiKey, environment: 'production' });
  const outcomes = CALLS.flatMap((call) => client.send([call]));
  const errors = outcomes.flatMap((result) => (result.ok ? [] : [result.error]));
  const texts = errors.flatMap((error) => [
    ...Object.values(error).map(String),
    toProblem(error, 0).message,
  ]);
  return [...texts, JSON.stringify(client.meter())].join('\n');
}

function expectNoKey(text: string): void {
  const lower = text.toLowerCase();
  for (const form of [KEY, encodeURIComponent(KEY), JSON.stringify(KEY).slice(1, -1)]) {
    expect(lower).not.toContain(form.toLowerCase());
  }
  expect(lower).not.toContain('iak_s3');
}

describe('no error or message contains the key', () => {
  test.each(STATUSES)('when a response with status %d echoes it', (status) => {
    for (const body of ECHOES) {
      const text = outputOf(answered(status, body));
      expect(text).not.toBe('');
      expectNoKey(text);
    }
  });

  test.each(REASONS)('when the request fails: %s', (reason) => {
    expectNoKey(outputOf(failed(reason)));
    expectNoKey(outputOf(failed(reason, 'no')));
  });

  test('whatever text surrounds it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.constantFrom(...STATUSES), (a, b, status) => {
        expectNoKey(outputOf(answered(status, JSON.stringify({ message: `${a}${KEY}${b}` }))));
      }),
      { numRuns: 100 },
    );
  });
});

test('a detail is truncated with an ellipsis', () => {
  const transport = scripted(() => answered(422, { message: 'word '.repeat(200) }));
  const options = { transport, clock: stoppedClock(0), apiKey: KEY };
  const [outcome] = createClient({ ...options, environment: 'staging' }).send([getPayout('p')]);
  const detail = outcome?.ok === false ? outcome.error.detail : '';
  expect(detail.length).toBeLessThanOrEqual(300);
  expect(detail.endsWith('word…')).toBe(true);
});

test('a key that looks like a regular expression is matched literally', () => {
  const transport = scripted(() => answered(422, { message: 'abc a.c' }));
  const options = { transport, clock: stoppedClock(0), apiKey: 'a.c' };
  const [outcome] = createClient({ ...options, environment: 'staging' }).send([getPayout('p')]);
  expect(outcome?.ok === false ? outcome.error.detail : '').toMatch(/left out/);
});
