import { describe, expect, test } from '@jest/globals';
import type { JobView, StartJob } from '../../../src/core/contract/jobs';
import type { Preview } from '../../../src/core/contract/preview';
import type { User } from '../../../sandbox/apps-script/user';
import { column, ids } from '../support/cells';
import { addRow, calls, writes } from '../support/push-acts';
import { call, done, run, value } from '../support/driving';
import { recordsOf, twoOrganisations, type TwoOrganisations } from '../support/two-organisations';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const GONE = 'Skipped: Introw no longer returns';
const STRANGER = { ok: false, error: { code: 'INVALID_INPUT', mend: { by: 'newOrganisation' } } };

/** Ana has pulled her organisation's records; then Bob pulled those of his as a new organisation. */
function takenOver(by: StartJob = { kind: 'pullPayouts', newOrganisation: true }) {
  const on = twoOrganisations(recordsOf(12, 'a'), recordsOf(8, 'b'));
  done(on.world, on.ana, { kind: 'pullPayouts' });
  done(on.world, on.ana, { kind: 'pullLines', payouts: 'all' });
  done(on.world, on.bob, by);
  on.world.clock.advance(MINUTE);
  on.own.reset();
  on.other.reset();
  return on;
}

function sheets({ world }: TwoOrganisations): unknown {
  return ['Payouts', 'Lines'].map((name) => world.book.sheet(name).values());
}

/** A new line for a partner whom both organisations have. */
function addLine(on: TwoOrganisations, user: User): void {
  const partnerId = on.other.data().partners[0]?.id ?? '';
  const cells = { 'Partner ID': partnerId, Description: 'Deal', Amount: '77', Currency: 'USD' };
  addRow({ ...on, service: on.own, ana: user }, cells);
}

/** Pushes all that the preview shows. */
function pushAll({ world }: TwoOrganisations, user: User): unknown {
  const { changes } = value<Preview>(user, 'previewPush');
  return run(world, user, { kind: 'push', only: changes.map(({ mark }) => mark) });
}

describe('once a workbook was pulled into as a new organisation', () => {
  test.each<readonly [string, StartJob]>([
    ['payouts', { kind: 'pullPayouts' }],
    ['payouts in some stages', { kind: 'pullPayouts', stages: ['DRAFT', 'APPROVED'] }],
    ['all lines', { kind: 'pullLines', payouts: 'all' }],
    ['lines of its payouts', { kind: 'pullLines' }],
  ])('the key of the one before pulls no %s, within the hour and later', (_, request) => {
    const on = takenOver();
    const before = sheets(on);
    for (const time of [0, 5 * HOUR]) {
      on.world.clock.advance(time);
      expect(run(on.world, on.ana, request)).toMatchObject(STRANGER);
      expect(sheets(on)).toEqual(before);
    }
    expect(run(on.world, on.bob, { kind: 'pullPayouts' })).toMatchObject({ ok: true });
  });

  test('the key of the one before creates no line, without a pull of its own', () => {
    const on = takenOver();
    addLine(on, on.ana);
    expect(pushAll(on, on.ana)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    expect([...writes(on.own), ...writes(on.other)]).toEqual([]);
  });

  test('its own key creates lines, without one more request', () => {
    const on = takenOver();
    addLine(on, on.bob);
    expect(value<Preview>(on.bob, 'previewPush').requests).toEqual({ reads: 0, writes: 1 });
    expect(pushAll(on, on.bob)).toMatchObject({ ok: true });
    expect(calls(on.other)).toEqual(['POST commission-lines']);
  });

  test.each<StartJob>([
    { kind: 'pullPayouts', stages: ['POSTPONED'], newOrganisation: true },
    { kind: 'pullLines', payouts: 'all', newOrganisation: true },
  ])(
    'whatever part was pulled, nothing of before proves anything, and its rows say so: %j',
    (by) => {
      const on = takenOver(by);
      for (const sheet of ['Payouts', 'Lines'] as const) {
        const told = column(on.world, sheet, 'Status').map((text) => String(text).startsWith(GONE));
        expect(told).toEqual(ids(on.world, sheet).map((id) => id.includes('_a')));
      }
      expect(run(on.world, on.ana, { kind: 'pullPayouts' })).toMatchObject(STRANGER);
      expect(run(on.world, on.ana, { kind: 'pullLines', payouts: 'all' })).toMatchObject(STRANGER);
    },
  );

  test('a record whose row was deleted proves nothing either', () => {
    const on = twoOrganisations(recordsOf(12, 'a'), recordsOf(8, 'b'));
    done(on.world, on.ana, { kind: 'pullPayouts' });
    on.world.book.sheet('Payouts').deleteRows(2, 12);
    done(on.world, on.bob, { kind: 'pullPayouts', newOrganisation: true });
    expect(run(on.world, on.ana, { kind: 'pullPayouts' })).toMatchObject(STRANGER);
  });

  test('the key of the one before takes over no pull of the new one', () => {
    const on = twoOrganisations(recordsOf(12, 'a'), recordsOf(150, 'b'));
    done(on.world, on.ana, { kind: 'pullPayouts' });
    done(on.world, on.bob, { kind: 'pullPayouts', newOrganisation: true });
    const before = on.world.book.sheet('Payouts').values();
    const { jobId } = value<JobView>(on.bob, 'startJob', { kind: 'pullPayouts' });
    on.world.clock.advance(11 * MINUTE);
    expect(call(on.ana, 'stepJob', { jobId })).toMatchObject(STRANGER);
    expect(on.world.book.sheet('Payouts').values()).toEqual(before);
  });

  test('a handing over that could not be written down leaves the workbook to the one before', () => {
    const on = twoOrganisations(recordsOf(12, 'a'), recordsOf(150, 'b'));
    done(on.world, on.ana, { kind: 'pullPayouts' });
    on.world.book.sheet('Payouts').protect(null, ['ana@example.com']);
    expect(run(on.world, on.bob, { kind: 'pullPayouts', newOrganisation: true })).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED' },
    });
    on.world.clock.advance(11 * MINUTE);
    expect(run(on.world, on.ana, { kind: 'pullPayouts' })).toMatchObject({ ok: true });
  });

  test('it goes back the same way, and then the other key is the stranger’s', () => {
    const on = takenOver();
    done(on.world, on.ana, { kind: 'pullPayouts', newOrganisation: true });
    expect(run(on.world, on.bob, { kind: 'pullPayouts' })).toMatchObject(STRANGER);
    expect(run(on.world, on.ana, { kind: 'pullPayouts' })).toMatchObject({ ok: true });
  });

  test('with the memory lost, the ids of the one before that are still in the sheets prove nothing', () => {
    const on = takenOver();
    for (const name of ['_introw_payouts', '_introw_lines']) on.world.book.sheet(name).delete();
    const before = sheets(on);
    expect(run(on.world, on.ana, { kind: 'pullPayouts' })).toMatchObject(STRANGER);
    expect(sheets(on)).toEqual(before);
    expect(run(on.world, on.bob, { kind: 'pullPayouts' })).toMatchObject({ ok: true });
  });

  test('in a copy that was adopted, the keys of the new one are at home, and no others', () => {
    const on = takenOver();
    const copy = on.world.copy();
    const [ana, bob] = [copy.user('ana@example.com'), copy.user('bob@example.com')];
    value(bob, 'adoptCopy');
    expect(run(copy, ana, { kind: 'pullPayouts' })).toMatchObject(STRANGER);
    expect(run(copy, bob, { kind: 'pullPayouts' })).toMatchObject({ ok: true });
    copy.dispose();
  });
});

test('a version of before is the old organisation’s again: its key is at home, the other is not', () => {
  const on = twoOrganisations(recordsOf(12, 'a'), recordsOf(8, 'b'));
  done(on.world, on.ana, { kind: 'pullPayouts' });
  const { book } = on.world;
  const version = book.sheets.map((sheet) => sheet.clone());
  done(on.world, on.bob, { kind: 'pullPayouts', newOrganisation: true });
  book.sheets = version;
  expect(run(on.world, on.bob, { kind: 'pullPayouts' })).toMatchObject(STRANGER);
  expect(run(on.world, on.ana, { kind: 'pullPayouts' })).toMatchObject({ ok: true });
});
