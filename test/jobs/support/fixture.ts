import { DEMO_KEY } from '../../../sandbox/introw/access';
import type { ServiceOptions } from '../../../sandbox/introw/protocol';
import { localService } from '../../fakes/local-service';
import { localWorld, type LocalOptions } from '../../fakes/local-world';
import { value, type Fixture } from './driving';

/** A spreadsheet, the service and a user whose key is saved, all in this thread: nothing is built and nothing to close. */
export function openFixture(
  serviceOptions: ServiceOptions = {},
  worldOptions: LocalOptions = {},
): Fixture {
  const service = localService(serviceOptions);
  const world = localWorld(service.fetcher, worldOptions);
  const ana = world.user('ana@example.com');
  value(ana, 'saveSettings', { apiKey: DEMO_KEY });
  service.reset();
  return { world, service, ana };
}
