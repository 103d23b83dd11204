import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request } from 'node:http';
import type { Session } from '../../../../sandbox/web/protocol';
import { startWeb, type Web } from '../../../../sandbox/web/start';
import { distOf } from '../../apps-script/worlds';

const CODE = `
function onEdit() {}
function echo(value) { return value; }
`;

let web: Web;

beforeAll(async () => {
  web = await startWeb({ dist: distOf(CODE) });
});

afterAll(() => web.stop());

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Sends a request with exactly these headers; fetch does not allow setting the host. */
function send(
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(web.url);
  const method = body === undefined ? 'GET' : 'POST';
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { hostname, port, path, method, headers: { ...json, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

async function post<T>(path: string, body: unknown): Promise<T> {
  return JSON.parse((await send(path, { body })).text) as T;
}

/** Listens to the events of a user, as a page does. */
async function listen(user: string, stream: string) {
  const leave = new AbortController();
  const { body } = await fetch(`${web.url}events?user=${user}&stream=${stream}`, {
    signal: leave.signal,
  });
  const events: { readonly kind: string }[] = [];
  const decoder = new TextDecoder();
  const reading = (async () => {
    let rest = '';
    for await (const chunk of body ?? []) {
      const parts = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        if (part.startsWith('data: ')) {
          events.push(JSON.parse(part.slice(6)) as { readonly kind: string });
        }
      }
    }
  })().catch(() => undefined);
  return {
    events,
    until: async (kind: string) => {
      for (let i = 0; i < 100; i += 1) {
        const found = events.find((event) => event.kind === kind);
        if (found !== undefined) return found;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`No event ${kind}, only: ${events.map((event) => event.kind).join()}`);
    },
    leave: async () => {
      leave.abort();
      await reading;
      // The server notices it a little later.
      await new Promise((resolve) => setTimeout(resolve, 50));
    },
  };
}

describe('the page', () => {
  test('is served entirely by this server, which allows no other host', async () => {
    const page = await send('/');
    const script = await send('/client.js');
    const style = await send('/client.css');

    expect([page.status, script.status, style.status]).toEqual([200, 200, 200]);
    expect(page.text).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(style.text).not.toMatch(/@import|url\(["']?(https?:)?\/\//);
    expect(page.headers['content-security-policy']).toContain("connect-src 'self'");
    expect(page.headers['content-security-policy']).not.toContain('http');
  });

  test.each([
    ['a foreign host name', { host: 'evil.example' }, 403],
    ['a page of another site', { origin: 'https://evil.example' }, 403],
    ['a frame without an origin', { origin: 'null' }, 403],
    ['a form', { 'content-type': 'text/plain' }, 415],
  ])('refuses requests from %s', async (_, headers, status) => {
    const answer = await send('/join', { body: { user: '' }, headers });

    expect(answer.status).toBe(status);
  });

  test('answers 404 for unknown paths', async () => {
    expect((await send('/etc/passwd')).status).toBe(404);
    expect((await send('/nothing', { body: {} })).status).toBe(404);
  });
});

describe('users', () => {
  test('are Ana, then Bob; a user who leaves is free again', async () => {
    const join = async () => (await post<Session>('/join', { user: '' })).user;
    expect(await join()).toBe('ana@example.com');
    const ana = await listen('ana@example.com', 's1');
    expect(await join()).toBe('bob@example.com');
    await ana.leave();

    expect(await join()).toBe('ana@example.com');
  });

  test("receive each other's edits while they view the same sheet", async () => {
    const { active } = await post<Session>('/join', { user: 'ana@example.com' });
    const ana = await listen('ana@example.com', 's2');
    await post('/sheet', { user: 'ana@example.com', stream: 's2', sheet: active });
    await post('/join', { user: 'bob@example.com' });
    const action = { kind: 'type', sheet: active, at: 'A1', values: [['from Bob']] };
    const done = await post('/actions', {
      user: 'bob@example.com',
      actions: [{ number: 1, action }],
    });
    const patch = await ana.until('patch');
    await ana.leave();

    expect(done).toEqual({ error: null });
    expect(patch).toMatchObject({ sheet: active, cells: [[1, 1, ['from Bob', 0, 0, null, null]]] });
  });

  test('can call functions with JSON values', async () => {
    const run = { user: 'ana@example.com', name: 'echo', args: [{ a: [1, null, 'x'] }] };

    expect(await post('/run', run)).toEqual({ ok: true, value: { a: [1, null, 'x'] } });
    expect(await post('/run', { ...run, name: 'nothing' })).toEqual({
      ok: false,
      message: 'Script function not found: nothing',
    });
  });
});

test('a copy is a workbook of its own, until someone starts over', async () => {
  const ana = { user: 'ana@example.com' };
  const { book } = await post<{ book: string }>('/copy', ana);
  const copy = await post<Session>('/join', { ...ana, book });
  expect(copy.title).toBe(`Copy of ${web.world.book.title}`);
  await post('/rename', { ...ana, book, name: 'Mine' });
  expect((await post<Session>('/join', { ...ana, book })).title).toBe('Mine');
  expect((await post<Session>('/join', ana)).title).toBe(web.world.book.title);
  expect((await send(`/?book=${book}`)).status).toBe(200);

  await post('/start-over', {});
  const page = await send(`/?book=${book}`);
  expect([page.status, page.headers['location']]).toEqual([302, '/']);
  const late = await send('/rename', { body: { ...ana, book, name: 'Late' } });
  expect(late.status).toBe(404);
  expect(late.text).toContain('This copy is gone: someone started over. Nothing was done.');
});

test('starting over replaces the workbook and the service for everyone', async () => {
  const before = { world: web.world, service: web.service };
  before.world.user('ana@example.com').type('Sheet1', 'A1', 'old');
  const ana = await listen('ana@example.com', 's3');
  await post('/start-over', {});
  await ana.until('reload');
  await ana.leave();

  expect(web.world).not.toBe(before.world);
  expect(web.service.url).not.toBe(before.service.url);
  expect(web.world.book.sheet('Sheet1').display()).toEqual([]);
});
