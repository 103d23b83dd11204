import { expect } from '@jest/globals';
import type { WireRequest } from '../../../sandbox/apps-script/fetch-worker';
import type { User } from '../../../sandbox/apps-script/user';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import type { ServiceOptions } from '../../../sandbox/introw/protocol';
import { localService, type Answering, type LocalService } from '../../fakes/local-service';
import { localWorld, type LocalOptions, type LocalWorld } from '../../fakes/local-world';
import { done, value, type Fixture } from './driving';
import { keyTraces, listenTo } from './key-traces';
import { PUSH_DATA } from './push-data';

/** A stage whose sheets hold all payouts and all lines, and that hears what every page is told. */
export interface PushStage extends Fixture {
  readonly users: readonly User[];
  readonly told: readonly string[];
}

const EMAILS = ['ana@example.com', 'bob@example.com'];
const open: PushStage[] = [];

function stageOf(world: LocalWorld, service: LocalService): PushStage {
  const users = EMAILS.map((email) => world.user(email));
  const told = users.map(listenTo);
  const heard: PushStage = {
    world,
    service,
    ana: world.user('ana@example.com'),
    users,
    get told() {
      return told.flat();
    },
  };
  open.push(heard);
  return heard;
}

function connect({ ana, service }: PushStage): void {
  value(ana, 'saveSettings', { apiKey: DEMO_KEY });
  service.reset();
}

/** A stage without sheets that hears what every page is told. */
export function heardStage(
  serviceOptions: ServiceOptions = {},
  worldOptions: LocalOptions = {},
): PushStage {
  const service = localService({ data: PUSH_DATA, ...serviceOptions });
  const made = stageOf(localWorld(service.fetcher, worldOptions), service);
  connect(made);
  return made;
}

/** A spreadsheet in which everything was pulled, and all requests by which the service came to where it is. */
interface Prepared {
  readonly world: LocalWorld;
  readonly sent: readonly (readonly WireRequest[])[];
}

const prepared = new Map<string, Prepared>();

function prepare(serviceOptions: ServiceOptions, worldOptions: LocalOptions): Prepared {
  const service = localService({ data: PUSH_DATA, ...serviceOptions });
  const sent: (readonly WireRequest[])[] = [];
  const recording: Answering = {
    send(batch) {
      sent.push(batch);
      return service.fetcher.send(batch);
    },
  };
  const world = localWorld(recording, worldOptions);
  const stage = stageOf(world, service);
  connect(stage);
  done(world, stage.ana, { kind: 'pullPayouts' });
  done(world, stage.ana, { kind: 'pullLines', payouts: 'all' });
  // The minute of the pull is over, so that what a push may send does not hang on it.
  world.clock.advance(60_000);
  return { world, sent };
}

/**
 * A stage with everything pulled, and an empty log at the service. What the same options make is pulled once: each stage
 * is a copy of it, in front of a service of its own that was asked the same.
 */
export function pushStage(
  serviceOptions: ServiceOptions = {},
  worldOptions: LocalOptions = {},
): PushStage {
  const key = JSON.stringify([serviceOptions, worldOptions]);
  const start = prepared.get(key) ?? prepare(serviceOptions, worldOptions);
  prepared.set(key, start);
  const service = localService({ data: PUSH_DATA, ...serviceOptions });
  for (const batch of start.sent) service.fetcher.send(batch);
  service.reset();
  return stageOf(start.world.fork(service.fetcher), service);
}

/** For `afterEach`: whatever the test did, no key may stand anywhere. */
export function endPushStages(): void {
  for (const { world, users, told } of open.splice(0)) {
    expect(keyTraces(world, users, told)).toEqual([]);
  }
}
