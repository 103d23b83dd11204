import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createClient } from '../../src/introw/client';
import { getPayout } from '../../src/introw/endpoints';
import { holdsKey } from '../../src/introw/key-forms';
import { KEY_LEAKS } from './key-leaks';
import { answered, scripted, stoppedClock } from './scripted-transport';

const KEYS = [
  'iak_S3cretValue4200xyzQ7',
  'sandbox-demo-key-full-access-1a2b',
  '+/aB3+%9<x>&k=~^b7Zq/w',
];

/** What the client says of an answer with this body. */
function errorOf(status: number, body: string, apiKey: string): unknown {
  const transport = scripted(() => answered(status, body));
  const clock = stoppedClock(0);
  const client = createClient({ transport, clock, apiKey, environment: 'production' });
  const [outcome] = client.send([getPayout('pay_1')]);
  return outcome?.ok === false ? outcome.error : null;
}

describe.each(KEYS)('the key %s', (key) => {
  test.each(KEY_LEAKS)('%s is noticed, and its text is dropped whole', (_, write) => {
    const text = `Bad: ${write(key)}!`;
    expect(holdsKey(text, key)).toBe(true);
    for (const body of [JSON.stringify({ message: text }), JSON.stringify({ code: text })]) {
      expect(errorOf(422, body, key)).toMatchObject({
        apiCode: null,
        detail: 'its message is left out, as it contains the API key',
      });
    }
  });

  test.each(['', 'Amount must be positive', 'The key …1a2b may not do this', 'NO_BILLING_INFO'])(
    'does not stand in %j, which is quoted',
    (text) => {
      expect(holdsKey(text, key)).toBe(false);
      expect(errorOf(422, JSON.stringify({ message: text || 'x' }), key)).toMatchObject({
        detail: text || 'x',
      });
    },
  );
});

test('a code and a message that give the key away only together are both dropped', () => {
  const key = 'abcdefghijkl';
  const body = JSON.stringify({ code: 'ABCDEF', message: 'ghijkl' });
  expect(errorOf(422, body, key)).toMatchObject({ apiCode: null });
});

test.each([401, 403])('nothing of the body of a %i is quoted', (status) => {
  const body = JSON.stringify({ error: { code: 'A_CODE', message: 'Words' } });
  expect(errorOf(status, body, 'some-other-key')).toMatchObject({ apiCode: null, detail: '' });
});

test('seven characters of the key are noise, eight are not, wherever they stand', () => {
  const key = 'Zq81xKm4Rt92Wv';
  fc.assert(
    fc.property(fc.nat(key.length - 8), fc.string(), (at, around) => {
      expect(holdsKey(`${around} ${key.slice(at, at + 8)} ${around}`, key)).toBe(true);
    }),
  );
  expect(holdsKey(`${key.slice(0, 7)}#${key.slice(8)}`, key)).toBe(false);
});
