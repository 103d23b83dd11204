import { join } from 'node:path';
import { createWorld, type World, type WorldOptions } from '../../../sandbox/apps-script/world';
import type { User } from '../../../sandbox/apps-script/user';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import type { ServiceOptions } from '../../../sandbox/introw/protocol';
import { startService, type Service } from '../../../sandbox/introw/start';
import type { JobView, StartJob } from '../../../src/core/contract/jobs';
import type { Reply } from '../../../src/core/contract/reply';

/** What the build made: the tests drive it unchanged. */
export const DIST = join(__dirname, '../../../dist');

/** A spreadsheet with the add-on, the service behind it, and a user whose key is saved. */
export interface Fixture {
  readonly world: World;
  readonly service: Service;
  readonly ana: User;
}

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

export function call<T>(user: User, name: string, input: unknown = {}): Reply<T> {
  return user.call(name, input) as Reply<T>;
}

/** The value of a call that must succeed. */
export function value<T>(user: User, name: string, input: unknown = {}): T {
  const reply = call<T>(user, name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code}: ${reply.error.message}`);
  return reply.value;
}

export interface RunOptions {
  /** Called after each step, before the next. */
  readonly between?: (view: JobView, step: number) => void;
  readonly maxSteps?: number;
}

/** Runs a job to its end as a page does: step, wait as told, step. */
export function run(
  world: World,
  user: User,
  request: StartJob,
  options: RunOptions = {},
): Reply<JobView> {
  let reply = call<JobView>(user, 'startJob', request);
  for (let step = 1; reply.ok && reply.value.state === 'running'; step += 1) {
    if (step > (options.maxSteps ?? 200)) throw new Error('The job does not end');
    options.between?.(reply.value, step);
    world.clock.advance(reply.value.waitMs);
    reply = call<JobView>(user, 'stepJob', { jobId: reply.value.jobId });
  }
  return reply;
}

/** Runs a job that must end well. */
export function done(
  world: World,
  user: User,
  request: StartJob,
  options: RunOptions = {},
): JobView {
  const reply = run(world, user, request, options);
  if (!reply.ok) throw new Error(`${request.kind}: ${reply.error.code}: ${reply.error.message}`);
  if (reply.value.state !== 'done')
    throw new Error(`${request.kind} ended as ${reply.value.state}`);
  return reply.value;
}

export function pullAll({ world, ana }: Fixture): void {
  done(world, ana, { kind: 'pullPayouts' });
  done(world, ana, { kind: 'pullLines' });
}
