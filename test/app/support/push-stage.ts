import { expect } from '@jest/globals';
import type { User } from '../../../sandbox/apps-script/user';
import type { WorldOptions } from '../../../sandbox/apps-script/world';
import type { ServiceOptions } from '../../../sandbox/introw/protocol';
import { closeFixtures, done, openFixture, type Fixture } from './fixture';
import { keyTraces, listenTo } from './key-traces';
import { PUSH_DATA } from './push-data';

export * from '../../jobs/support/push-acts';

/** A stage whose sheets hold all payouts and all lines, and that hears what every page is told. */
export interface PushStage extends Fixture {
  readonly users: readonly User[];
  readonly told: readonly string[];
}

const open: PushStage[] = [];

/** A stage without sheets that hears what every page is told. */
export async function heardStage(
  serviceOptions: ServiceOptions = {},
  worldOptions: Partial<WorldOptions> = {},
): Promise<PushStage> {
  const made = await openFixture({ data: PUSH_DATA, ...serviceOptions }, worldOptions);
  const users = [made.ana, made.world.user('bob@example.com')];
  const told = [listenTo(made.ana), listenTo(made.world.user('bob@example.com'))];
  const heard: PushStage = {
    ...made,
    users,
    get told() {
      return told.flat();
    },
  };
  open.push(heard);
  return heard;
}

/** A stage with everything pulled, and an empty log at the service. */
export async function pushStage(
  serviceOptions: ServiceOptions = {},
  worldOptions: Partial<WorldOptions> = {},
): Promise<PushStage> {
  const made = await heardStage(serviceOptions, worldOptions);
  const { world, ana, service } = made;
  done(world, ana, { kind: 'pullPayouts' });
  done(world, ana, { kind: 'pullLines', payouts: 'all' });
  // The minute of the pull is over, so that what a push may send does not hang on it.
  world.clock.advance(60_000);
  service.reset();
  return made;
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
