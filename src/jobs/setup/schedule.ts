import type { SaveSchedule, ScheduledRun, ScheduleView } from '../../core/contract/schedule';
import { failWith, ok, type Result } from '../../core/errors';
import type { UserIdentity } from '../../core/ports';
import { showBanner } from '../../sheets/table/banner';
import type { Ports } from '../ports';
import { readStored, writeStored } from '../../core/stored';

/** The pulls of a refresh, in order. */
export type Refreshing = 'pullPayouts' | 'pullLines';

/** The workbook's schedule. It is no part of the sheets, so that a copied workbook has none. */
export interface Schedule {
  readonly every: 'hour' | 'day';
  readonly hour: number;
  readonly floor: number;
  readonly owner: UserIdentity;
  /** The owner's trigger; any other that still fires ends itself. */
  readonly trigger: string;
  /** What is left of a refresh that did not get through; nothing when the next one begins anew. */
  readonly left: readonly Refreshing[];
  readonly lastRun: ScheduledRun | null;
  /** When it was saved. */
  readonly since?: number;
}

const STORE = 'introw.schedule';
/** Where users note the trigger that they made in a workbook: it may outlive their ownership by an hour. */
const OWN = 'introw.trigger';

export function storedSchedule({ documentStore }: Ports): Schedule | null {
  return readStored(documentStore, STORE) as Schedule | null;
}

export function storeSchedule({ documentStore }: Ports, schedule: Schedule): void {
  writeStored(documentStore, STORE, schedule);
}

export function scheduleView(ports: Ports): ScheduleView {
  const schedule = storedSchedule(ports);
  if (schedule === null) return { every: null, floor: 0, owner: null, mine: false, lastRun: null };
  const { every, hour, floor, owner, lastRun, since } = schedule;
  const mine = owner.id === ports.user().id;
  const view = { every, hour, floor, owner: owner.email, mine, lastRun };
  return since === undefined ? view : { ...view, since };
}

/**
 * Sets the schedule, with the present user as its owner, or ends it. The trigger of an owner before them finds that out
 * when it fires next, and ends itself: nobody can delete another user's.
 */
export function saveSchedule(ports: Ports, { every, hour = 0, floor }: SaveSchedule): Result<null> {
  const { documentStore, userStore, workbook } = ports;
  const before = storedSchedule(ports);
  const own = `${OWN}.${workbook.id()}`;
  const user = ports.user();
  // Before its trigger ends: should no new one start, no schedule is left that says it runs. A colleague's goes on then.
  if (every === null || before?.owner.id === user.id) documentStore.remove(STORE);
  for (const id of [before?.trigger, userStore.get(own)]) {
    if (typeof id === 'string') ports.timer.stop(id);
  }
  if (every !== null) {
    const trigger = started(ports, every === 'hour' ? null : hour);
    if (!trigger.ok) return trigger;
    userStore.set(own, trigger.value);
    const common = { every, hour, floor, owner: user, since: ports.clock.now() };
    storeSchedule(ports, { ...common, trigger: trigger.value, left: [], lastRun: null });
  }
  if (before?.lastRun?.ok === false) showBanner(workbook, null);
  return ok(null);
}

function started({ timer }: Ports, hour: number | null): Result<string> {
  try {
    return ok(timer.start(hour));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return failWith(
      'INVALID_INPUT',
      `Google refused the trigger (${text}). No refresh of yours runs now. ` +
        'Save again in an hour, or first remove triggers at script.google.com › My triggers.',
    );
  }
}
