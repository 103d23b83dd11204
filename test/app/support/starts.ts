import { afterAll } from '@jest/globals';
import { join } from 'node:path';
import { createWorld, type World, type WorldOptions } from '../../../sandbox/apps-script/world';
import type { ServiceOptions } from '../../../sandbox/introw/protocol';
import type { Service } from '../../../sandbox/introw/start';
import { localService, type LocalService } from '../../fakes/local-service';

/** What the build made: the tests drive it unchanged. */
export const DIST = join(__dirname, '../../../dist');

/** A spreadsheet with the add-on, and the service behind it. */
export interface Ground {
  readonly world: World;
  readonly service: Service;
}

/** What tells one start from another, besides how it is prepared. */
export interface StartOptions {
  readonly service: ServiceOptions;
  readonly world: Partial<WorldOptions>;
}

/** Brings a new spreadsheet to where tests are to start, and gives what they need to know of that. */
type Prepare<T> = (ground: Ground) => T;

/** A start that was prepared once and from which any number of tests begin. */
interface Start extends Ground {
  readonly prepare: Prepare<unknown>;
  readonly options: string;
  readonly moment: number;
  readonly told: unknown;
}

/** Most files begin from one or two starts; a spreadsheet of thousands of rows must not stay for ever. */
const STARTS_MAX = 4;

const starts: Start[] = [];
/** Services that a test has in use. */
const busy = new Set<Service>();
const worlds: World[] = [];

/** The service answers in this thread: what HTTP adds is tried by the sandbox's own tests and in the browser. */
function worldOn({ url, fetcher }: LocalService, options: Partial<WorldOptions>): World {
  return createWorld({ dist: DIST, serviceUrl: url, fetcher, ...options });
}

function keep(start: Start): void {
  starts.push(start);
  if (starts.length > STARTS_MAX) starts.shift()?.world.dispose();
}

function begin<T>({ world, service, moment, told }: Start): Ground & { readonly told: T } {
  service.restore(moment);
  const fork = world.fork();
  worlds.push(fork);
  return { world: fork, service, told: told as T };
}

/**
 * A spreadsheet and a service as `prepare` leaves new ones, for one test alone. It is prepared once for all tests of a
 * file that ask for it with the same options: each has an exact copy. A clock of the test's own cannot be copied, so
 * what runs by one is prepared anew each time.
 */
export function startFrom<T>(
  options: StartOptions,
  prepare: Prepare<T>,
): Promise<Ground & { readonly told: T }> {
  const text = JSON.stringify(options);
  const known = starts.find(
    (start) => start.prepare === prepare && start.options === text && !busy.has(start.service),
  );
  if (known !== undefined) {
    busy.add(known.service);
    return Promise.resolve(begin<T>(known));
  }
  const service = localService(options.service);
  const world = worldOn(service, options.world);
  if (options.world.clock !== undefined) {
    worlds.push(world);
    return Promise.resolve({ world, service, told: prepare({ world, service }) });
  }
  busy.add(service);
  const told = prepare({ world, service });
  const start = { world, service, prepare, options: text, moment: service.snapshot(), told };
  keep(start);
  return Promise.resolve(begin<T>(start));
}

/** Ends what tests began; the starts are free for the next. */
export function endStarts(): void {
  for (const world of worlds.splice(0)) world.dispose();
  busy.clear();
}

afterAll(() => {
  for (const { world } of starts.splice(0)) world.dispose();
});
