import type { JobView } from '../../core/contract/jobs';
import { minuteText } from '../../core/values/day';
import {
  fail,
  failWith,
  ok,
  problem,
  type ErrorCode,
  type Problem,
  type Result,
} from '../../core/errors';
import { counted } from '../../core/values/counted';
import { PAYOUTS, LINES } from '../../sheets/table/schema';
import { showBanner } from '../../sheets/table/banner';
import { creditsLeft } from '../service/connection';
import { LEASE_MS } from '../job';
import { locked } from '../locked';
import { busy } from './holder';
import { cancelJob, lastJob, letGo, startJob, stepJob } from './runner';
import { storedSchedule, storeSchedule, type Refreshing, type Schedule } from '../setup/schedule';
import type { Ports } from '../ports';

/** How long a run goes on. Hourly runs so long stay under the 90 minutes that a consumer's triggers have a day. */
const BUDGET_MS = 180_000;
/** The longest wait in one piece. */
const PAUSE_MS = 60_000;
/** How long a step of somebody else's may take. */
const IN_THE_WAY_MS = 10_000;
/** A property holds 9,000 bytes, and a note is for reading. */
const MAX_WORDS = 1_500;
const ALL: readonly Refreshing[] = ['pullPayouts', 'pullLines'];

/** What a run came to, and the pulls that are left for the next one. */
interface Outcome {
  readonly ok: boolean;
  readonly words: string;
  readonly left: readonly Refreshing[];
}

/**
 * Pulls what the sheets hold, as the schedule's owner, for some minutes; what is left goes on with the next run. Sends no
 * change. A trigger that is not the schedule's any more ends itself; called by anything else this does nothing. `explain`
 * puts what nobody expected into words.
 */
export function scheduledRefresh(
  ports: Ports,
  trigger: string | null,
  explain: (error: unknown) => Problem,
): void {
  if (trigger === null) return;
  const schedule = storedSchedule(ports);
  if (schedule?.trigger !== trigger) {
    ports.timer.stop(trigger);
    return;
  }
  if (schedule.owner.id === ports.user().id)
    report(ports, schedule, refreshed(ports, schedule, explain));
}

function refreshed(
  ports: Ports,
  schedule: Schedule,
  explain: (error: unknown) => Problem,
): Outcome {
  let requests = 0;
  const { transport } = ports;
  const counted: Ports = {
    ...ports,
    // Google may not tell the address while a trigger runs.
    user: () => schedule.owner,
    transport: {
      send(batch) {
        requests += batch.length;
        return transport.send(batch);
      },
    },
  };
  try {
    const outcome = refresh(counted, schedule);
    return outcome.ok ? { ...outcome, words: `${outcome.words} Requests: ${requests}.` } : outcome;
  } catch (error) {
    return failure(schedule, explain(error));
  }
}

function refresh(ports: Ports, schedule: Schedule): Outcome {
  const until = ports.clock.now() + BUDGET_MS;
  let left = schedule.left.length > 0 ? schedule.left : ALL;
  const said: string[] = [];
  for (const kind of left) {
    // Also between two pulls: somebody's page may have begun something.
    const held = heldBack(ports);
    if (!held.ok) return skipped({ ...schedule, left }, held.error);
    if (kind === 'pullPayouts' || hasLines(ports)) {
      const pulled = pull(ports, kind, schedule.floor, until);
      if (!pulled.ok) {
        return pulled.error.code === 'BUSY'
          ? skipped({ ...schedule, left }, pulled.error)
          : failure(schedule, pulled.error);
      }
      said.push(pulled.value.words);
      if (!pulled.value.done) return { ok: true, words: said.join(' '), left };
    }
    left = left.slice(1);
  }
  return { ok: true, words: said.join(' '), left };
}

/** Only what somebody pulled once is kept up to date. */
function hasLines({ workbook }: Ports): boolean {
  return [PAYOUTS, LINES].every(({ sheet }) => (workbook.grid(sheet)?.size().lastRow ?? 0) > 1);
}

/** A job of which somebody's page is alive goes first, the owner's own too; a push is for people to finish. */
function heldBack(ports: Ports): Result<null> {
  const job = lastJob(ports);
  if (job?.state !== 'running') return ok(null);
  if (ports.clock.now() - job.lastStepAt < LEASE_MS) return fail(busy(job));
  return job.work.kind === 'pull'
    ? ok(null)
    : failWith(
        'INVALID_INPUT',
        'A push was interrupted and comes first: “Review and push…” resumes it.',
      );
}

interface Pulled {
  /** False where the time was over first: the job waits for the next run. */
  readonly done: boolean;
  readonly words: string;
}

/** One pull, step by step; one that an earlier run left goes on. */
function pull(ports: Ports, kind: Refreshing, floor: number, until: number): Result<Pulled> {
  const { clock } = ports;
  const rest = (): number => (creditsLeft(ports) ?? Infinity) - floor;
  if (rest() <= 0) return fail(underFloor(rest() + floor, floor));
  let reply = patiently(ports, () => startJob(ports, { kind }, true));
  while (reply.ok && reply.value.state === 'running') {
    const { jobId, waitMs, message } = reply.value;
    if (clock.now() + waitMs > until) {
      letGo(ports);
      return ok({ done: false, words: `${message} The next run continues from there.` });
    }
    if (rest() <= 0 && isFetching(ports)) {
      cancelJob(ports, jobId);
      return fail(underFloor(rest() + floor, floor));
    }
    for (let wait = waitMs; wait > 0; wait -= PAUSE_MS) {
      ports.timer.sleep(Math.min(wait, PAUSE_MS));
    }
    reply = patiently(ports, () => stepJob(ports, jobId, rest()));
  }
  if (!reply.ok) return reply;
  const { state, message } = reply.value;
  // What an earlier run left may have been the other pull: then this one is still to come.
  if (state === 'done' && reply.value.kind !== kind) return pull(ports, kind, floor, until);
  return ok({ done: state === 'done', words: message });
}

/** Some work that another execution may be in the way of for a moment. */
function patiently(ports: Ports, work: () => Result<JobView>): Result<JobView> {
  let reply = work();
  for (let wait = 0; wait < 3 && !reply.ok && reply.error.code === 'BUSY'; wait += 1) {
    ports.timer.sleep(IN_THE_WAY_MS);
    reply = work();
  }
  return reply;
}

function isFetching(ports: Ports): boolean {
  const work = lastJob(ports)?.work;
  return work?.kind === 'pull' && work.phase === 'fetch';
}

function underFloor(credits: number, floor: number) {
  return problem(
    'CREDITS_EXHAUSTED',
    `${counted(credits, 'API credit is', 'API credits are')} left this month, and the refresh stops at ${floor}. ` +
      'Your sheets were not changed. Lower that number in Settings, or pull yourself.',
  );
}

function skipped(schedule: Schedule, { code, message }: Problem): Outcome {
  const words = `Skipped this time: ${message}`;
  return { ok: code === 'BUSY', words, left: schedule.left };
}

const OF_THE_KEY: readonly ErrorCode[] = ['UNAUTHORIZED', 'FORBIDDEN', 'NO_API_KEY'];

function failure({ owner }: Schedule, { code, message }: Problem): Outcome {
  const who = owner.email === 'unknown' ? 'a colleague' : owner.email;
  const mend = OF_THE_KEY.includes(code)
    ? ` Nothing is refreshed until ${who} saves a working key in Settings, or a colleague takes the schedule over there.`
    : '';
  return {
    ok: false,
    words: `The scheduled refresh of ${who} failed: ${message}${mend}`,
    left: [],
  };
}

/** Keeps the outcome, unless the schedule became another meanwhile, and says a failure where people look. */
function report(ports: Ports, ran: Schedule, { left, ...outcome }: Outcome): void {
  const words = outcome.words.slice(0, MAX_WORDS);
  locked(ports, () => {
    const now = storedSchedule(ports);
    if (now?.trigger !== ran.trigger) return ok(null);
    const at = ports.clock.now();
    if (!outcome.ok || now.lastRun?.ok === false) {
      showBanner(ports.workbook, outcome.ok ? null : `${words} (${minuteText(at)})`);
    }
    storeSchedule(ports, { ...now, left, lastRun: { ...outcome, at, words } });
    return ok(null);
  });
}
