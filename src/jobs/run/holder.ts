import type { JobView } from '../../core/contract/jobs';
import { problem, type Problem } from '../../core/errors';
import { minuteText } from '../../core/values/day';
import type { Ports } from '../ports';
import { LEASE_MS, type Job } from '../job';

/** Says whose job is under way. */
export function busy(job: Job): Problem {
  const what = {
    pullPayouts: 'pulling payouts',
    pullLines: 'pulling lines',
    push: 'pushing changes',
    undo: 'taking a push back',
  }[job.kind];
  const who = job.owner.email === 'unknown' ? 'A colleague' : job.owner.email;
  return problem(
    'BUSY',
    `${who} has been ${what} in this workbook since ${minuteText(job.startedAt)}. Nothing was started or sent. ` +
      'Wait, or take over ten minutes after their last step.',
  );
}

/** What a page has to know of a job that it did not begin. */
export function foundHere(ports: Ports, job: Job): Pick<JobView, 'waitMs' | 'holder'> {
  const { owner, startedAt, lastStepAt } = job;
  const holder = {
    by: owner.email,
    mine: owner.id === ports.user().id,
    since: startedAt,
    isAlive: ports.clock.now() - lastStepAt < LEASE_MS,
  };
  return { waitMs: waitLeft(ports, job), holder };
}

/** What is left of the wait that the job's last step asked for. */
function waitLeft({ clock }: Ports, { waitMs, lastStepAt }: Job): number {
  return Math.max(0, waitMs - (clock.now() - lastStepAt));
}
