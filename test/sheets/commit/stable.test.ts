import { describe, expect, test } from '@jest/globals';
import { textLiteral } from '../../../src/sheets/table/literal';
import { readStable, writeStable } from '../../../src/sheets/commit/stable';
import { PAYOUTS } from '../../../src/sheets/table/schema';
import type { CellEdit } from '../../../src/sheets/table/table';
import type { MemoryGrid } from '../../fakes/memory-grid';
import { builtSheet, type BuiltSheet } from '../sheet-builder';

const IDS = ['pay_1', 'pay_2', 'pay_3'];

function three(): BuiltSheet {
  const built = builtSheet(PAYOUTS);
  for (const id of IDS) built.add({ 'Payout ID': id, Stage: 'DRAFT', Status: '', Change: id });
  return built;
}

/** Lets hands act once, right before the nth call of a method that moves cells. */
function handsBefore(
  grid: MemoryGrid,
  method: 'values' | 'setValues',
  n: number,
  act: () => void,
): void {
  let left = n;
  const whole = grid[method].bind(grid) as (...args: unknown[]) => unknown;
  const watched = (...args: unknown[]): unknown => {
    left -= 1;
    if (left === 0) act();
    return whole(...args);
  };
  Object.assign(grid, { [method]: watched });
}

/** What stands under a header, by id. */
function byId(built: BuiltSheet, header: string): Record<string, unknown> {
  const rows = built.grid.handCopy().slice(1);
  const at = (name: string) => built.column(name) - 1;
  return Object.fromEntries(
    rows.flatMap((row) => {
      const id = String(row[at('Payout ID')]?.value ?? '');
      return id === '' ? [] : [[id, row[at(header)]?.value]];
    }),
  );
}

function statusEdits(built: BuiltSheet): CellEdit[] {
  const ids = byId(built, 'Change');
  return Object.keys(ids).map((id, index) => ({
    row: index + 2,
    header: 'Status',
    literal: textLiteral(`Pushed ${id}`),
  }));
}

const RIGHT = { pay_1: 'Pushed pay_1', pay_2: 'Pushed pay_2', pay_3: 'Pushed pay_3' };

describe('a reading', () => {
  test('is taken again when rows moved while it was taken', () => {
    const built = three();
    handsBefore(built.grid, 'values', 3, () => {
      built.grid.handReorder(2, [2, 0, 1]);
    });
    const reading = readStable(built.book, built.table(), () => true);
    expect(reading.ids.slice(0, 3)).toEqual(['pay_3', 'pay_1', 'pay_2']);
    const change = built.column('Change') - 1;
    expect(reading.snapshot.values.slice(0, 3).map((row) => row[change])).toEqual([
      'pay_3',
      'pay_1',
      'pay_2',
    ]);
  });

  test('finds the columns again when one was inserted meanwhile', () => {
    const built = three();
    handsBefore(built.grid, 'values', 3, () => {
      built.grid.handInsertColumn(1);
    });
    const { table, snapshot } = readStable(built.book, built.table(), () => true);
    const change = (table.columns.get('Change') ?? 0) - 1;
    expect(snapshot.values.slice(0, 3).map((row) => row[change])).toEqual(IDS);
  });
});

describe('a writing', () => {
  test('puts each value with its record when nothing moves', () => {
    const built = three();
    const reading = readStable(built.book, built.table(), () => true);
    writeStable(built.book, reading, statusEdits(built), []);
    expect(byId(built, 'Status')).toEqual(RIGHT);
  });

  test.each([
    ['turned round', [2, 1, 0]],
    ['moved by one', [1, 2, 0]],
  ])('puts each value with its record when rows were %s after the reading', (_, order) => {
    const built = three();
    const reading = readStable(built.book, built.table(), () => true);
    const edits = statusEdits(built);
    built.grid.handReorder(2, order);
    writeStable(built.book, reading, edits, []);
    expect(byId(built, 'Status')).toEqual(RIGHT);
    expect(byId(built, 'Change')).toEqual({ pay_1: 'pay_1', pay_2: 'pay_2', pay_3: 'pay_3' });
  });

  test('puts each value with its record when a row was deleted after the reading', () => {
    const built = three();
    const reading = readStable(built.book, built.table(), () => true);
    const edits = statusEdits(built);
    built.grid.handDeleteRow(2);
    writeStable(built.book, reading, edits, []);
    expect(byId(built, 'Status')).toEqual({ pay_2: 'Pushed pay_2', pay_3: 'Pushed pay_3' });
  });

  test('leaves alone what was typed after the reading into a cell that it does not write', () => {
    const built = three();
    const reading = readStable(built.book, built.table(), () => true);
    const edits = statusEdits(built);
    built.type(3, 'Stage', 'APPROVED');
    built.grid.handReorder(2, [2, 0, 1]);
    writeStable(built.book, reading, edits, []);
    expect(byId(built, 'Stage')).toEqual({ pay_1: 'DRAFT', pay_2: 'APPROVED', pay_3: 'DRAFT' });
    expect(byId(built, 'Status')).toEqual(RIGHT);
  });

  test('gives a row its new id, in the row that bore the old one', () => {
    const built = three();
    const reading = readStable(built.book, built.table(), () => true);
    const claim: CellEdit = { row: 3, header: 'Payout ID', literal: textLiteral('pay_9') };
    writeStable(built.book, reading, [claim], []);
    expect(byId(built, 'Change')).toEqual({ pay_1: 'pay_1', pay_9: 'pay_2', pay_3: 'pay_3' });
  });

  test('gives it to that row also when rows were turned round after the reading', () => {
    const built = three();
    const reading = readStable(built.book, built.table(), () => true);
    const claim: CellEdit = { row: 2, header: 'Payout ID', literal: textLiteral('pay_9') };
    built.grid.handReorder(2, [2, 1, 0]);
    writeStable(built.book, reading, [claim], []);
    expect(byId(built, 'Change')).toEqual({ pay_9: 'pay_1', pay_2: 'pay_2', pay_3: 'pay_3' });
  });

  test('adds rows below the last one', () => {
    const built = three();
    const reading = readStable(built.book, built.table(), () => true);
    const row = new Map([
      ['Payout ID', textLiteral('pay_4')],
      ['Change', textLiteral('pay_4')],
    ]);
    writeStable(built.book, reading, [], [row]);
    expect(Object.keys(byId(built, 'Change'))).toEqual([...IDS, 'pay_4']);
  });
});
