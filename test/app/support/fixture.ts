import { createWorld, type World, type WorldOptions } from '../../../sandbox/apps-script/world';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import type { ServiceOptions } from '../../../sandbox/introw/protocol';
import { value, type Fixture } from '../../jobs/support/driving';
import type { Answering } from '../../fakes/local-service';
import { DIST, endStarts, startFrom, type Ground } from './starts';

export { DIST } from './starts';

export const ANA = 'ana@example.com';

const open: (() => Promise<void>)[] = [];

/** A new spreadsheet in which Ana has saved her key, and a service that has heard of nothing yet. */
export async function openFixture(
  serviceOptions: ServiceOptions = {},
  worldOptions: Partial<WorldOptions> = {},
): Promise<Fixture> {
  const options = { service: serviceOptions, world: worldOptions };
  const { world, service } = await startFrom(options, saveKey);
  return { world, service, ana: world.user(ANA) };
}

function saveKey({ world, service }: Ground): void {
  value(world.user(ANA), 'saveSettings', { apiKey: DEMO_KEY });
  service.reset();
}

/** Leaves the stopping of something to `closeFixtures`. */
export function closeLater(stop: () => Promise<void>): void {
  open.push(stop);
}

/** The built add-on in a spreadsheet whose requests this service answers, within the process. */
export function worldOver(service: Answering): World {
  const world = createWorld({
    dist: DIST,
    serviceUrl: 'http://127.0.0.1',
    fetcher: { ...service, close: () => undefined },
  });
  closeLater(() => {
    world.dispose();
    return Promise.resolve();
  });
  return world;
}

/** For `afterEach`: ends every world that the test opened, and all that was left to it. */
export async function closeFixtures(): Promise<void> {
  endStarts();
  for (const stop of open.splice(0)) await stop();
}
