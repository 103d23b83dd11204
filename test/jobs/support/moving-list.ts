import { DEMO_KEY } from '../../../sandbox/introw/access';
import type { ServiceOptions } from '../../../sandbox/introw/protocol';
import type { World } from '../../../sandbox/apps-script/world';
import { localService, type Answering, type LocalService } from '../../fakes/local-service';
import { localWorld } from '../../fakes/local-world';
import { value, type Fixture } from './driving';

/** A service at which something happens between two requests, also between two pages that are asked for side by side. */
export interface MovingFixture extends Fixture {
  readonly service: LocalService;
  /** Runs before each request that the service answers from now on, with the number of those before it. */
  before(hook: (answered: number) => void): void;
}

export function movingFixture(
  options: ServiceOptions,
  worldOn: (service: Answering) => World = localWorld,
): MovingFixture {
  const service = localService(options);
  let hook: (answered: number) => void = () => undefined;
  let answered = 0;
  const world = worldOn({
    send: (batch) =>
      batch.flatMap((request) => {
        hook(answered);
        answered += 1;
        return service.fetcher.send([request]);
      }),
  });
  const ana = world.user('ana@example.com');
  value(ana, 'saveSettings', { apiKey: DEMO_KEY });
  service.reset();
  return {
    world,
    service,
    ana,
    before(next) {
      answered = 0;
      hook = next;
    },
  };
}
