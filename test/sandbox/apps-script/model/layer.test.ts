import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Layer } from '../../../../sandbox/apps-script/model/layer';

const SIZE = 6;

type Change =
  | { kind: 'set'; row: number; column: number; value: number | undefined }
  | {
      kind: 'insertRows' | 'deleteRows' | 'insertColumns' | 'deleteColumns';
      at: number;
      count: number;
    }
  | { kind: 'moveColumn'; from: number; to: number };

const place = fc.integer({ min: 1, max: SIZE });

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    row: place,
    column: place,
    value: fc.option(fc.integer(), { nil: undefined }),
  }),
  fc.record({
    kind: fc.constantFrom(
      'insertRows' as const,
      'deleteRows' as const,
      'insertColumns' as const,
      'deleteColumns' as const,
    ),
    at: place,
    count: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant('moveColumn' as const), from: place, to: place }),
);

type Table = (number | undefined)[][];

const width = (): (number | undefined)[] => Array.from({ length: 40 }, () => undefined);

/** The same change on a plain table that is wider and longer than any change reaches. */
function changeTable(table: Table, step: Change): void {
  switch (step.kind) {
    case 'set':
      (table[step.row - 1] ?? [])[step.column - 1] = step.value;
      return;
    case 'insertRows':
      table.splice(step.at - 1, 0, ...Array.from({ length: step.count }, width));
      return;
    case 'deleteRows':
      table.splice(step.at - 1, step.count);
      return;
    case 'insertColumns':
      for (const row of table) {
        row.splice(step.at - 1, 0, ...Array.from({ length: step.count }, () => undefined));
      }
      return;
    case 'deleteColumns':
      for (const row of table) row.splice(step.at - 1, step.count);
      return;
    case 'moveColumn':
      for (const row of table) row.splice(step.to - 1, 0, ...row.splice(step.from - 1, 1));
  }
}

function changeLayer(layer: Layer<number>, step: Change): void {
  if (step.kind === 'set') layer.set(step.row, step.column, step.value);
  else if (step.kind === 'moveColumn') layer.moveColumn(step.from, step.to);
  else layer[step.kind](step.at, step.count);
}

describe('a layer', () => {
  test('holds what a plain table would after any changes', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (steps) => {
        const layer = new Layer<number>();
        const table: Table = Array.from({ length: 60 }, width);
        for (const step of steps) {
          changeLayer(layer, step);
          changeTable(table, step);
        }
        const read = Array.from({ length: 12 }, (_, r) =>
          Array.from({ length: 12 }, (__, c) => layer.get(r + 1, c + 1)),
        );
        expect(read).toEqual(table.slice(0, 12).map((row) => row.slice(0, 12)));
        const held = table.map((row) => row.some((value) => value !== undefined));
        expect(layer.lastRow()).toBe(held.lastIndexOf(true) + 1);
      }),
    );
  });

  test('is copied without sharing', () => {
    const layer = new Layer<number>();
    layer.fill({ row: 2, column: 3, rows: 2, columns: 2 }, 7);
    const copy = layer.clone();
    copy.set(2, 3, 8);
    copy.deleteRows(3, 1);
    expect([layer.get(2, 3), layer.get(3, 4), layer.lastRow(), layer.lastColumn()]).toEqual([
      7, 7, 3, 4,
    ]);
  });
});
