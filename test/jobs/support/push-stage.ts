import { expect } from '@jest/globals';
import type { User } from '../../../sandbox/apps-script/user';
import type { ServiceOptions } from '../../../sandbox/introw/protocol';
import type { LocalOptions } from '../../fakes/local-world';
import { done, openFixture, type Fixture } from './fixture';
import { keyTraces, listenTo } from './key-traces';
import { PUSH_DATA } from './push-data';

export * from './push-acts';

/** A stage whose sheets hold all payouts and all lines, and that hears what every page is told. */
export interface PushStage extends Fixture {
  readonly users: readonly User[];
  readonly told: readonly string[];
}

const open: PushStage[] = [];

/** A stage without sheets that hears what every page is told. */
export function heardStage(
  serviceOptions: ServiceOptions = {},
  worldOptions: LocalOptions = {},
): PushStage {
  const made = openFixture({ data: PUSH_DATA, ...serviceOptions }, worldOptions);
  const users = [made.ana, made.world.user('bob@example.com')];
  const told = users.map(listenTo);
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
export function pushStage(
  serviceOptions: ServiceOptions = {},
  worldOptions: LocalOptions = {},
): PushStage {
  const made = heardStage(serviceOptions, worldOptions);
  const { world, ana, service } = made;
  done(world, ana, { kind: 'pullPayouts' });
  done(world, ana, { kind: 'pullLines', payouts: 'all' });
  // The minute of the pull is over, so that what a push may send does not hang on it.
  world.clock.advance(60_000);
  service.reset();
  return made;
}

/** For `afterEach`: whatever the test did, no key may stand anywhere. */
export function endPushStages(): void {
  for (const { world, users, told } of open.splice(0)) {
    expect(keyTraces(world, users, told)).toEqual([]);
  }
}
