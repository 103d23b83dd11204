import { describe, expect, test } from '@jest/globals';
import type { HttpOutcome, Transport } from '../../src/core/ports';
import { createClient, type IntrowClient } from '../../src/introw/client';
import {
  createLine,
  declineLine,
  detachLine,
  getPayout,
  updateLine,
  updatePayout,
  type Call,
} from '../../src/introw/endpoints';
import { PAYOUT, PAYOUT_JSON } from './examples';
import { answered, failed, NO_NETWORK, scripted, stoppedClock } from './scripted-transport';

const NOW = Date.UTC(2026, 3, 8, 14, 30, 20);

function clientOf(transport: Transport, clock = stoppedClock(NOW)): IntrowClient {
  return createClient({ transport, clock, apiKey: 'key_Abc123', environment: 'production' });
}

function idOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

function payoutAnswer(url: string): HttpOutcome {
  return answered(200, { data: { ...PAYOUT_JSON, id: idOf(url) } });
}

function reads(count: number): Call<unknown>[] {
  return Array.from({ length: count }, (_, i) => getPayout(`p${i}`));
}

test('creating a client, or sending no calls, sends no request', () => {
  const client = clientOf(NO_NETWORK);
  expect(client.send([])).toStrictEqual([]);
  expect(() => client.send([getPayout('p')])).toThrow('without a service');
});

test('sends calls in batches of at most 10 and returns outcomes in their order', () => {
  const transport = scripted(({ url }) => payoutAnswer(url));
  const outcomes = clientOf(transport).send(reads(23));
  expect(transport.batches.map((batch) => batch.length)).toStrictEqual([10, 10, 3]);
  expect(outcomes).toStrictEqual(
    Array.from({ length: 23 }, (_, i) => ({ ok: true, value: { ...PAYOUT, id: `p${i}` } })),
  );
});

test('one bad call fails alone', () => {
  const transport = scripted(({ url }) =>
    idOf(url) === 'p1' ? answered(404, { code: 'PAYOUT_NOT_FOUND' }) : payoutAnswer(url),
  );
  const outcomes = clientOf(transport).send([...reads(3), getPayout('..'), getPayout('p9')]);
  expect(outcomes.map((outcome) => outcome.ok)).toStrictEqual([true, false, true, false, true]);
  expect(outcomes[1]).toMatchObject({ error: { kind: 'notFound', recordId: 'p1' } });
  expect(outcomes[3]).toMatchObject({
    error: { kind: 'rejected', status: null, tookEffect: 'no' },
  });
  expect(outcomes[4]).toMatchObject({ value: { id: 'p9' } });
});

describe('the status of a response', () => {
  // oxfmt-ignore
  test.each([
    [400, 'rejected', 'no'], [401, 'unauthorized', 'no'], [402, 'creditsExhausted', 'no'],
    [403, 'forbidden', 'no'], [404, 'notFound', 'no'], [408, 'rejected', 'no'],
    [409, 'rejected', 'no'], [418, 'rejected', 'no'], [422, 'rejected', 'no'],
    [429, 'rateLimited', 'no'], [500, 'server', 'unknown'], [502, 'server', 'unknown'],
    [503, 'server', 'unknown'], [504, 'server', 'unknown'], [302, 'unreadable', 'unknown'],
  ])('%d to a write is "%s", took effect: %s', (status, kind, tookEffect) => {
    const body = { error: { code: 'A_CODE', message: 'Words' } };
    const transport = scripted(() => answered(status, body));
    const outcomes = clientOf(transport).send([updatePayout('pay_1', { stage: 'PAID' })]);
    // Of a refused key nothing is quoted: such an answer may repeat it.
    const said = status === 401 || status === 403 ? [null, ''] : ['A_CODE', 'Words'];
    const details = { apiCode: said[0], detail: said[1], retryAfterMs: null };
    const call = { recordId: 'pay_1', call: 'updatePayout' };
    expect(outcomes).toStrictEqual([
      { ok: false, error: { kind, status, ...details, tookEffect, ...call } },
    ]);
  });

  test('5xx to a read took no effect', () => {
    const outcomes = clientOf(scripted(() => answered(503, ''))).send(reads(1));
    expect(outcomes).toMatchObject([{ error: { kind: 'server', tookEffect: 'no', detail: '' } }]);
  });

  test('429 tells how long to wait', () => {
    const headers = { 'retry-after': 'Wed, 08 Apr 2026 14:31:00 GMT' };
    const outcomes = clientOf(scripted(() => answered(429, '', headers))).send(reads(1));
    expect(outcomes).toMatchObject([{ error: { retryAfterMs: 40_000 } }]);
  });
});

describe('an unusable 200 response', () => {
  test.each([
    ['a web page', '<html><body>Login</body></html>', /web page/],
    ['truncated JSON', '{"data":{"id":"pay_1","amou', /cannot be read and may be cut off/],
    ['nothing', '', /no record/],
    ['a wrong type', '{"data":{"id":"pay_1","stage":5}}', /payout pay_1: the field stage/],
  ])('%s is unreadable', (_, body, detail) => {
    const client = clientOf(scripted(() => answered(200, body)));
    const [read, write] = client.send([getPayout('pay_1'), updatePayout('pay_1', {})]);
    const error = { kind: 'unreadable', status: 200, recordId: 'pay_1' };
    expect(read).toMatchObject({ error: { ...error, tookEffect: 'no' } });
    expect(write).toMatchObject({ error: { ...error, tookEffect: 'unknown' } });
    expect(read?.ok === false && read.error.detail).toMatch(detail);
  });

  test('a byte order mark and surrounding whitespace are ignored', () => {
    const body = `\uFEFF ${JSON.stringify({ data: PAYOUT_JSON })}\n`;
    const outcomes = clientOf(scripted(() => answered(200, body))).send([getPayout('pay_1')]);
    expect(outcomes).toStrictEqual([{ ok: true, value: PAYOUT }]);
  });

  test('an action may have an empty response', () => {
    const outcomes = clientOf(scripted(() => answered(204, ''))).send([detachLine('cln_1')]);
    expect(outcomes).toStrictEqual([{ ok: true, value: null }]);
  });
});

describe('no further batch is sent', () => {
  test.each([
    [401, null],
    [402, null],
    [429, 40_000],
  ])('after a %d', (status, retryAfterMs) => {
    const transport = scripted(({ url }, index) =>
      index === 13 ? answered(status, '') : payoutAnswer(url),
    );
    const outcomes = clientOf(transport).send(reads(33));
    expect(transport.batches.map((batch) => batch.length)).toStrictEqual([10, 10]);
    expect(outcomes).toHaveLength(33);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(19);
    const held = outcomes.slice(20);
    expect(held).toHaveLength(13);
    for (const [i, outcome] of held.entries()) {
      expect(outcome).toMatchObject({
        error: { kind: 'notSent', tookEffect: 'no', retryAfterMs, recordId: `p${20 + i}` },
      });
    }
  });

  test("after Google's daily limit", () => {
    const transport = scripted(() => failed('quota', 'no'));
    const outcomes = clientOf(transport).send(reads(15));
    expect(transport.batches).toHaveLength(1);
    const kinds = outcomes.map((outcome) => !outcome.ok && outcome.error.kind);
    expect(kinds).toStrictEqual(Array.from({ length: 15 }, () => 'notSent'));
  });

  test('where its user has not allowed requests, and each call says so', () => {
    const transport = scripted(() => failed('permission', 'no'));
    const outcomes = clientOf(transport).send(reads(15));
    expect(transport.batches).toHaveLength(1);
    expect(outcomes).toHaveLength(15);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ error: { kind: 'notSent', lacksConsent: true } });
    }
  });

  test('except after 403, 404, 422 and 500', () => {
    const transport = scripted((_, index) => answered([403, 404, 422, 500][index] ?? 500, ''));
    clientOf(transport).send(reads(12));
    expect(transport.batches.map((batch) => batch.length)).toStrictEqual([10, 2]);
  });
});

describe('a batch that failed as a whole', () => {
  const failingAt = (bad: string) =>
    scripted(({ url }) => (idOf(url) === bad ? failed('dns') : payoutAnswer(url)));

  test('sends its reads once more, one at a time', () => {
    const transport = failingAt('p2');
    const outcomes = clientOf(transport).send(reads(4));
    expect(transport.batches.map((batch) => batch.map(({ url }) => idOf(url)))).toStrictEqual([
      ['p0', 'p1', 'p2', 'p3'],
      ['p0'],
      ['p1'],
      ['p2'],
      ['p3'],
    ]);
    expect(outcomes.map((outcome) => outcome.ok)).toStrictEqual([true, true, false, true]);
    expect(outcomes[2]).toMatchObject({ error: { kind: 'network', tookEffect: 'no' } });
  });

  test('does not send its writes again', () => {
    const transport = scripted(() => failed('timeout'));
    const line = { partnerId: 'p', amount: '1', currency: 'USD', idempotencyKey: 'k' };
    const writes: Call<unknown>[] = [
      updatePayout('p1', { stage: 'PAID' }),
      updateLine('l1', { amount: '2' }),
      createLine(line),
      declineLine('l2', 'OTHER', 'n'),
      detachLine('l3'),
    ];
    const outcomes = clientOf(transport).send(writes);
    expect(transport.batches.map((batch) => batch.length)).toStrictEqual([5]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ error: { kind: 'network', tookEffect: 'unknown' } });
    }
  });

  test('is not sent again if it was a single read or never left', () => {
    const single = scripted(() => failed('timeout'));
    clientOf(single).send(reads(1));
    expect(single.batches).toHaveLength(1);
    const unsent = scripted(() => failed('unreachable', 'no'));
    const outcomes = clientOf(unsent).send([...reads(2), updatePayout('p', {})]);
    expect(unsent.batches).toHaveLength(1);
    expect(outcomes[2]).toMatchObject({ error: { kind: 'network', tookEffect: 'no' } });
  });

  test("is not sent again if Google's daily limit is used up", () => {
    const transport = scripted(() => failed('quota'));
    clientOf(transport).send(reads(3));
    expect(transport.batches).toHaveLength(1);
  });

  test('stops its single retries when the key is refused', () => {
    const transport = scripted((_, index) => (index < 4 ? failed('dns') : answered(401, '')));
    const outcomes = clientOf(transport).send(reads(4));
    expect(transport.batches.map((batch) => batch.length)).toStrictEqual([4, 1]);
    const kinds = outcomes.map((outcome) => !outcome.ok && outcome.error.kind);
    expect(kinds).toStrictEqual(['unauthorized', 'network', 'network', 'network']);
  });

  test('starts no single retry after two minutes', () => {
    const clock = stoppedClock(NOW);
    const transport = scripted(() => {
      clock.advance(60_000);
      return failed('timeout');
    });
    clientOf(transport, clock).send(reads(10));
    expect(transport.batches.map((batch) => batch.length)).toStrictEqual([10, 1, 1]);
  });
});

describe('the meter', () => {
  test('holds the latest headers and when they were received', () => {
    const clock = stoppedClock(NOW);
    const transport = scripted(({ url }, index) => ({
      ...payoutAnswer(url),
      headers: { 'x-ratelimit-remaining-minute': String(119 - index) },
    }));
    const client = clientOf(transport, clock);
    const nothing = { requestsLeft: null, creditsLimit: null, creditsLeft: null };
    expect(client.meter()).toStrictEqual({ ...nothing, at: null });
    client.send(reads(3));
    expect(client.meter()).toStrictEqual({ ...nothing, requestsLeft: 117, at: NOW });
  });

  test('starts from the meter of an earlier client', () => {
    const lastMeter = { requestsLeft: 7, creditsLimit: 100, creditsLeft: 50, at: NOW };
    const options = { transport: NO_NETWORK, clock: stoppedClock(NOW), apiKey: 'k' };
    const client = createClient({ ...options, environment: 'staging', lastMeter });
    expect(client.meter()).toStrictEqual(lastMeter);
  });
});

test('refuses a malformed key without a request', () => {
  const options = { transport: NO_NETWORK, clock: stoppedClock(NOW), apiKey: 'a\nb' };
  const outcomes = createClient({ ...options, environment: 'staging' }).send(reads(2));
  expect(outcomes).toMatchObject([
    { error: { kind: 'unauthorized', status: null, tookEffect: 'no' } },
    { error: { kind: 'unauthorized', status: null, tookEffect: 'no' } },
  ]);
});

test('throws if the transport returns too few outcomes', () => {
  const lossy: Transport = { send: () => [] };
  expect(() => clientOf(lossy).send(reads(1))).toThrow('no outcome for a request');
});
