import { once } from 'node:events';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { HttpRequest } from '../../src/core/ports';
import type { CannedService } from '../contracts/transport';

/** An HTTP service in a separate thread with canned responses. */
export interface CannedHttp {
  readonly url: string;
  /** Sets the behaviour from the next request on. */
  act(service: CannedService): Promise<void>;
  /** The requests that arrived since the last call. */
  arrived(): HttpRequest[];
  stop(): Promise<void>;
}

const SERVER = `
const { createServer } = require('node:http');
const { parentPort, workerData } = require('node:worker_threads');
let service;
parentPort.on('message', (next) => { service = next; parentPort.postMessage('taken'); });
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { method, headers } = request;
    const url = 'https://' + headers['x-forwarded-host'] + request.url;
    const body = Buffer.concat(chunks).toString('utf8');
    workerData.postMessage({ method, url, headers, body: body === '' ? null : body });
    const answer = service.except?.[request.url] ?? service.answer;
    if (typeof answer === 'string') return void request.socket.destroy();
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body ?? url);
  });
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

export async function startCannedHttp(): Promise<CannedHttp> {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(SERVER, { eval: true, workerData: port2, transferList: [port2] });
  const [port] = (await once(worker, 'message')) as [number];
  return {
    url: `http://127.0.0.1:${port}`,
    async act(service) {
      const taken = once(worker, 'message');
      worker.postMessage(service);
      await taken;
    },
    arrived() {
      const requests: HttpRequest[] = [];
      for (;;) {
        const next: { message: HttpRequest } | undefined = receiveMessageOnPort(port1);
        if (next === undefined) return requests;
        requests.push(next.message);
      }
    },
    async stop() {
      port1.close();
      await worker.terminate();
    },
  };
}
