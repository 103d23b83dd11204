import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { World } from '../../../../sandbox/apps-script/world';
import { startEcho, type EchoService } from '../echo-service';
import { bodyOf, go } from '../worlds';

interface Echo {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

let service: EchoService;

beforeAll(async () => {
  service = await startEcho();
});

afterAll(async () => {
  await service.stop();
});

function withWorld<T>(body: string, work: (world: World) => T): T {
  service.arrived();
  const world = bodyOf(body, { serviceUrl: service.url });
  try {
    return work(world);
  } finally {
    world.dispose();
  }
}

function fetched(call: string): unknown {
  return withWorld(`return ${call};`, (world) => go(world));
}

const failing = (call: string): (() => unknown) => {
  return () => fetched(call);
};

describe('UrlFetchApp.fetch', () => {
  test('leads the host to the local service with path, query, method, headers and body', () => {
    const echo = JSON.parse(
      String(
        fetched(`UrlFetchApp.fetch('https://api.introw.io/api/v1/payouts?limit=2', {
          method: 'patch', headers: { 'x-api-key': 'k' }, contentType: 'application/json',
          payload: JSON.stringify({ stage: 'PAID' }), muteHttpExceptions: true }).getContentText()`),
      ),
    ) as Echo;
    expect(echo).toMatchObject({
      method: 'PATCH',
      url: '/api/v1/payouts?limit=2',
      body: '{"stage":"PAID"}',
      headers: {
        'x-api-key': 'k',
        'content-type': 'application/json',
        'x-forwarded-host': 'api.introw.io',
      },
    });
  });

  test('tells the service the virtual time and spends the latency', () => {
    withWorld(
      `return JSON.parse(UrlFetchApp.fetch('https://api.introw.io/').getContentText()).headers['x-sandbox-now'];`,
      (world) => {
        const before = world.clock.now();
        // Three calls cost 5 ms each, two of them before the request leaves: getActive, getSheets, fetch.
        expect(go(world)).toBe(String(before + 15));
        expect(world.clock.now()).toBe(before + 15 + 200 + 5);
      },
    );
  });

  test('gives status and headers, repeated ones as a list in getAllHeaders', () => {
    expect(
      fetched(`(function (r) { return [r.getResponseCode(), r.getHeaders()['X-Twice'], r.getAllHeaders()['X-Twice']]; })
        (UrlFetchApp.fetch('https://api.introw.io/status/404', { muteHttpExceptions: true }))`),
    ).toEqual([404, 'a, b', ['a', 'b']]);
  });

  test('sends an object as a form and text without a type as a form too', () => {
    const echo = JSON.parse(
      String(
        fetched(
          `UrlFetchApp.fetch('https://api.introw.io/', { method: 'post', payload: { a: 'x y', b: 1 } }).getContentText()`,
        ),
      ),
    ) as Echo;
    expect(echo.body).toBe('a=x+y&b=1');
    expect(echo.headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  test.each([
    [
      `UrlFetchApp.fetch('https://api.introw.io/status/500?x=1')`,
      /^Request failed for https:\/\/api\.introw\.io returned code 500\. Truncated server response: /,
    ],
    [
      `UrlFetchApp.fetch('https://unknown.example/a')`,
      /^DNS error: https:\/\/unknown\.example\/a$/,
    ],
    [`UrlFetchApp.fetch('https://other.example/a')`, /urlFetchWhitelist/],
    [`UrlFetchApp.fetch('http://api.introw.io/a')`, /http:\/\/api\.introw\.io\/a/],
    [`UrlFetchApp.fetch('https://api.introw.io/a b')`, /^Invalid argument: /],
    [
      `UrlFetchApp.fetch('https://api.introw.io/drop')`,
      /^Timeout: https:\/\/api\.introw\.io\/drop$/,
    ],
    [
      `UrlFetchApp.fetch('https://api.introw.io/' + 'x'.repeat(2100))`,
      /^Limit Exceeded: URLFetch URL Length\.$/,
    ],
    [`UrlFetchApp.fetch('https://api.introw.io/', { method: 'head' })`, /invalid value: method/],
    [
      `UrlFetchApp.fetch('https://api.introw.io/', { headers: { a: 5 } })`,
      /invalid value: Header:a/,
    ],
    [
      `UrlFetchApp.fetch('https://api.introw.io/', { muteHttpException: true })`,
      /not emulated: UrlFetchApp\.fetch option muteHttpException/,
    ],
    [
      `UrlFetchApp.fetch(5)`,
      /^The parameters \(number\) don't match the method signature for UrlFetchApp\.fetch\.$/,
    ],
  ])('%s fails with the text of the platform', (call, text) => {
    expect(failing(call)).toThrow(text);
  });

  test('says that the address is unavailable where nobody listens', () => {
    const world = bodyOf(`UrlFetchApp.fetch('https://api.introw.io/');`);
    expect(() => go(world)).toThrow('Address unavailable: https://api.introw.io/');
    world.dispose();
  });

  test('makes a request without an answer cost a minute', () => {
    withWorld(
      `try { UrlFetchApp.fetch('https://api.introw.io/drop'); } catch (e) { return e.message; }`,
      (world) => {
        const before = world.clock.now();
        go(world);
        expect(world.clock.now() - before).toBe(60_000 + 15);
      },
    );
  });
});

describe('UrlFetchApp.fetchAll', () => {
  const THREE = `UrlFetchApp.fetchAll(['a', 'b', 'c'].map(function (p) {
    return { url: 'https://api.introw.io/' + p, muteHttpExceptions: true }; }))`;

  test('answers in the order of the requests and costs one latency', () => {
    withWorld(
      `return ${THREE}.map(function (r) { return JSON.parse(r.getContentText()).url; });`,
      (world) => {
        const before = world.clock.now();
        expect(go(world)).toEqual(['/a', '/b', '/c']);
        expect(world.clock.now() - before).toBe(200 + 6 * 5);
      },
    );
  });

  test.each([
    ['dns', 'DNS error: https://api.introw.io/b', 2],
    ['timeout-before', 'Timeout: https://api.introw.io/b', 2],
    ['timeout-after', 'Timeout: https://api.introw.io/b', 3],
    ['address', 'Address unavailable: https://api.introw.io/b', 2],
    [
      'bandwidth',
      'Bandwidth quota exceeded: https://api.introw.io/b. Try reducing the rate of data transfer.',
      2,
    ],
    ['daily-quota', 'Service invoked too many times for one day: urlfetch.', 0],
  ] as const)(
    'throws for the whole batch at %s, while the rest reached the service',
    (fault, text, n) => {
      withWorld(`return ${THREE}.length;`, (world) => {
        world.faults.fetch(fault, 2);
        expect(() => go(world)).toThrow(text);
        expect(service.arrived()).toHaveLength(n);
        expect(world.faults.pending).toBe(0);
        expect(go(world)).toBe(3);
      });
    },
  );

  test('throws for one bad status that is not muted', () => {
    expect(
      failing(
        `UrlFetchApp.fetchAll(['https://api.introw.io/ok', 'https://api.introw.io/status/402'])`,
      ),
    ).toThrow('returned code 402');
  });
});
