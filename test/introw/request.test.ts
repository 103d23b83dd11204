import { describe, expect, test } from '@jest/globals';
import type { Call } from '../../src/introw/endpoints';
import { getPayout, listPayouts, updatePayout } from '../../src/introw/endpoints';
import { toRequest } from '../../src/introw/request';

const ACCESS = { environment: 'production', apiKey: 'key_Abc123' } as const;

test('a read goes to the production host with the key in one header', () => {
  expect(toRequest(listPayouts({ stage: 'A&B=C' }), ACCESS)).toStrictEqual({
    ok: true,
    value: {
      method: 'GET',
      url: 'https://api.introw.io/api/v1/payouts?stage=A%26B%3DC&limit=100',
      headers: { accept: 'application/json', 'x-api-key': 'key_Abc123' },
      body: null,
    },
  });
});

test('a write goes to the staging host as JSON', () => {
  const access = { ...ACCESS, environment: 'staging' } as const;
  expect(toRequest(updatePayout('pay_1', { stage: 'PAID' }), access)).toStrictEqual({
    ok: true,
    value: {
      method: 'PATCH',
      url: 'https://api.staging.introw.io/api/v1/payouts/pay_1',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'x-api-key': 'key_Abc123',
      },
      body: '{"stage":"PAID"}',
    },
  });
});

describe('no request is built', () => {
  test.each(['', '.', '..', '%2e%2E'])(
    'for the id %j, which would address another endpoint',
    (id) => {
      const call: Call<unknown> = { ...getPayout('x'), path: `/payouts/${id}` };
      expect(toRequest(call, ACCESS)).toMatchObject({ ok: false, error: { kind: 'rejected' } });
    },
  );

  test.each([
    'payouts',
    '@evil.example/payouts',
    '//evil.example',
    '/a/../../b',
    '/a b',
    '/a\\b',
    '/a?x',
    '/a#x',
  ])('for the path %j', (path) => {
    const call: Call<unknown> = { ...getPayout('x'), path };
    expect(toRequest(call, ACCESS)).toMatchObject({ ok: false, error: { kind: 'rejected' } });
  });

  test('for an unknown environment', () => {
    for (const name of ['elsewhere', 'constructor', '']) {
      const access = { ...ACCESS, environment: name as 'production' };
      expect(toRequest(getPayout('x'), access)).toMatchObject({ error: { kind: 'rejected' } });
    }
  });

  test('for an id that makes the URL too long', () => {
    expect(toRequest(getPayout('x'.repeat(1_950)), ACCESS).ok).toBe(true);
    expect(toRequest(getPayout('x'.repeat(2_000)), ACCESS)).toMatchObject({
      error: { kind: 'rejected' },
    });
  });

  test.each(['', ' key', 'ke\ny', 'kéy', 'k\u0000'])('with the key %j', (apiKey) => {
    const made = toRequest(getPayout('x'), { ...ACCESS, apiKey });
    expect(made).toMatchObject({ ok: false, error: { kind: 'unauthorized' } });
  });
});
