import type { User } from '../../../sandbox/apps-script/user';
import type { World } from '../../../sandbox/apps-script/world';
import { localWorld } from '../../fakes/local-world';
import { value } from './driving';

/** JSON texts by the request that they answer: the path below /api/v1 with its query, e.g. "/payouts?limit=100". */
export type Answers = Readonly<Record<string, unknown>>;

/** An answer that passes: the request is to be sent again later. */
export const UNAVAILABLE = { error: { code: 'UNAVAILABLE', message: 'Try later' } };

export interface CannedStage {
  readonly world: World;
  readonly ana: User;
  /** What the service answers from the next request on. */
  answer(next: Answers): void;
}

/** A spreadsheet in front of a service that gives these answers and no others, however odd they are. */
export function stageOnAnswers(answers: Answers): CannedStage {
  let current = answers;
  const world = localWorld({
    send: (batch) =>
      batch.map(({ url }) => {
        const { pathname, search } = new URL(url);
        const path = `${pathname}${search}`.replace('/api/v1', '');
        const found = current[path];
        const body = found ?? { error: { code: 'NOT_FOUND', message: path } };
        return {
          kind: 'answer',
          status: found === undefined ? 404 : found === UNAVAILABLE ? 503 : 200,
          rawHeaders: ['content-type', 'application/json'],
          body: Buffer.from(JSON.stringify(body)),
        };
      }),
  });
  const ana = world.user('ana@example.com');
  value(ana, 'saveSettings', { apiKey: 'a-key-that-the-canned-service-takes' });
  return {
    world,
    ana,
    answer(next) {
      current = next;
    },
  };
}
