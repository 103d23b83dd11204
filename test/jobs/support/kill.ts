import type { Landing } from '../../../sandbox/apps-script/faults';
import type { User } from '../../../sandbox/apps-script/user';
import { Killed } from '../../../sandbox/apps-script/errors';
import type { JobView, StartJob } from '../../../src/core/contract/jobs';
import type { Reply } from '../../../src/core/contract/reply';
import { call, type Fixture } from './driving';

/** Where an execution is killed, and what of its waiting writes still reaches the sheet. */
export interface KillPoint {
  /** The nth service call of the job, over all its steps; 1 is the first of `startJob`. */
  readonly atCall: number;
  readonly landed?: Landing;
}

/** A page's call whose execution may be killed: then the page hears nothing. */
function attempt(user: User, name: string, input: unknown): Reply<JobView> | null {
  try {
    return call<JobView>(user, name, input);
  } catch (error) {
    if (error instanceof Killed) return null;
    throw error;
  }
}

const MAX_STEPS = 100;

/**
 * Runs a job that is killed once, as a user would live through it: the page asks for the workbook's unfinished job and
 * goes on with it, or starts anew where there is none. Gives the view at the end, and whether the kill happened at all.
 */
export function runKilled(
  { world, ana }: Fixture,
  request: StartJob,
  { atCall, landed = 'none' }: KillPoint,
): { readonly reply: Reply<JobView>; readonly wasKilled: boolean } {
  world.faults.killBeforeCall(atCall, landed);
  let reply = attempt(ana, 'startJob', request);
  let wasKilled = false;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    if (reply === null) {
      wasKilled = true;
      const found = call<JobView | null>(ana, 'currentJob');
      if (!found.ok) return { reply: found, wasKilled };
      reply =
        found.value === null ? attempt(ana, 'startJob', request) : { ok: true, value: found.value };
      continue;
    }
    if (!reply.ok || reply.value.state !== 'running') {
      world.faults.clear();
      return { reply, wasKilled };
    }
    world.clock.advance(reply.value.waitMs);
    reply = attempt(ana, 'stepJob', { jobId: reply.value.jobId });
  }
  throw new Error('The job does not end');
}

/** How many service calls a job makes when nothing goes wrong: the kill points of a sweep are 1 to this. */
export function callsOf({ world }: Fixture, work: () => void): number {
  const mark = world.calls.mark();
  work();
  return world.calls.since(mark).total;
}
