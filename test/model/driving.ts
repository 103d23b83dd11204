import type { JobView, StartJob } from '../../src/core/contract/jobs';
import type { Reply } from '../../src/core/contract/reply';
import type { Deed, Driving, Elsewhere, Hand } from './actions';
import { happen } from './elsewhere';
import { lend } from './hands';
import { note, type Play } from './play';
import { expectReasons } from './reasons';
import type { Confirmation } from './seen';
import { ask, learnJob } from './watching';

const MAX_STEPS = 60;

type Job = Deed & Driving;

/** An undo of what was shown alone. */
interface Undo {
  readonly kind: 'undo';
  readonly only: readonly string[];
}

/** Starts a job and drives it as the deed says. */
export function run(
  play: Play,
  deed: Job,
  request: StartJob | Undo,
  sent: Confirmation | null,
): void {
  learnJob(play, deed.who);
  disturb(play, deed);
  if (sent !== null) play.confirmations.push(sent);
  const reply = ask<JobView>(play, deed.who, 'startJob', request);
  if (sent !== null) bind(play, sent, reply);
  drive(play, deed, reply);
}

/** What was sent off belongs to the job that began; where another was under way, it came to nothing. */
function bind(play: Play, sent: Confirmation, reply: Reply<JobView> | null): void {
  if (reply === null) return;
  if (!reply.ok) {
    sent.alive = false;
    return;
  }
  const { jobId } = reply.value;
  const isOlder = play.confirmations.some((each) => each !== sent && each.jobId === jobId);
  if (isOlder || reply.value.kind !== sent.kind) sent.alive = false;
  else sent.jobId = jobId;
}

/** Goes on with the workbook's unfinished job, whoever's it is. */
export function goOn(play: Play, deed: Job): void {
  const job = learnJob(play, deed.who);
  if (job === null) return;
  disturb(play, deed);
  play.stage.world.clock.advance(job.waitMs);
  const input = { jobId: job.jobId, resumed: true };
  drive(play, deed, ask<JobView>(play, deed.who, 'stepJob', input));
}

function disturb({ stage: { world, service } }: Play, { trouble }: Driving): void {
  switch (trouble.kind) {
    case 'none':
      return;
    case 'kill':
      world.faults.killBeforeCall(trouble.atCall, trouble.landed);
      return;
    case 'lost answer':
      world.faults.fetch('timeout-after', trouble.nth);
      return;
    case 'no name':
      world.faults.fetch('dns', trouble.nth);
      return;
    case 'bad answer':
      service.fault({ kind: trouble.fault, match: { nth: trouble.nth } });
  }
}

/** Something happens that no page does: what rows say of a job under way may be moved or overtyped by it. */
export function interrupt(play: Play, action: Hand | Elsewhere): void {
  if (isElsewhere(action)) happen(play, action);
  else lend(play, action);
  for (const each of play.confirmations) each.disturbed = true;
}

export function isElsewhere(action: { readonly do: string }): action is Elsewhere {
  return action.do.startsWith('Introw ') || action.do.startsWith('a payout ');
}

/** Steps as a page does, to the end or until it is closed or its execution is killed. */
function drive(play: Play, deed: Job, begun: Reply<JobView> | null): void {
  let reply = begun;
  for (let step = 1; isRunning(reply) && step <= deed.steps; step += 1) {
    if (step > MAX_STEPS) {
      play.broken.push(`the job does not end: ${reply.value.message}`);
      break;
    }
    if (step === 1 && deed.between !== null) interrupt(play, deed.between);
    play.stage.world.clock.advance(reply.value.waitMs);
    reply = ask<JobView>(play, deed.who, 'stepJob', { jobId: reply.value.jobId });
  }
  if (reply?.ok === true) note(play, `${reply.value.kind} ${reply.value.state}`);
  play.stage.world.faults.clear();
  play.stage.service.calm();
  if (reply?.ok === true && reply.value.state === 'done')
    expectReasons(play, deed.who, reply.value);
  learnJob(play, deed.who);
}

function isRunning(reply: Reply<JobView> | null): reply is Extract<Reply<JobView>, { ok: true }> {
  return reply?.ok === true && reply.value.state === 'running';
}
