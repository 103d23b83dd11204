import { afterEach, describe, expect, test } from '@jest/globals';
import { makeLine, makePayout } from '../../../sandbox/introw/builders';
import type { StartJob } from '../../../src/core/contract/jobs';
import {
  column,
  headers,
  ids,
  PAYOUT_HEADERS,
  placeIn,
  type RecordSheet,
} from '../../jobs/support/cells';
import { killPlaces } from '../support/kill-places';
import { closeFixtures, openFixture } from '../support/fixture';
import { done, pullAll, value, type Fixture } from '../../jobs/support/driving';

afterEach(closeFixtures);

const IDS = ['1', '2', '3', '4', '5'];

function data() {
  const payouts = IDS.map((id) => makePayout({ id: `pay_${id}`, poNumber: `00${id}` }));
  const lines = IDS.map((id) => makeLine({ id: `cln_${id}`, payoutId: `pay_${id}` }));
  return { partners: [], payouts, lines };
}

/** Runs a pull that may be killed, again and again, until it has ended well. */
function pullThrough({ world, ana }: Fixture, request: StartJob): void {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      done(world, ana, request);
      return;
    } catch (error) {
      if (!String(error).includes('maximum execution time')) throw error;
    }
  }
  throw new Error('The pull was killed five times');
}

/** Calls that only look: a kill before one leaves the same behind as a kill before the next call that does something. */
const ONLY_LOOKS =
  /\.(get|is|has|find)\w*$|^SpreadsheetApp\.newDataValidation|^DataValidationBuilder/;

/** The numbers of the service calls of a pull before which a kill may matter. */
function killPoints(it: Fixture, request: StartJob): number[] {
  const mark = it.world.calls.mark();
  done(it.world, it.ana, request);
  const points = it.world.calls
    .list(mark)
    .flatMap((name, index) => (ONLY_LOOKS.test(name) ? [] : [index + 1]));
  return [...points, it.world.calls.list(mark).length + 1];
}

/** Of the points of a pull about so many are tried, or in a share of the sweep one in so many. */
const [FEW, SHARE] = [12, 4];

/** Some of the points, or all of them with KILL_SWEEP=all. */
function chosen(points: readonly number[]): number[] {
  const places = killPlaces(points.length, FEW, SHARE);
  return places.flatMap(({ atCall }) => points.slice(atCall - 1, atCall));
}

/**
 * Kills a pull at each chosen point in turn, with something new at the service each time, and goes on until it is whole.
 * Gives how many points there were to choose from.
 */
function sweep(
  it: Fixture,
  request: StartJob,
  landed: 'none' | 'all' | number,
  { change, check }: { change: (n: number) => void; check: (n: number) => void },
): number {
  change(0);
  const points = killPoints(it, request);
  for (const n of chosen(points)) {
    change(n);
    it.world.faults.killBeforeCall(n, landed);
    pullThrough(it, request);
    it.world.faults.clear();
    check(n);
  }
  return points.length;
}

function hiddenOnes({ world }: Fixture): string[] {
  return world.book.sheets.filter((sheet) => sheet.hidden).map(({ name }) => name);
}

function shownOnes({ world }: Fixture): string[] {
  return world.book.sheets.filter((sheet) => !sheet.hidden).map(({ name }) => name);
}

function expectOneRowEach(it: Fixture, sheet: RecordSheet, count: number): void {
  const found = ids(it.world, sheet);
  expect([found.length, new Set(found).size]).toEqual([count, count]);
}

describe.each(['none', 'all'] as const)('when of the waiting writes %s land', (landed) => {
  test('a refresh killed at any call ends, continued, with what the service has', async () => {
    const it = await openFixture({ data: data() });
    pullAll(it);
    const kills = sweep(it, { kind: 'pullPayouts' }, landed, {
      change(n) {
        const fields = { poNumber: `PO-${n}`, stage: n % 2 === 0 ? 'APPROVED' : 'BLOCKED' };
        for (const id of IDS) it.service.change({ kind: 'setPayout', id: `pay_${id}`, fields });
      },
      check(n) {
        expectOneRowEach(it, 'Payouts', 5);
        expect(new Set(column(it.world, 'Payouts', 'PO number'))).toEqual(new Set([`PO-${n}`]));
        expect(new Set(column(it.world, 'Payouts', 'Status'))).toEqual(new Set(['']));
        expect(value(it.ana, 'previewPush')).toMatchObject({ changes: [] });
      },
    });

    expect(kills).toBeGreaterThan(10);
  });

  test('a pull that adds rows, killed at any call, gives each record one row', async () => {
    const it = await openFixture({ data: data() });
    pullAll(it);
    it.ana.type('Lines', placeIn(it.world, 'Lines', 'Note', 2), 'Mine');
    let added = 0;
    sweep(it, { kind: 'pullLines', payouts: 'all' }, landed, {
      change() {
        added += 1;
        it.service.change({ kind: 'addLine', line: makeLine({ id: `cln_new_${added}` }) });
      },
      check() {
        expectOneRowEach(it, 'Lines', 5 + added);
        expect(value(it.ana, 'previewPush')).toMatchObject({
          changes: [{ row: 2, level: 'ok', fields: [{ field: 'Note', to: 'Mine' }] }],
        });
      },
    });

    expect(added).toBeGreaterThan(5);
  });
});

test.each(['all', 1] as const)(
  'a first pull killed at any call (%s landed), continued, makes the sheet whole',
  async (landed) => {
    const it = await openFixture({ data: data() });
    const kills = sweep(it, { kind: 'pullPayouts' }, landed, {
      change() {
        for (const { name } of it.world.book.sheets.slice(1)) it.world.book.sheet(name).delete();
      },
      check() {
        expectOneRowEach(it, 'Payouts', 5);
        expect(headers(it.world, 'Payouts')).toEqual(PAYOUT_HEADERS);
        const stage = placeIn(it.world, 'Payouts', 'Stage', 2);
        expect(it.world.book.sheet('Payouts').validation(stage)).not.toBeNull();
        expect(it.world.book.sheet('Payouts')).toMatchObject({ frozenRows: 1, hidden: false });
        expect(column(it.world, 'Payouts', 'PO number')).toEqual(IDS.map((id) => `00${id}`));
        expect(hiddenOnes(it)).toEqual(hiddenOnes(it).filter((name) => name.startsWith('_introw')));
        expect(shownOnes(it)).toEqual(['Sheet1', 'Payouts']);
      },
    });

    expect(kills).toBeGreaterThan(30);
  },
);
