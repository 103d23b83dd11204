import { afterEach, describe, expect, test } from '@jest/globals';
import { DEMO_KEY, DEMO_KEYS } from '../../../sandbox/introw/access';
import type { JobView } from '../../../src/core/contract/jobs';
import type { ScheduleView } from '../../../src/core/contract/schedule';
import type { SettingsView } from '../../../src/core/contract/settings';
import { cell, columnOf } from '../support/cells';
import { changeOf, edit, preview, writes } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { call, value } from '../support/driving';

afterEach(endPushStages);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BOBS_KEY = 'sandbox-second-key-full-access-7a8b';
const KEYS = [
  ...DEMO_KEYS,
  { key: BOBS_KEY, scopes: ['commissions:read', 'commissions:write', 'partners:read'] },
];
const HOURLY = { every: 'hour', floor: 0 };

function schedule({ ana }: PushStage, user = ana): ScheduleView {
  return value<SettingsView>(user, 'getSettings').schedule;
}

function saved(on: PushStage, wanted: object, user = on.ana): ScheduleView {
  return value<SettingsView>(user, 'saveSettings', { schedule: wanted }).schedule;
}

/** A stage with everything pulled, where both users have a key. */
function twoUsers(options: Parameters<typeof pushStage>[0] = {}): PushStage {
  const on = pushStage({ keys: KEYS, ...options });
  value(on.world.user('bob@example.com'), 'saveSettings', { apiKey: BOBS_KEY });
  on.service.reset();
  return on;
}

const bobOf = ({ world }: PushStage) => world.user('bob@example.com');

/** Lets time pass to a minute before the trigger fires. */
function untilTick({ world }: PushStage): void {
  const inHour = world.clock.now() % HOUR;
  const wait = 16 * 60_000 - inHour;
  world.pass(wait < 0 ? wait + HOUR : wait);
}

/** The note over the column of `Change`, where a failure is told. */
function banner({ world }: PushStage): string {
  const at = world.book.sheet('Payouts').values()[0]?.indexOf('Change') ?? 0;
  return world.book.sheet('Payouts').notes()[0]?.[at] ?? '';
}

describe('a schedule', () => {
  test('is there for all to see, with its owner, and has not run yet', () => {
    const on = twoUsers();
    const none = { every: null, floor: 0, owner: null, mine: false, lastRun: null };
    expect(schedule(on)).toEqual(none);
    const made = saved(on, { every: 'day', hour: 6, floor: 500 });
    const seen = { every: 'day', hour: 6, floor: 500, owner: 'ana@example.com', lastRun: null };
    expect(made).toEqual({ ...seen, mine: true, since: expect.any(Number) });
    expect(schedule(on, bobOf(on))).toEqual({ ...seen, mine: false, since: made.since });
    expect(on.service.log()).toEqual([]);
  });

  test('over two days pulls each hour, sends nothing, and keeps to requests that can be told', () => {
    const on = twoUsers();
    saved(on, HOURLY);
    edit(on, 'Payouts', 'pay_eur', { 'PO number': 'MINE' });
    edit(on, 'Lines', 'cln_a1', { Note: 'Mine' });
    const pending = preview(on).changes;
    on.world.pass(2 * DAY);
    expect(writes(on.service)).toEqual([]);
    // One page of payouts, and of lines the cheaper of all or one list per payout: here one page.
    expect(on.service.log()).toHaveLength(2 * 24 * 2);
    expect(preview(on).changes).toEqual(pending);
    expect(cell(on.world, 'Payouts', 'pay_eur', 'PO number')).toBe('MINE');
    expect(on.world.failures).toEqual([]);
    expect(schedule(on).lastRun).toMatchObject({ ok: true });
    expect(schedule(on).lastRun?.words).toMatch(/8 payouts pulled.*lines pulled.*Requests: 2\.$/);
    expect(on.world.log).toEqual([]);
  });

  test('brings what changed at Introw, and of an edited cell says that both changed', () => {
    const on = twoUsers();
    saved(on, HOURLY);
    edit(on, 'Payouts', 'pay_eur', { 'PO number': 'MINE' });
    on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber: 'NEW' } });
    on.service.change({ kind: 'setPayout', id: 'pay_eur', fields: { poNumber: 'THEIRS' } });
    on.service.change({ kind: 'setLine', id: 'cln_b1', fields: { description: 'Newer' } });
    on.world.pass(HOUR);
    expect(cell(on.world, 'Payouts', 'pay_one', 'PO number')).toBe('NEW');
    expect(cell(on.world, 'Payouts', 'pay_eur', 'PO number')).toBe('MINE');
    expect(changeOf(on, 'Payouts', 'pay_eur')).not.toBe('');
    expect(value<unknown[]>(on.ana, 'listConflicts')).toHaveLength(1);
    expect(cell(on.world, 'Lines', 'cln_b1', 'Description')).toBe('Newer');
  });

  test('each day runs in its hour of UTC', () => {
    const on = twoUsers();
    saved(on, { every: 'day', hour: 6, floor: 0 });
    on.world.pass(3 * DAY);
    const hours = on.service.log().map(({ at }) => new Date(at).getUTCHours());
    expect(hours).toEqual([6, 6, 6, 6, 6, 6]);
  });

  test('can be ended by anybody, and the trigger ends itself at the latest when it fires', () => {
    const on = twoUsers();
    saved(on, HOURLY);
    saved(on, { every: null, floor: 0 }, bobOf(on));
    on.world.pass(DAY);
    expect(on.service.log()).toEqual([]);
    // Its place is free again.
    expect(saved(on, HOURLY).mine).toBe(true);
    on.world.pass(HOUR);
    expect(on.service.log()).toHaveLength(2);
  });

  test('needs a key, which it will run with; without one nothing is scheduled', () => {
    const on = pushStage();
    const reply = call(bobOf(on), 'saveSettings', { schedule: HOURLY });
    expect(reply).toMatchObject({ ok: false, error: { code: 'NO_API_KEY' } });
    expect(schedule(on).every).toBeNull();
  });

  test.each([
    { every: 'minute', floor: 0 },
    { every: 'day', hour: 24, floor: 0 },
    { every: 'hour', floor: -1 },
    { every: 'hour' },
  ])('of %j is refused', (wanted) => {
    const on = pushStage();
    const reply = call(on.ana, 'saveSettings', { schedule: wanted });
    expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  });

  test('that Google refuses a trigger for says so, with what to do', () => {
    const on = twoUsers();
    for (let file = 0; file < 20; file += 1) {
      const copy = on.world.copy();
      value(copy.user(on.ana.email), 'saveSettings', { schedule: HOURLY });
      copy.dispose();
    }
    const reply = call(on.ana, 'saveSettings', { schedule: HOURLY });
    expect(reply).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/too many triggers.*script\.google\.com/) },
    });
    expect(schedule(on).every).toBeNull();
  });

  test('whose trigger cannot be started anew claims no more to run; what else was saved is said', () => {
    const on = twoUsers();
    saved(on, HOURLY);
    on.world.between((name) => {
      if (name === 'ClockTriggerBuilder.create') on.world.faults.throwAtCall('Service error');
    });
    const { policy } = value<SettingsView>(on.ana, 'getSettings');
    const reply = call(on.ana, 'saveSettings', { schedule: HOURLY, policy });
    on.world.between(null);
    expect(reply).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/Service error.*The other settings were saved\.$/) },
    });
    expect(schedule(on).every).toBeNull();
  });

  test('does not go into a copy of the workbook', () => {
    const on = twoUsers();
    saved(on, HOURLY);
    const copy = on.world.copy();
    expect(value<SettingsView>(copy.user(on.ana.email), 'getSettings').schedule.every).toBeNull();
    copy.dispose();
  });
});

describe('whoever takes it over', () => {
  test('runs it with their key from then on; the old trigger ends itself', () => {
    const on = twoUsers();
    saved(on, HOURLY);
    on.world.pass(HOUR);
    expect(saved(on, HOURLY, bobOf(on))).toMatchObject({ owner: 'bob@example.com', mine: true });
    on.service.reset();
    on.world.pass(3 * HOUR);
    expect(new Set(on.service.log().map(({ keyHint }) => keyHint))).toEqual(new Set(['…7a8b']));
    expect(on.service.log()).toHaveLength(6);
    expect(schedule(on).mine).toBe(false);
  });

  test('may be its old owner, before their old trigger has found out', () => {
    const on = twoUsers();
    saved(on, HOURLY);
    saved(on, HOURLY, bobOf(on));
    expect(saved(on, HOURLY)).toMatchObject({ owner: 'ana@example.com', mine: true });
    on.world.pass(3 * HOUR);
    expect(on.service.log()).toHaveLength(6);
    expect(new Set(on.service.log().map(({ keyHint }) => keyHint))).toEqual(new Set(['…1a2b']));
  });

  test('is who a refresh under way is told to be of', () => {
    const on = twoUsers({ data: 'seeded', requestsPerMinute: 4, pageSizeMax: 5 });
    saved(on, HOURLY);
    let reply: unknown = null;
    on.world.between((name) => {
      if (name === 'Utilities.sleep')
        reply ??= call(bobOf(on), 'startJob', { kind: 'pullPayouts' });
    });
    on.world.pass(HOUR);
    on.world.between(null);
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'BUSY', message: expect.stringContaining('ana@example.com') },
    });
  });
});

describe('a run that fails', () => {
  test('for its key says so in the sheet and in Settings, by its owner, until a run goes well', () => {
    const on = twoUsers();
    const usual = banner(on);
    saved(on, HOURLY);
    on.world.pass(2 * DAY);
    on.service.change({ kind: 'revokeKey', key: DEMO_KEY });
    on.service.reset();
    on.world.pass(2 * DAY);
    expect(on.service.log()).toHaveLength(48);
    for (const words of [banner(on), schedule(on, bobOf(on)).lastRun?.words]) {
      expect(words).toMatch(/scheduled refresh of ana@example\.com failed.*refused the API key/);
      expect(words).toMatch(/a colleague takes the schedule over/);
    }
    expect(schedule(on).lastRun?.ok).toBe(false);
    expect(banner(on)).toContain(usual);
    saved(on, HOURLY, bobOf(on));
    expect(banner(on)).toBe(usual);
    on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber: 'NEW' } });
    on.world.pass(HOUR);
    expect(cell(on.world, 'Payouts', 'pay_one', 'PO number')).toBe('NEW');
    expect(banner(on)).toBe(usual);
  });

  test('and then goes well takes the warning back', () => {
    const on = twoUsers();
    const usual = banner(on);
    saved(on, HOURLY);
    on.service.change({ kind: 'revokeKey', key: DEMO_KEY });
    const at = columnOf(on.world, 'Payouts', 'Change') - 1;
    const look = () => on.world.book.sheet('Payouts').backgrounds()[0]?.[at];
    const before = look();
    on.world.pass(HOUR);
    expect(banner(on)).not.toBe(usual);
    expect(look()).not.toBe(before);
    on.service.change({ kind: 'restoreKey', key: DEMO_KEY });
    on.world.pass(HOUR);
    expect(banner(on)).toBe(usual);
    expect(look()).toBe(before);
    expect(schedule(on).lastRun?.ok).toBe(true);
  });

  test('touches no cell but the header that warns', () => {
    const on = twoUsers();
    saved(on, HOURLY);
    const before = on.world.book.sheets.map(({ name }) => on.world.book.sheet(name).values());
    on.service.change({ kind: 'revokeKey', key: DEMO_KEY });
    on.world.pass(HOUR);
    const after = on.world.book.sheets.map(({ name }) => on.world.book.sheet(name).values());
    expect(after).toEqual(before);
  });
});

describe('the floor of credits', () => {
  test('is where it stops, and no refresh goes below; it goes on when credits are renewed', () => {
    const on = twoUsers({ credits: { limit: 1000, remaining: 200 } });
    // The pull before took some of them.
    saved(on, { every: 'hour', floor: 100 });
    on.world.pass(10 * DAY);
    const settings = value<{ credits: { remaining: number } }>(on.ana, 'checkConnection');
    // The look itself took one.
    expect(settings.credits.remaining + 1).toBe(100);
    expect(schedule(on).lastRun).toMatchObject({
      ok: false,
      words: expect.stringMatching(/refresh stops at 100.*Lower that number/),
    });
    expect(banner(on)).toContain('stops at 100');
    on.service.reset();
    // From 20 April to 2 May.
    on.world.pass(12 * DAY);
    expect(on.service.log()[0]?.at).toBeGreaterThanOrEqual(Date.UTC(2026, 4, 1));
    expect(schedule(on).lastRun?.ok).toBe(true);
  });
});

describe('somebody’s job', () => {
  test('that a page began and left is not driven on: the run pulls what it is for', () => {
    const on = twoUsers();
    saved(on, HOURLY);
    value(on.ana, 'startJob', { kind: 'pullPayouts', stages: ['DRAFT'] });
    on.service.reset();
    on.world.pass(HOUR);
    const lists = on.service.log().filter(({ path }) => path.endsWith('/payouts'));
    expect(lists.map(({ query }) => query['stage'])).toEqual([undefined]);
  });

  test('under way goes first: the run is skipped, and says whose it was', () => {
    const on = twoUsers();
    saved(on, HOURLY);
    untilTick(on);
    const bob = bobOf(on);
    const started = value<JobView>(bob, 'startJob', { kind: 'pullLines', payouts: 'all' });
    on.service.reset();
    on.world.pass(120_000);
    expect(on.service.log()).toEqual([]);
    expect(schedule(on).lastRun).toMatchObject({
      ok: true,
      words: expect.stringMatching(/^Skipped this time: bob@example\.com has been pulling lines/),
    });
    expect(value(bob, 'stepJob', started)).toMatchObject({ jobId: started.jobId });
  });

  test('in the way for a moment is waited for', () => {
    const on = twoUsers();
    saved(on, HOURLY);
    on.world.faults.lockBusy(2);
    on.world.pass(HOUR);
    expect(schedule(on).lastRun?.words).toMatch(/8 payouts pulled/);
  });

  test.each([
    ['a push', { kind: 'push' }],
    ['a pull of some payouts', { kind: 'pullPayouts', stages: ['DRAFT'] }],
  ])('begun in the owner’s page just before is left to the page: %s', (_, request) => {
    const on = twoUsers();
    saved(on, HOURLY);
    edit(on, 'Payouts', 'pay_eur', { 'PO number': 'MINE' });
    edit(on, 'Payouts', 'pay_jpy', { 'PO number': 'MINE-2' });
    untilTick(on);
    let started: JobView | null = null;
    on.world.between((name) => {
      // After the run has looked whether anything is under way, before it begins its own.
      if (!name.endsWith('.tryLock') || heard) return;
      heard = true;
      started = value<JobView>(on.ana, 'startJob', request);
    });
    let heard = false;
    on.world.pass(120_000);
    on.world.between(null);
    expect(started).not.toBeNull();
    // What the start itself sent: one page of a pull, or the first change of a push.
    const isPush = request.kind === 'push';
    expect(on.service.log()).toHaveLength(isPush ? 2 : 1);
    expect(writes(on.service)).toHaveLength(isPush ? 1 : 0);
    expect(value<JobView>(on.ana, 'currentJob')).toMatchObject({ kind: request.kind });
    expect(schedule(on).lastRun?.words).toMatch(/^Skipped this time: ana@example\.com has been/);
  });

  test('that was a push and is left behind is not gone on with: people finish pushes', () => {
    const on = twoUsers();
    saved(on, HOURLY);
    edit(on, 'Payouts', 'pay_eur', { 'PO number': 'MINE' });
    value(on.ana, 'startJob', { kind: 'push' });
    on.service.reset();
    on.world.pass(5 * HOUR);
    expect(on.service.log()).toEqual([]);
    expect(schedule(on).lastRun).toMatchObject({
      ok: false,
      words: expect.stringContaining('A push was interrupted and comes first'),
    });
  });
});

describe('a run that does not get through', () => {
  test('by being killed anywhere is gone on with by the next one', () => {
    const on = twoUsers();
    saved(on, HOURLY);
    for (const [n, atCall] of [20, 60, 110, 160, 210, 260].entries()) {
      const poNumber = `NEW-${n}`;
      on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber } });
      on.service.change({ kind: 'setLine', id: 'cln_b1', fields: { description: poNumber } });
      on.world.faults.killBeforeCall(atCall);
      on.world.pass(HOUR);
      on.world.faults.clear();
      on.world.pass(HOUR);
      expect([
        atCall,
        cell(on.world, 'Payouts', 'pay_one', 'PO number'),
        cell(on.world, 'Lines', 'cln_b1', 'Description'),
      ]).toEqual([atCall, poNumber, poNumber]);
      expect(schedule(on).lastRun?.ok).toBe(true);
    }
    expect(on.world.failures.length).toBeGreaterThan(2);
  });

  test('by its minutes being over leaves the rest to the next, and waits for Introw’s minutes', () => {
    const on = pushStage({ data: 'seeded', requestsPerMinute: 4, pageSizeMax: 5 });
    saved(on, HOURLY);
    const pages = Math.ceil(on.service.data().payouts.length / 5);
    on.service.reset();
    on.world.pass(HOUR);
    const first = on.service.log();
    expect(first.length).toBeLessThan(pages);
    expect(first.some(({ status }) => status === 429)).toBe(false);
    const took = (first[first.length - 1]?.at ?? 0) - (first[0]?.at ?? 0);
    expect(took).toBeGreaterThan(60_000);
    expect(took).toBeLessThan(300_000);
    expect(schedule(on).lastRun).toMatchObject({
      ok: true,
      words: expect.stringContaining('The next run continues'),
    });
    // What is left holds nobody off.
    const bob = on.world.user('bob@example.com');
    const pulled = call(bob, 'startJob', { kind: 'pullPayouts' });
    expect(pulled).not.toMatchObject({ error: { code: 'BUSY' } });
    on.world.pass(DAY);
    expect(on.world.failures).toEqual([]);
    expect(on.service.log().some(({ path }) => path.includes('commission-lines'))).toBe(true);
  });
});
