import { join } from 'node:path';
import { createWorld, type WorldOptions } from '../../../sandbox/apps-script/world';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import type { ServiceOptions } from '../../../sandbox/introw/protocol';
import { startService } from '../../../sandbox/introw/start';
import { value, type Fixture } from '../../jobs/support/driving';

/** What the build made: the tests drive it unchanged. */
export const DIST = join(__dirname, '../../../dist');

export * from '../../jobs/support/driving';

const open: { stop(): Promise<void> }[] = [];

export async function openFixture(
  serviceOptions: ServiceOptions = {},
  worldOptions: Partial<WorldOptions> = {},
): Promise<Fixture> {
  const service = await startService(serviceOptions);
  // Noted before the next step can fail: a service left behind would keep the process alive.
  open.push(service);
  const world = createWorld({ dist: DIST, serviceUrl: service.url, ...worldOptions });
  open.push({
    stop() {
      world.dispose();
      return Promise.resolve();
    },
  });
  const ana = world.user('ana@example.com');
  value(ana, 'saveSettings', { apiKey: DEMO_KEY });
  service.reset();
  return { world, service, ana };
}

/** Leaves the stopping of something to `closeStages`. */
export function closeLater(stop: () => Promise<void>): void {
  open.push({ stop });
}

/** For `afterEach`: ends every world and service that the test opened. */
export async function closeFixtures(): Promise<void> {
  for (const stageToClose of open.splice(0)) await stageToClose.stop();
}
