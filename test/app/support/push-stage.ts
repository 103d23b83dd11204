import { expect } from '@jest/globals';
import type { User } from '../../../sandbox/apps-script/user';
import type { WorldOptions } from '../../../sandbox/apps-script/world';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import type { ServiceOptions } from '../../../sandbox/introw/protocol';
import { ANA, closeFixtures, openFixture } from './fixture';
import { done, value, type Fixture } from '../../jobs/support/driving';
import { keyTraces, listenTo } from '../../jobs/support/key-traces';
import { PUSH_DATA } from '../../jobs/support/push-data';
import { startFrom, type Ground } from './starts';

/** A stage whose sheets hold all payouts and all lines, and that hears what every page is told. */
export interface PushStage extends Fixture {
  readonly users: readonly User[];
  readonly told: readonly string[];
}

const BOB = 'bob@example.com';

const open: PushStage[] = [];

/** A stage without sheets that hears what every page is told. */
export async function heardStage(
  serviceOptions: ServiceOptions = {},
  worldOptions: Partial<WorldOptions> = {},
): Promise<PushStage> {
  const made = await openFixture({ data: PUSH_DATA, ...serviceOptions }, worldOptions);
  return hear(made, []);
}

/** A stage with everything pulled, and an empty log at the service. */
export async function pushStage(
  serviceOptions: ServiceOptions = {},
  worldOptions: Partial<WorldOptions> = {},
): Promise<PushStage> {
  const service = { data: PUSH_DATA, ...serviceOptions };
  const { told, ...ground } = await startFrom({ service, world: worldOptions }, pullEverything);
  return hear(ground, told);
}

/** A stage that hears, besides what was told before, whatever its pages are told. */
function hear({ world, service }: Ground, before: readonly string[]): PushStage {
  const ana = world.user(ANA);
  const users = [ana, world.user(BOB)];
  const told = users.map(listenTo);
  const heard: PushStage = {
    world,
    service,
    ana,
    users,
    get told() {
      return [...before, ...told.flat()];
    },
  };
  open.push(heard);
  return heard;
}

/** Gives what Ana's pages were told meanwhile. */
function pullEverything({ world, service }: Ground): readonly string[] {
  const ana = world.user(ANA);
  const told = listenTo(ana);
  value(ana, 'saveSettings', { apiKey: DEMO_KEY });
  done(world, ana, { kind: 'pullPayouts' });
  done(world, ana, { kind: 'pullLines', payouts: 'all' });
  // The minute of the pull is over, so that what a push may send does not hang on it.
  world.clock.advance(60_000);
  service.reset();
  return told;
}

/** For `afterEach`: whatever the test did, no key may stand anywhere; then all is closed. */
export async function endPushStages(): Promise<void> {
  try {
    for (const { world, users, told } of open.splice(0)) {
      expect(keyTraces(world, users, told)).toEqual([]);
    }
  } finally {
    await closeFixtures();
  }
}
