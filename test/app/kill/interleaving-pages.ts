import { Killed } from '../../../sandbox/apps-script/errors';
import type { User } from '../../../sandbox/apps-script/user';
import type { JobView, StartJob } from '../../../src/core/contract/jobs';
import type { Reply } from '../../../src/core/contract/reply';
import type { Interruption, PageAction } from './interleaving-actions';
import { lend, type Play } from './interleaving-hands';
import { call } from '../../jobs/support/driving';

const LEASE_MS = 10 * 60_000;
const MAX_STEPS = 60;

/** A page's call; null where its execution was killed. The add-on may refuse, but never break. */
function ask<T>(user: User, name: string, input: unknown): Reply<T> | null {
  try {
    const reply = call<T>(user, name, input);
    if (!reply.ok && reply.error.code === 'INTERNAL') {
      throw new Error(`${name} broke: ${reply.error.message}`);
    }
    return reply;
  } catch (error) {
    if (error instanceof Killed) return null;
    throw error;
  }
}

function requestOf(job: Extract<PageAction, { do: 'start' | 'run' }>['job']): StartJob {
  return job === 'pullLines' ? { kind: job, payouts: 'all' } : { kind: job };
}

/** The workbook's unfinished job, as this user's page finds it. */
function unfinished(user: User): JobView | null {
  const reply = ask<JobView | null>(user, 'currentJob', {});
  return reply?.ok === true ? reply.value : null;
}

/** Steps once as a page does, after the wait that it was told; null where there is nothing more to step. */
function step({ on }: Play, user: User): JobView | null {
  const job = unfinished(user);
  if (job === null) return null;
  on.world.clock.advance(job.waitMs);
  const reply = ask<JobView>(user, 'stepJob', { jobId: job.jobId });
  return reply?.ok === true && reply.value.state === 'running' ? reply.value : null;
}

/** Steps to the end of the job, or to where it is another's or broken off. */
export function finish(play: Play, user: User): void {
  for (let count = 0; step(play, user) !== null; count += 1) {
    if (count > MAX_STEPS) throw new Error('The job does not end');
  }
}

/**
 * The calls between the last look at a sheet and the landing of what is written: none but these. Whatever is typed
 * there is typed while the writes are on their way, and no script could tell it from what was typed before its look.
 */
const WRITING = /^(?:Sheet\.getRange|Range\.set\w+|SpreadsheetApp\.flush)$/;

/** Lets hands come in before the calls that they are meant for, or the first after those that writes are in. */
function disturb(play: Play, during: readonly Interruption[]): () => void {
  const { world } = play.on;
  let waiting = [...during];
  world.between((name, n) => {
    const due = waiting.filter(
      ({ atCall, hand }) => atCall <= n && !(hand.do === 'edit' && WRITING.test(name)),
    );
    waiting = waiting.filter((one) => !due.includes(one));
    for (const { hand } of due) lend(play, hand);
  });
  return () => {
    world.between(null);
  };
}

/** Does what the page does, with hands in between and perhaps a kill. */
export function turnPage(play: Play, action: PageAction): void {
  const { world, users, ana } = play.on;
  const user = users[action.who % users.length] ?? ana;
  const undisturb = disturb(play, action.during);
  if (action.killAt !== null) world.faults.killBeforeCall(action.killAt, action.landed);
  try {
    act(play, user, action);
  } finally {
    undisturb();
    world.faults.clear();
  }
}

function act(play: Play, user: User, action: PageAction): void {
  switch (action.do) {
    case 'run':
    case 'start':
      if (action.job === 'undo') play.history.undos += 1;
      ask(user, 'startJob', requestOf(action.job));
      if (action.do === 'run') finish(play, user);
      return;
    case 'step':
      step(play, user);
      return;
    case 'finish':
      finish(play, user);
      return;
    case 'take over':
      play.on.world.clock.advance(LEASE_MS + 1);
      step(play, user);
      return;
    case 'cancel': {
      const job = unfinished(user);
      if (job !== null) ask(user, 'cancelJob', { jobId: job.jobId });
    }
  }
}

/** Ends whatever is unfinished, by whoever may by then. */
export function endJobs(play: Play): void {
  const { world, ana } = play.on;
  world.clock.advance(LEASE_MS + 1);
  finish(play, ana);
}
