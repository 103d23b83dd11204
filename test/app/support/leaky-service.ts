import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { makePayout } from '../../../sandbox/introw/builders';
import { closeLater } from './fixture';

/** Where in its answer the service repeats the key that it was sent. */
export type LeakForm =
  | 'message'
  | 'code'
  | 'errors'
  | 'text'
  | 'web page'
  | 'other case'
  | 'encoded'
  | 'id'
  | 'written';

/** From now on requests of this method are answered so; null ends it. */
export type Leak = {
  readonly method: string;
  readonly status: number;
  readonly form: LeakForm;
  /** The message of the form `written`. */
  readonly text?: string;
} | null;

export interface LeakyService {
  readonly url: string;
  leak(next: Leak): Promise<void>;
}

const SERVER = `
const { createServer } = require('node:http');
const { parentPort, workerData } = require('node:worker_threads');
let leak = null;
parentPort.on('message', (next) => { leak = next; parentPort.postMessage('taken'); });
const forms = {
  message: (key) => JSON.stringify({ error: { code: 'REFUSED', message: 'The key ' + key + ' may not do this' } }),
  code: (key) => JSON.stringify({ error: { code: key, message: 'Refused' } }),
  errors: (key) => JSON.stringify({ errors: [{ field: 'x-api-key', message: key }] }),
  text: (key) => 'x-api-key: ' + key,
  'web page': (key) => '<html><body><pre>x-api-key: ' + key + '</pre></body></html>',
  'other case': (key) => JSON.stringify({ message: key.toUpperCase() }),
  encoded: (key) => JSON.stringify({ message: encodeURIComponent(key) }),
  written: () => JSON.stringify({ message: leak.text }),
  id: (key) => JSON.stringify({ data: { ...workerData, id: key } }),
};
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const leaking = leak !== null && leak.method === request.method;
    const path = request.url.replace('/api/v1', '').split('?')[0];
    const data = path === '/payouts' ? [workerData] : path.startsWith('/payouts/') ? workerData : [];
    response.writeHead(leaking ? leak.status : 200, { 'content-type': 'application/json' });
    response.end(leaking ? forms[leak.form](request.headers['x-api-key']) : JSON.stringify({ data }));
  });
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

/** A service of one payout, pay_1 in DRAFT, that repeats the key where it is told to. */
export async function startLeaky(): Promise<LeakyService> {
  const payout = makePayout({ id: 'pay_1', stage: 'DRAFT' });
  const worker = new Worker(SERVER, { eval: true, workerData: payout });
  closeLater(async () => {
    await worker.terminate();
  });
  const [port] = (await once(worker, 'message')) as [number];
  return {
    url: `http://127.0.0.1:${port}`,
    async leak(next) {
      const taken = once(worker, 'message');
      worker.postMessage(next);
      await taken;
    },
  };
}
