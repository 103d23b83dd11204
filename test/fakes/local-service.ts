import type { FetchClient } from '../../sandbox/apps-script/fetch-client';
import type { WireAnswer, WireRequest } from '../../sandbox/apps-script/fetch-worker';
import { Api, type ApiSnapshot } from '../../sandbox/introw/api';
import { seededData } from '../../sandbox/introw/generate';
import type { ServiceOptions } from '../../sandbox/introw/protocol';
import type { ServiceData } from '../../sandbox/introw/records';
import type { Service } from '../../sandbox/introw/start';

/** What answers requests in this thread. */
export type Answering = Pick<FetchClient, 'send'>;

/** The Introw service in this thread: the same rules, faults and log as behind its socket. */
export interface LocalService extends Service {
  readonly fetcher: FetchClient;
}

function answer(api: Api, { url, method, headers, body }: WireRequest): WireAnswer {
  const { pathname, searchParams } = new URL(url);
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const given = Object.fromEntries(named) as Record<string, string>;
  const sent = api.answer({
    method: method.toUpperCase(),
    path: pathname,
    query: searchParams,
    headers: given,
    body: body === null ? '' : Buffer.from(body, 'base64').toString('utf8'),
    now: Number(given['x-sandbox-now']),
    origin: `https://${given['x-forwarded-host'] ?? ''}`,
  });
  if (sent === null) return { kind: 'lost' };
  const rawHeaders = Object.entries(sent.headers).flat();
  return { kind: 'answer', status: sent.status, rawHeaders, body: Buffer.from(sent.body) };
}

let seeded: ServiceData | null = null;

/** The records to begin with; the seeded ones are made once, as nothing changes a record in place. */
function dataOf({ data = 'seeded' }: ServiceOptions): ServiceData | 'empty' {
  if (data !== 'seeded') return data;
  seeded ??= seededData();
  return seeded;
}

export function localService(options: ServiceOptions = {}): LocalService {
  const api = new Api({ ...options, data: dataOf(options) }, 0);
  const snapshots: ApiSnapshot[] = [];
  return {
    url: 'http://127.0.0.1',
    fetcher: {
      send: (batch) => batch.map((request) => answer(api, request)),
      close: () => undefined,
    },
    log: () => api.journal.log(),
    effects: () => api.journal.effects(),
    data: () => api.world.data(),
    change(change) {
      api.change(change);
    },
    fault(rule) {
      api.fault(rule);
    },
    calm() {
      api.calm();
    },
    reset() {
      api.reset();
    },
    snapshot: () => snapshots.push(api.snapshot()) - 1,
    restore(number) {
      const snapshot = snapshots[number];
      if (snapshot === undefined) throw new Error(`There is no snapshot ${number}`);
      snapshot.restore();
    },
    stop: () => Promise.resolve(),
  };
}
