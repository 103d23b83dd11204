import { receiveMessageOnPort, Worker } from 'node:worker_threads';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

/** A service in a thread of its own that answers with what it was asked, or as the path says. */
export interface EchoService {
  readonly url: string;
  /** Paths of the requests that arrived, in order, since the last look. */
  arrived(): string[];
  stop(): Promise<void>;
}

const SERVER = `
const { createServer } = require('node:http');
const { parentPort, workerData } = require('node:worker_threads');
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => { body += chunk; });
  request.on('end', () => {
    workerData.port.postMessage(request.url);
    if (request.url.startsWith('/drop')) return void request.socket.destroy();
    const status = Number((/^\\/status\\/(\\d+)/.exec(request.url) || [])[1] || 200);
    response.writeHead(status, [['X-Twice', 'a'], ['X-Twice', 'b'], ['Content-Type', 'application/json']]);
    response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }));
  });
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

function drain(port: MessagePort): string[] {
  const paths: string[] = [];
  for (;;) {
    const message: { message: string } | undefined = receiveMessageOnPort(port);
    if (message === undefined) return paths;
    paths.push(message.message);
  }
}

export async function startEcho(): Promise<EchoService> {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(SERVER, {
    eval: true,
    workerData: { port: port2 },
    transferList: [port2],
  });
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return {
    url: `http://127.0.0.1:${port}`,
    arrived: () => drain(port1),
    stop: async () => {
      port1.close();
      await worker.terminate();
    },
  };
}
