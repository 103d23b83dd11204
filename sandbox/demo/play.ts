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

/** Enough payouts in review that their push needs more requests than one minute has. */
const SIZE = { payouts: 270, lines: 1400 };
/** After the newest record of the seed, a few seconds into a minute. */
const START = Date.UTC(2026, 8, 1, 9, 0, 12);
/** How long a bar stands still in a terminal, so that an eye can follow it. */
const FRAME_MS = 90;
/** More steps than any job of this size takes. */
const MAX_STEPS = 200;

/** The stage on which the demonstration plays: the service, the spreadsheet with the built add-on, and Ana. */
export interface Play {
  readonly out: Terminal;
  readonly checks: Checks;
  readonly service: Service;
  readonly world: World;
  readonly ana: User;
}

export async function openPlay(dist: string, out: Terminal, size = SIZE): Promise<Play> {
  const service = await startService({ data: generateData(size) });
  const world = createWorld({ dist, serviceUrl: service.url, now: START });
  const ana = world.user('ana@example.com');
  return { out, checks: new Checks(), service, world, ana };
}

export async function closePlay({ world, service }: Play): Promise<void> {
  world.dispose();
  await service.stop();
}

/** What the functions that the demonstration calls answer. */
interface Answers {
  readonly getSettings: SettingsView;
  readonly saveSettings: SettingsView;
  readonly checkConnection: ConnectionView;
  readonly startJob: JobView;
  readonly stepJob: JobView;
  readonly previewPush: Preview;
}

/** Calls the add-on as its pages do, and gives the answer as it came. */
export function attempt<Name extends keyof Answers>(
  { ana }: Play,
  name: Name,
  input: object = {},
): Reply<Answers[Name]> {
  return ana.call(name, input) as Reply<Answers[Name]>;
}

/** As `attempt`, where anything but success ends the demonstration. */
export function ask<Name extends keyof Answers>(
  play: Play,
  name: Name,
  input: object = {},
): Answers[Name] {
  const reply = attempt(play, name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code}: ${reply.error.message}`);
  return reply.value;
}

export interface JobRun {
  readonly end: JobView;
  /** The waits for the service's next minute, in milliseconds. */
  readonly waits: readonly number[];
}

/** Starts a job and steps it to its end, as a page does; a wait passes on the virtual clock. */
export async function runJob(play: Play, request: StartJob): Promise<JobRun> {
  const { out, world } = play;
  const waits: number[] = [];
  let view = ask(play, 'startJob', request);
  for (let step = 0; view.state === 'running'; step += 1) {
    if (step > MAX_STEPS) throw new Error(`The job ${view.kind} does not end: ${view.message}`);
    await show(out, view);
    if (view.waitMs > 0) {
      waits.push(view.waitMs);
      world.clock.advance(view.waitMs);
    }
    view = ask(play, 'stepJob', { jobId: view.jobId });
  }
  out.endProgress();
  out.mark(view.state === 'done' ? 'good' : 'bad', view.message);
  return { end: view, waits };
}

async function show(out: Terminal, { message, done, total, waitMs }: JobView): Promise<void> {
  const seconds = Math.ceil(waitMs / 1000);
  const label = waitMs > 0 ? `${message} ${seconds} s.` : message;
  out.progress({ label, done, total });
  if (out.lively) await pause(waitMs > 0 ? FRAME_MS * 8 : FRAME_MS);
}

/** A sheet's rows as texts by header, each with its row number. Columns are found where they stand now. */
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

/** The number of the column under this header. */
export function columnOf(sheet: SheetHands, header: string): number {
  const [headers = []] = sheet.display();
  const index = headers.indexOf(header);
  if (index < 0) throw new Error(`${sheet.name} has no column ${header}`);
  return index + 1;
}
