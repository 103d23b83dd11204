import { describe, expect, test } from '@jest/globals';
import { SheetReplica } from '../../../../../sandbox/web/client/store/sheet-replica';
import type { PaintedCell } from '../../../../../sandbox/web/painted-cell';
import type { Patch, SheetProperties } from '../../../../../sandbox/web/protocol';

const PROPERTIES: SheetProperties = {
  rows: 10,
  columns: 5,
  frozenRows: 1,
  frozenColumns: 0,
  widths: {},
  heights: {},
  letters: {},
  hiddenRows: [],
  hiddenColumns: [],
  hiddenGridlines: false,
  filter: null,
  protections: [],
  charts: [],
};

function cell(text: string, typed: string | null = null): PaintedCell {
  return [text, 0, 0, typed, null];
}

/** Each letter is ten pixels wide. */
const textWidth = (text: string): number => 10 * text.length;

function replica(): SheetReplica {
  return new SheetReplica(
    {
      sheet: 1,
      revision: 5,
      properties: PROPERTIES,
      formats: { styles: [{}, { wrap: 'wrap' }], rules: [null] },
      cells: [[cell('Stage')], [cell('DRAFT')]],
    },
    textWidth,
  );
}

function patch(revision: number, cells: Patch['cells']): Patch {
  return { kind: 'patch', sheet: 1, revision, cells, properties: null, formats: null };
}

describe('the replica of a sheet', () => {
  test('applies patches, including to cells beyond its last row', () => {
    const sheet = replica();
    sheet.apply(patch(6, [[4, 3, cell('new')]]));
    sheet.apply(patch(7, [[2, 1, null]]));

    expect([sheet.text(4, 3), sheet.text(2, 1), sheet.text(4, 2)]).toEqual(['new', '', '']);
    expect(sheet.lastRow).toBe(4);
  });

  test('has a row grow with a wrapped text and shrink again, as a new object of properties', () => {
    const sheet = replica();
    const { properties } = sheet;
    const long: PaintedCell = ['Bäckström Konsult', 1, 0, null, null];
    sheet.apply(patch(6, [[2, 1, long]]));
    expect(sheet.properties).not.toBe(properties);
    expect(sheet.properties.heights).toEqual({ 2: 36 });
    const { properties: grown } = sheet;
    sheet.apply(patch(7, [[2, 2, cell('short')]]));
    expect(sheet.properties).toBe(grown);
    sheet.apply(patch(8, [[2, 1, cell('short')]]));

    expect(sheet.properties.heights[2] ?? 21).toBe(21);
  });

  test('fits its rows anew when a column becomes narrower', () => {
    const sheet = replica();
    sheet.apply(patch(6, [[2, 1, ['Acme Ltd', 1, 0, null, null]]]));
    expect(sheet.properties.heights).toEqual({});
    const narrow = { ...PROPERTIES, widths: { 1: 60 } };
    sheet.apply({ ...patch(7, []), properties: narrow });

    expect(sheet.properties.heights).toEqual({ 2: 36 });
  });

  test('does not apply a patch twice', () => {
    const sheet = replica();

    expect(sheet.apply(patch(5, [[2, 1, cell('old')]]))).toBe(false);
    expect(sheet.text(2, 1)).toBe('DRAFT');
  });

  test('shows a typed text until the server confirms it', () => {
    const sheet = replica();
    sheet.showOptimistically({ actionNumber: 1, row: 2, column: 1, text: 'PAID' });
    expect(sheet.text(2, 1)).toBe('PAID');
    sheet.apply(patch(6, [[2, 1, cell('refused')]]));
    expect(sheet.text(2, 1)).toBe('PAID');
    sheet.confirm(1);

    expect(sheet.text(2, 1)).toBe('refused');
  });

  test('keeps the later of two texts typed into one cell when the first is confirmed', () => {
    const sheet = replica();
    sheet.showOptimistically({ actionNumber: 1, row: 2, column: 1, text: 'PAID' });
    sheet.showOptimistically({ actionNumber: 2, row: 2, column: 1, text: 'FAILED' });
    sheet.confirm(1);
    expect(sheet.text(2, 1)).toBe('FAILED');
    sheet.confirm(2);

    expect(sheet.text(2, 1)).toBe('DRAFT');
  });

  test('ignores the confirmation of an action by another page', () => {
    const sheet = replica();
    sheet.showOptimistically({ actionNumber: 1, row: 2, column: 1, text: 'PAID' });

    expect(sheet.confirm(9)).toBe(false);
    expect(sheet.text(2, 1)).toBe('PAID');
  });

  test('edits a cell with its own text, not with the displayed one', () => {
    const sheet = replica();
    sheet.apply(patch(6, [[2, 2, cell('1,234.50', '1234.5')]]));

    expect([sheet.text(2, 2), sheet.editText(2, 2), sheet.editText(2, 1)]).toEqual([
      '1,234.50',
      '1234.5',
      'DRAFT',
    ]);
  });

  test('lists the distinct texts of a column, for the filter', () => {
    const sheet = replica();
    sheet.apply(
      patch(6, [
        [3, 1, cell('PAID')],
        [4, 1, cell('DRAFT')],
        [5, 1, null],
      ]),
    );

    expect(sheet.textsOf(1, 2, 5)).toEqual(['', 'DRAFT', 'PAID']);
  });
});
