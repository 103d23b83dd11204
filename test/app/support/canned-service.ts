import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { createWorld, type World } from '../../../sandbox/apps-script/world';
import type { User } from '../../../sandbox/apps-script/user';
import { closeLater, DIST } from './fixture';
import { value } from '../../jobs/support/driving';

/** JSON texts by the request that they answer: the path below /api/v1 with its query, e.g. "/payouts?limit=100". */
export type Answers = Readonly<Record<string, unknown>>;

const SERVER = `
const { createServer } = require('node:http');
const { parentPort, workerData } = require('node:worker_threads');
let answers = workerData;
parentPort.on('message', (next) => { answers = next; parentPort.postMessage('taken'); });
const server = createServer((request, response) => {
  const answer = answers[request.url.replace('/api/v1', '')];
  response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer !== undefined ? answer : { error: { code: 'NOT_FOUND', message: request.url } }));
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

export interface CannedStage {
  readonly world: World;
  readonly ana: User;
  /** What the service answers from the next request on. */
  answer(next: Answers): Promise<void>;
}

/** A spreadsheet in front of a service that gives these answers and no others, however odd they are. */
export async function stageOnAnswers(answers: Answers): Promise<CannedStage> {
  const worker = new Worker(SERVER, { eval: true, workerData: answers });
  closeLater(async () => {
    await worker.terminate();
  });
  const [port] = (await once(worker, 'message')) as [number];
  const world = createWorld({ dist: DIST, serviceUrl: `http://127.0.0.1:${port}` });
  closeLater(() => {
    world.dispose();
    return Promise.resolve();
  });
  const ana = world.user('ana@example.com');
  value(ana, 'saveSettings', { apiKey: 'a-key-that-the-canned-service-takes' });
  return {
    world,
    ana,
    async answer(next) {
      const taken = once(worker, 'message');
      worker.postMessage(next);
      await taken;
    },
  };
}
