import { ProblemError } from '../../core/errors';
import { appendActivity } from '../../sheets/activity/activity';
import type { Ports } from '../ports';
import type { Job } from '../job';

const WHAT = { pullPayouts: 'pull', pullLines: 'pull', push: 'push', undo: 'undo' } as const;

/** The job in the hands of who runs it now. Where that is another user than before, `Activity` names both, once. */
export function inOwnHands(ports: Ports, job: Job): Job {
  const user = ports.user();
  const { owner, work, kind, id } = job;
  if (owner.id === user.id) return { ...job, owner: user };
  const pushId = work.kind === 'push' ? work.pushId : id.slice(0, 8);
  const added = appendActivity(ports.workbook, [
    {
      at: ports.clock.now(),
      user: user.email,
      pushId,
      record: work.kind === 'push' ? 'Push' : 'Pull',
      id: `${pushId} ${user.email}`,
      field: 'Taken over',
      from: owner.email,
      to: user.email,
      result: `${user.email} continued the ${WHAT[kind]} that ${owner.email} had started.`,
    },
  ]);
  if (!added.ok) throw new ProblemError(added.error);
  return { ...job, owner: user, begunBy: [...(job.begunBy ?? []), owner.email] };
}
