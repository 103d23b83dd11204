import type { World } from '../../../sandbox/apps-script/world';
import type { User } from '../../../sandbox/apps-script/user';
import type { Service } from '../../../sandbox/introw/start';
import type { JobView, StartJob } from '../../../src/core/contract/jobs';
import type { Reply } from '../../../src/core/contract/reply';

/** A spreadsheet with the add-on, the service behind it, and a user whose key is saved. */
export interface Fixture {
  readonly world: World;
  readonly service: Service;
  readonly ana: User;
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
