import { setTimeout as pause } from 'node:timers/promises';
import type { JobView, StartJob } from '../../src/core/contract/jobs';
import type { Preview } from '../../src/core/contract/preview';
import type { Reply } from '../../src/core/contract/reply';
import type { ConnectionView, SettingsView } from '../../src/core/contract/settings';
import { createWorld, type World } from '../apps-script/world';
import type { SheetHands } from '../apps-script/model/hands';
import type { User } from '../apps-script/user';
import { generateData } from '../introw/generate';
import { startService, type Service } from '../introw/start';
import { Checks } from './checks';
import type { Terminal } from './terminal';

/** Enough payouts in review for their push to exceed the requests of one minute. */
const SIZE = { payouts: 270, lines: 1400 };
/** A few seconds into a minute, after the newest record of the generated data. */
const START = Date.UTC(2026, 8, 1, 9, 0, 12);
/** How long each state of the progress bar stays visible. */
const FRAME_MS = 90;
/** Stops a job that never ends: no job of this size takes this many steps. */
const MAX_STEPS = 200;

/** What the chapters share: the terminal, the checks, the service, the spreadsheet with the built add-on, and Ana. */
export interface Demo {
  readonly out: Terminal;
  readonly checks: Checks;
  readonly service: Service;
  readonly world: World;
  readonly ana: User;
}

export async function openDemo(dist: string, out: Terminal, size = SIZE): Promise<Demo> {
  const service = await startService({ data: generateData(size) });
  const world = createWorld({ dist, serviceUrl: service.url, now: START });
  const ana = world.user('ana@example.com');
  return { out, checks: new Checks(), service, world, ana };
}

export async function closeDemo({ world, service }: Demo): Promise<void> {
  world.dispose();
  await service.stop();
}

/** The result of each server function that the demonstration calls. */
interface ServerResults {
  readonly getSettings: SettingsView;
  readonly saveSettings: SettingsView;
  readonly checkConnection: ConnectionView;
  readonly startJob: JobView;
  readonly stepJob: JobView;
  readonly previewPush: Preview;
}

/** Calls a server function as the add-on's pages do, and returns the reply, also if it is an error. */
export function callServer<Name extends keyof ServerResults>(
  { ana }: Demo,
  name: Name,
  input: object = {},
): Reply<ServerResults[Name]> {
  return ana.call(name, input) as Reply<ServerResults[Name]>;
}

/** Calls a server function and returns its result. Throws if the reply is an error. */
export function callOrThrow<Name extends keyof ServerResults>(
  demo: Demo,
  name: Name,
  input: object = {},
): ServerResults[Name] {
  const reply = callServer(demo, name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code}: ${reply.error.message}`);
  return reply.value;
}

export interface JobRun {
  readonly end: JobView;
  /** How long the job waited for Introw's next minute, for each wait, in ms of the virtual clock. */
  readonly waits: readonly number[];
}

/**
 * Runs a job to its end as a page does, showing its progress. Waits advance the virtual clock. Throws if the job does
 * not end.
 */
export async function runJob(demo: Demo, request: StartJob): Promise<JobRun> {
  const { out, world } = demo;
  const waits: number[] = [];
  let job = callOrThrow(demo, 'startJob', request);
  for (let step = 0; job.state === 'running'; step += 1) {
    if (step > MAX_STEPS) throw new Error(`The job ${job.kind} does not end: ${job.message}`);
    await showProgress(out, job);
    if (job.waitMs > 0) {
      waits.push(job.waitMs);
      world.clock.advance(job.waitMs);
    }
    job = callOrThrow(demo, 'stepJob', { jobId: job.jobId });
  }
  out.endProgress();
  out.status(job.state === 'done' ? 'good' : 'bad', job.message);
  return { end: job, waits };
}

async function showProgress(
  out: Terminal,
  { message, done, total, waitMs }: JobView,
): Promise<void> {
  const seconds = Math.ceil(waitMs / 1000);
  const label = waitMs > 0 ? `${message} ${seconds} s.` : message;
  out.progress({ label, done, total });
  if (out.interactive) await pause(waitMs > 0 ? FRAME_MS * 8 : FRAME_MS);
}

/** A row of a sheet: its row number, and the displayed texts by header. */
export interface SheetRow {
  readonly row: number;
  readonly text: Readonly<Record<string, string>>;
}

export function rowsOf(sheet: SheetHands): SheetRow[] {
  const [headers = [], ...rows] = sheet.display();
  return rows.map((cells, i) => ({
    row: i + 2,
    text: Object.fromEntries(headers.map((header, c) => [header, cells[c] ?? ''])),
  }));
}

/** The number of the column with this header. Throws if there is none. */
export function columnOf(sheet: SheetHands, header: string): number {
  const [headers = []] = sheet.display();
  const index = headers.indexOf(header);
  if (index < 0) throw new Error(`${sheet.name} has no column ${header}`);
  return index + 1;
}
