import { afterEach, describe, expect, test } from '@jest/globals';
import { makeLine, makePayout } from '../../sandbox/introw/builders';
import type { StartJob } from '../../src/core/contract';
import { column, ids, type RecordSheet } from './cells';
import { closeStages, done, pullAll, stage, value, type Stage } from './stage';

afterEach(closeStages);

const IDS = ['1', '2', '3', '4', '5'];

function data() {
  const payouts = IDS.map((id) => makePayout({ id: `pay_${id}`, poNumber: `00${id}` }));
  const lines = IDS.map((id) => makeLine({ id: `cln_${id}`, payoutId: `pay_${id}` }));
  return { partners: [], payouts, lines };
}

/** Runs a pull that may be killed, again and again, until it has ended well. */
function pullThrough({ world, ana }: Stage, request: StartJob): void {
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

/** Kills the pull before every service call in turn, after a change at the service that it must bring. */
function sweep(
  it: Stage,
  request: StartJob,
  landed: 'none' | 'all',
  change: (n: number) => void,
  check: (n: number) => void,
): number {
  for (let n = 1; n < 1_000; n += 1) {
    change(n);
    it.world.faults.killBeforeCall(n, landed);
    pullThrough(it, request);
    check(n);
    if (it.world.faults.pending > 0) return n;
  }
  throw new Error('The pull makes more calls than it should');
}

function expectOneRowEach(it: Stage, sheet: RecordSheet, count: number): void {
  const found = ids(it.world, sheet);
  expect([found.length, new Set(found).size]).toEqual([count, count]);
}

describe.each(['none', 'all'] as const)('when of the waiting writes %s land', (landed) => {
  test('a refresh killed at any call ends, continued, with what the service has', async () => {
    const it = await stage({ data: data() });
    pullAll(it);
    const calls = sweep(
      it,
      { kind: 'pullPayouts' },
      landed,
      (n) => {
        for (const id of IDS)
          it.service.change({
            kind: 'setPayout',
            id: `pay_${id}`,
            fields: { poNumber: `PO-${n}`, stage: n % 2 === 0 ? 'APPROVED' : 'BLOCKED' },
          });
      },
      (n) => {
        expectOneRowEach(it, 'Payouts', 5);
        expect(new Set(column(it.world, 'Payouts', 'PO number'))).toEqual(new Set([`PO-${n}`]));
        expect(new Set(column(it.world, 'Payouts', 'Status'))).toEqual(new Set(['']));
        expect(value(it.ana, 'previewPush')).toMatchObject({ changes: [] });
      },
    );

    expect(calls).toBeGreaterThan(40);
  });

  test('a pull that adds rows, killed at any call, gives each record one row', async () => {
    const it = await stage({ data: data() });
    pullAll(it);
    it.ana.type('Lines', 'K2', 'Mine');
    let added = 0;
    sweep(
      it,
      { kind: 'pullLines', payouts: 'all' },
      landed,
      () => {
        added += 1;
        it.service.change({ kind: 'addLine', line: makeLine({ id: `cln_new_${added}` }) });
      },
      () => {
        expectOneRowEach(it, 'Lines', 5 + added);
        expect(value(it.ana, 'previewPush')).toMatchObject({
          changes: [{ row: 2, level: 'ok', fields: [{ field: 'Note', to: 'Mine' }] }],
        });
      },
    );

    expect(added).toBeGreaterThan(40);
  });
});

describe('a first pull', () => {
  test.each(['none', 'all', 3] as const)(
    'killed at any call (%s landed) makes the sheet whole when it is continued',
    async (landed) => {
      const it = await stage({ data: data() });
      for (let n = 1; ; n += 4) {
        for (const { name } of it.world.book.sheets.slice(1)) it.world.book.sheet(name).delete();
        it.world.faults.killBeforeCall(n, landed);
        pullThrough(it, { kind: 'pullPayouts' });

        expectOneRowEach(it, 'Payouts', 5);
        expect(it.world.book.sheet('Payouts').validation('H2')).not.toBeNull();
        expect(it.world.book.sheet('Payouts').frozenRows).toBe(1);
        expect(column(it.world, 'Payouts', 'PO number')).toEqual(IDS.map((id) => `00${id}`));
        if (it.world.faults.pending > 0) break;
      }
    },
  );
});
