import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { World } from '../../sandbox/apps-script/world';
import { runGridContract } from '../contracts/grid';
import { runWorkbookContract, type WorkbookWorld } from '../contracts/workbook';
import { runCutOff, worldOfAdapters } from './in-apps-script';
import { workbookIn } from './workbook-in-apps-script';

const A1 = { row: 1, column: 1, rows: 1, columns: 1 };
const ANA = 'ana@example.com';
const SHEET = 'Payouts';

/** UTC, a zone ahead of UTC, and one behind UTC in which a day of the tests has no midnight. */
const ZONES = ['Etc/UTC', 'Pacific/Auckland', 'America/Santiago'];

/** Tests use forks of these worlds, which are by time zone. */
const untouched = new Map<string, World>();

beforeAll(() => {
  for (const timeZone of ZONES) untouched.set(timeZone, worldOfAdapters({ timeZone }));
});

afterAll(() => {
  for (const world of untouched.values()) world.dispose();
});

function worldIn(timeZone: string): World {
  const world = untouched.get(timeZone);
  if (world === undefined) throw new Error(`No world in ${timeZone}`);
  return world.fork();
}

function workbookWorld(): WorkbookWorld {
  const world = worldIn('Etc/UTC');
  return {
    workbook: workbookIn(world),
    title: world.book.title,
    locale: world.book.locale.name,
    isHidden: (sheet) => world.book.sheet(sheet).hidden,
    activeSheet: () => world.user(ANA).activeSheet,
    flushAndDie(sheet, text) {
      runCutOff(world, [
        { port: 'grid', sheet, method: 'setValues', args: [A1, [[text]]] },
        { port: 'workbook', method: 'flush', args: [] },
      ]);
    },
  };
}

runWorkbookContract('of the platform', workbookWorld);

for (const timeZone of ZONES) {
  runGridContract(`of the platform in ${timeZone}`, () => {
    const world = worldIn(timeZone);
    const grid = workbookIn(world).create(SHEET, false);
    const { model } = world.book.sheet(SHEET);
    return {
      grid,
      note: (column) => model.cells.note.get(1, column) ?? '',
      moves(work) {
        const before = world.calls.mark();
        work();
        return world.calls.since(before).moving;
      },
    };
  });
}

describe('the workbook of the platform', () => {
  test('reads a day without midnight as a time of that day', () => {
    const world = worldIn('America/Santiago');
    const grid = workbookIn(world).create(SHEET, false);
    grid.setValues(A1, [['2026-09-06']]);
    const [[cell] = []] = grid.values(A1);
    expect(typeof cell === 'object' && Math.floor(cell.serial)).toBe(46271);
  });

  test('has a different id in a copy with the same sheets', () => {
    const world = worldIn('Etc/UTC');
    const workbook = workbookIn(world);
    workbook.create(SHEET, false).setValues(A1, [['x']]);
    const copy = workbookIn(world.copy());
    expect(copy.id()).not.toBe(workbook.id());
    expect(copy.grid(SHEET)?.values(A1)).toStrictEqual([['x']]);
  });

  test('finds a sheet by the name that a user gave it', () => {
    const world = worldIn('Etc/UTC');
    const workbook = workbookIn(world);
    workbook.create(SHEET, false);
    world.book.sheet(SHEET).rename('Mine');
    expect(workbook.grid(SHEET)).toBeNull();
    expect(workbook.grid('Mine')?.name).toBe('Mine');
  });
});
