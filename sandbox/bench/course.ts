import type { JobView, StartJob } from '../../src/core/contract/jobs';
import type { Reply } from '../../src/core/contract/reply';
import { createWorld, type World } from '../apps-script/world';
import type { User } from '../apps-script/user';
import { DEMO_KEY } from '../introw/access';
import type { ServiceData } from '../introw/records';
import { startService, type Service } from '../introw/start';

const MINUTE_MS = 60_000;
/** More steps than any job of the bench takes. */
const MAX_STEPS = 500;
/** The real time that one execution may take: the sandbox moves 100,000 rows in it. */
const WATCHDOG_MS = 120_000;

/** Where a figure is measured: a spreadsheet, a service with the records, a user with a key. */
export interface Course {
  readonly world: World;
  readonly service: Service;
  readonly user: User;
  close(): Promise<void>;
}

/** Sets up a course for a built script; a key is saved where the script is the add-on. */
export async function openCourse(
  dist: string,
  data: ServiceData,
  script: 'add-on' | 'plain' = 'add-on',
): Promise<Course> {
  const service = await startService({ data, credits: null });
  const world = createWorld({ dist, serviceUrl: service.url, watchdogMs: WATCHDOG_MS });
  const user = world.user('ana@example.com');
  if (script === 'add-on') answerOf(user, 'saveSettings', { apiKey: DEMO_KEY });
  return {
    world,
    service,
    user,
    async close() {
      world.dispose();
      await service.stop();
    },
  };
}

function answerOf(user: User, name: string, input: unknown): unknown {
  const reply = user.call(name, input) as Reply<unknown>;
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
  return reply.value;
}

/** What a job took. */
export interface Cost {
  readonly view: JobView | null;
  /** Requests that reached the service. */
  readonly requests: number;
  /** Virtual time from the start to the end, waiting included. */
  readonly makespanMs: number;
  /** Calls that carried cells or formats, of all steps. */
  readonly moving: number;
  /** The same, of the step with the most. */
  readonly movingInOneStep: number;
  /** Virtual time of the longest step. */
  readonly longestStepMs: number;
}

/** Lets a new minute begin, and forgets the log: what was asked for before is no part of what is measured. */
export function freshMinute({ world, service }: Course): void {
  world.clock.advance(MINUTE_MS - (world.clock.now() % MINUTE_MS));
  service.reset();
}

/** Runs a job as a page does, from the beginning of a minute, and says what it took. */
export function costOf(course: Course, request: StartJob): Cost {
  const { world, service, user } = course;
  freshMinute(course);
  const startedAt = world.clock.now();
  const mark = world.calls.mark();
  let movingInOneStep = 0;
  let longestStepMs = 0;
  const step = (name: string, input: unknown): JobView => {
    const before = world.calls.mark();
    const at = world.clock.now();
    const view = answerOf(user, name, input) as JobView;
    movingInOneStep = Math.max(movingInOneStep, world.calls.since(before).moving);
    longestStepMs = Math.max(longestStepMs, world.clock.now() - at);
    return view;
  };
  let view = step('startJob', request);
  for (let n = 0; view.state === 'running'; n += 1) {
    if (n > MAX_STEPS) throw new Error('The job does not end.');
    world.clock.advance(view.waitMs);
    view = step('stepJob', { jobId: view.jobId });
  }
  return {
    view,
    requests: service.log().length,
    makespanMs: world.clock.now() - startedAt,
    moving: world.calls.since(mark).moving,
    movingInOneStep,
    longestStepMs,
  };
}

/** Runs a function of the plain script, from the beginning of a minute; it does all in one execution. */
export function plainCostOf(course: Course, functionName: string): Cost {
  const { world, service, user } = course;
  freshMinute(course);
  const startedAt = world.clock.now();
  const mark = world.calls.mark();
  user.run(functionName, DEMO_KEY);
  const makespanMs = world.clock.now() - startedAt;
  const { moving } = world.calls.since(mark);
  return {
    view: null,
    requests: service.log().length,
    makespanMs,
    moving,
    movingInOneStep: moving,
    longestStepMs: makespanMs,
  };
}
