import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { printA1 } from '../../sandbox/apps-script/model/a1';
import type { World } from '../../sandbox/apps-script/world';
import { runCalls, worldOfAdapters, type PortCall } from './in-apps-script';

const SHEET = 'Payouts';
const ROWS = 12;
const COLUMNS = 5;
const WHOLE = { row: 2, column: 2, rows: ROWS, columns: COLUMNS };

/** Tests use forks of this world. */
let untouched: World;

beforeAll(() => {
  untouched = worldOfAdapters();
  runCalls(untouched, [{ port: 'workbook', method: 'create', args: [SHEET, false] }]);
});

afterAll(() => {
  untouched.dispose();
});

const FLUSH: PortCall = { port: 'workbook', method: 'flush', args: [] };

function grid(method: string, ...args: readonly unknown[]): PortCall {
  return { port: 'grid', sheet: SHEET, method, args };
}

function texts(word: string): string[][] {
  return Array.from({ length: ROWS }, (_, row) =>
    Array.from({ length: COLUMNS }, (__, column) => `${word} ${row}.${column}`),
  );
}

/** What the places under a box show. */
function shown(world: World): string[][] {
  return world.book
    .sheet(SHEET)
    .display()
    .slice(1, 1 + ROWS)
    .map((row) => row.slice(1, 1 + COLUMNS));
}

const cells = fc.uniqueArray(fc.record({ row: fc.nat(ROWS - 1), column: fc.nat(COLUMNS - 1) }), {
  selector: ({ row, column }) => row * COLUMNS + column,
  maxLength: 20,
});

describe('a rule that rejects', () => {
  test('loses its own cells alone, and each is told', () => {
    fc.assert(
      fc.property(cells, (ruled) => {
        const world = untouched.fork();
        for (const { row, column } of ruled) {
          const box = { row: row + 2, column: column + 2, rows: 1, columns: 1 };
          world.book.sheet(SHEET).reject(printA1(box), ['nothing']);
        }
        const results = runCalls(world, [
          grid('setValues', { ...WHOLE, row: 20 }, texts('before')),
          grid('setValues', WHOLE, texts('new')),
          grid('setValues', { ...WHOLE, row: 40 }, texts('after')),
          FLUSH,
          grid('refused'),
          grid('refused'),
        ]);

        const [refused, again] = results
          .slice(-2)
          .map((one) => ('value' in one ? one.value : null));
        const expected = texts('new');
        for (const { row, column } of ruled) (expected[row] ?? [])[column] = '';
        expect(shown(world)).toEqual(expected);
        expect(world.book.sheet(SHEET).displayAt('B20')).toBe('before 0.0');
        expect(world.book.sheet(SHEET).displayAt('B40')).toBe('after 0.0');
        const places = (refused as { box: { row: number; column: number }; by: string }[]).map(
          ({ box, by }) => `${by} ${box.row - 2}.${box.column - 2}`,
        );
        expect(places.sort()).toEqual(
          ruled.map(({ row, column }) => `rule ${row}.${column}`).sort(),
        );
        expect(again).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('in very many cells is looked for no longer than it takes to find some of them', () => {
    const world = untouched.fork();
    world.book.sheet(SHEET).reject('C2:C900', ['nothing']);
    const rows = Array.from({ length: 800 }, (_, row) => [`a${row}`, `b${row}`]);
    const before = world.calls.mark();
    runCalls(world, [grid('setValues', { row: 2, column: 2, rows: 800, columns: 2 }, rows), FLUSH]);

    expect(world.calls.since(before).moving).toBeLessThan(120);
    expect(world.book.sheet(SHEET).displayAt('B801')).toBe('a799');
    expect(world.book.sheet(SHEET).displayAt('C801')).toBe('');
  });
});

describe('a table', () => {
  const FORMATS = Array.from({ length: ROWS }, () => ['@', '#,##0.00', '@', 'yyyy-mm-dd', '@']);

  function converted(): World {
    const world = untouched.fork();
    const sheet = world.book.sheet(SHEET);
    sheet.enter('A1:F14', 'x');
    sheet.convertToTable({ 1: null, 2: null, 3: 'number', 4: 'text', 5: null, 6: null });
    return world;
  }

  test('keeps the formats of its typed columns, and the others get theirs', () => {
    const world = converted();
    runCalls(world, [grid('setFormats', WHOLE, FORMATS), FLUSH]);

    const row = world.book.sheet(SHEET).formats()[4];
    expect(row?.slice(1, 6)).toEqual([
      '@',
      '0.###############',
      '0.###############',
      'yyyy-mm-dd',
      '@',
    ]);
  });

  test('gets texts as texts all the same, also in a column whose format it keeps', () => {
    const world = converted();
    const odd = ['=1+1', '0012', '3-4', "'x", '+1', 'TRUE', '', 'plain', '1e5', '@a', '-A1', '50%'];
    const values = odd.map((text) => Array.from({ length: COLUMNS }, () => text));
    const [, , , read] = runCalls(world, [
      grid(
        'setFormats',
        WHOLE,
        texts('@').map((row) => row.map(() => '@')),
      ),
      grid('setValues', WHOLE, values),
      FLUSH,
      grid('values', WHOLE),
    ]);

    expect(read).toEqual({ value: values });
    expect(world.book.sheet(SHEET).formulas().flat().join('')).toBe('');
  });

  test('refuses dropdowns and formats of new rows without a word, and the rest of their look stays', () => {
    const world = converted();
    const style = (column: number, choices: readonly string[]) => ({
      ...{ column, header: 'x', editable: true, isProtected: false, note: '', width: 90 },
      ...{ choices, format: '@' },
    });
    const results = runCalls(world, [
      grid('styleRows', [style(3, ['A']), style(5, ['A']), style(6, [])], 2),
      FLUSH,
      grid('refused'),
    ]);

    expect(results[2]).toEqual({ value: [] });
    const sheet = world.book.sheet(SHEET);
    expect([sheet.validation('C3'), sheet.validation('E3')?.values]).toEqual([null, ['A']]);
    expect(sheet.formats()[2]?.slice(2, 6)).toEqual([
      '0.###############',
      '0.###############',
      '@',
      '@',
    ]);
  });
});

test('a refusal that shows only when the lock is given back ends nothing', () => {
  const world = untouched.fork();
  world.book.sheet(SHEET).reject('B3', ['nothing']);
  const [result] = runCalls(world, [
    { port: 'lock', method: 'tryRun', args: [10, [grid('setValues', WHOLE, texts('new'))]] },
  ]);

  expect(result).toMatchObject({ value: { held: true } });
  expect(world.book.sheet(SHEET).displayAt('B2')).toBe('new 0.0');
});

describe('a sheet that is protected from its user', () => {
  test.each<[string, PortCall]>([
    ['a flush', FLUSH],
    ['a reading of another sheet', { ...grid('values', WHOLE), sheet: 'Other' }],
  ])(
    'is named in the refusal that shows at %s only, and what was written elsewhere stays',
    (_, late) => {
      const world = untouched.fork();
      runCalls(world, [{ port: 'workbook', method: 'create', args: ['Other', false] }]);
      world.book.sheet(SHEET).protect(null, ['nobody@example.com']);
      const results = runCalls(world, [
        { ...grid('setValues', WHOLE, texts('before')), sheet: 'Other' },
        grid('setValues', WHOLE, texts('new')),
        late,
      ]);
      expect(JSON.stringify(results.at(-1))).toContain('The sheet “Payouts” is protected from you');
      expect(world.book.sheet('Other').displayAt('B2')).toBe('before 0.0');
    },
  );
});
