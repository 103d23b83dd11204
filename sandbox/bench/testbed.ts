import type { JobView, StartJob } from '../../src/core/contract/jobs';
import type { Reply } from '../../src/core/contract/reply';
import { createWorld, type World } from '../apps-script/world';
import type { User } from '../apps-script/user';
import { DEMO_KEY } from '../introw/access';
import type { ServiceData } from '../introw/records';
import { startService, type Service } from '../introw/start';

const MINUTE_MS = 60_000;
/** Stops a job that never ends: no job of the benchmark takes this many steps. */
const MAX_STEPS = 500;
/** How long one execution may take in real time; handling 100,000 rows in the sandbox takes a while. */
const WATCHDOG_MS = 120_000;

/** What a figure is measured on: a workbook with the script, a service with data, and a user. */
export interface Testbed {
  readonly world: World;
  readonly service: Service;
  readonly user: User;
  close(): Promise<void>;
}

/** Sets up a testbed for a built script. For the add-on, the user's API key is saved as well. */
export async function openTestbed(
  dist: string,
  data: ServiceData,
  script: 'add-on' | 'naive' = 'add-on',
): Promise<Testbed> {
  const service = await startService({ data, credits: null });
  const world = createWorld({ dist, serviceUrl: service.url, watchdogMs: WATCHDOG_MS });
  const user = world.user('ana@example.com');
  if (script === 'add-on') callOrThrow(user, 'saveSettings', { apiKey: DEMO_KEY });
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

function callOrThrow(user: User, name: string, input: unknown): unknown {
  const reply = user.call(name, input) as Reply<unknown>;
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
  return reply.value;
}

/** What a job cost. Times are in ms of the virtual clock. */
export interface Cost {
  /** The job when it ended; null for the naive script. */
  readonly view: JobView | null;
  /** The number of requests that reached the service. */
  readonly requests: number;
  /** The time from start to end, including waits. */
  readonly durationMs: number;
  /** The number of Apps Script calls that read or write cells or formats, in all steps. */
  readonly cellCalls: number;
  /** The same for the step with the most. */
  readonly maxCellCallsPerStep: number;
  /** The duration of the longest step. */
  readonly longestStepMs: number;
}

/** Advances the clock to the next full minute and clears the service's log, so that earlier requests do not count. */
export function startNewMinute({ world, service }: Testbed): void {
  world.clock.advance(MINUTE_MS - (world.clock.now() % MINUTE_MS));
  service.reset();
}

/** Runs a job from the beginning of a minute, step by step as a page does, and returns its cost. */
export function costOf(testbed: Testbed, request: StartJob): Cost {
  const { world, service, user } = testbed;
  startNewMinute(testbed);
  const startedAt = world.clock.now();
  const callsBefore = world.calls.mark();
  let maxCellCallsPerStep = 0;
  let longestStepMs = 0;
  const step = (name: string, input: unknown): JobView => {
    const stepCallsBefore = world.calls.mark();
    const stepStartedAt = world.clock.now();
    const view = callOrThrow(user, name, input) as JobView;
    maxCellCallsPerStep = Math.max(maxCellCallsPerStep, world.calls.since(stepCallsBefore).moving);
    longestStepMs = Math.max(longestStepMs, world.clock.now() - stepStartedAt);
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
    durationMs: world.clock.now() - startedAt,
    cellCalls: world.calls.since(callsBefore).moving,
    maxCellCallsPerStep,
    longestStepMs,
  };
}

/** Runs a function of the naive script in one execution, from the beginning of a minute, and returns its cost. */
export function naiveCostOf(testbed: Testbed, functionName: string): Cost {
  const { world, service, user } = testbed;
  startNewMinute(testbed);
  const startedAt = world.clock.now();
  const callsBefore = world.calls.mark();
  user.run(functionName, DEMO_KEY);
  const durationMs = world.clock.now() - startedAt;
  const { moving } = world.calls.since(callsBefore);
  return {
    view: null,
    requests: service.log().length,
    durationMs,
    cellCalls: moving,
    maxCellCallsPerStep: moving,
    longestStepMs: durationMs,
  };
}
