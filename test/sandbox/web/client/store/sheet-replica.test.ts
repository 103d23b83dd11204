import { describe, expect, test } from '@jest/globals';
import { SheetTruth } from '../../../../../sandbox/web/client/store/sheet-replica';
import type { PaintedCell, Patch, SheetFacts } from '../../../../../sandbox/web/protocol';

const FACTS: SheetFacts = {
  rows: 10,
  columns: 5,
  frozenRows: 1,
  frozenColumns: 0,
  widths: {},
  heights: {},
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

function truth(): SheetTruth {
  return new SheetTruth({
    sheet: 1,
    revision: 5,
    facts: FACTS,
    looks: { styles: [{}], rules: [null] },
    cells: [[cell('Stage')], [cell('DRAFT')]],
  });
}

function patch(revision: number, cells: Patch['cells']): Patch {
  return { kind: 'patch', sheet: 1, revision, cells, facts: null, looks: null };
}

describe('a sheet in the page', () => {
  test('follows the server step by step, beyond where it ended too', () => {
    const sheet = truth();
    sheet.apply(patch(6, [[4, 3, cell('new')]]));
    sheet.apply(patch(7, [[2, 1, null]]));

    expect([sheet.text(4, 3), sheet.text(2, 1), sheet.text(4, 2)]).toEqual(['new', '', '']);
    expect(sheet.lastRow).toBe(4);
  });

  test('does not take a step that it has taken', () => {
    const sheet = truth();

    expect(sheet.apply(patch(5, [[2, 1, cell('old')]]))).toBe(false);
    expect(sheet.text(2, 1)).toBe('DRAFT');
  });

  test("shows what was typed until the server's word comes", () => {
    const sheet = truth();
    sheet.expect(1, 2, 1, 'PAID');
    expect(sheet.text(2, 1)).toBe('PAID');
    sheet.apply(patch(6, [[2, 1, cell('refused')]]));
    expect(sheet.text(2, 1)).toBe('PAID');
    sheet.settle(1);

    expect(sheet.text(2, 1)).toBe('refused');
  });

  test('keeps the newer of two texts typed into one cell when the first is answered', () => {
    const sheet = truth();
    sheet.expect(1, 2, 1, 'PAID');
    sheet.expect(2, 2, 1, 'FAILED');
    sheet.settle(1);
    expect(sheet.text(2, 1)).toBe('FAILED');
    sheet.settle(2);

    expect(sheet.text(2, 1)).toBe('DRAFT');
  });

  test("is not touched by the answer to somebody else's act", () => {
    const sheet = truth();
    sheet.expect(1, 2, 1, 'PAID');

    expect(sheet.settle(9)).toBe(false);
    expect(sheet.text(2, 1)).toBe('PAID');
  });

  test('edits a cell by its own text, not by what it shows', () => {
    const sheet = truth();
    sheet.apply(patch(6, [[2, 2, cell('1,234.50', '1234.5')]]));

    expect([sheet.text(2, 2), sheet.typed(2, 2), sheet.typed(2, 1)]).toEqual([
      '1,234.50',
      '1234.5',
      'DRAFT',
    ]);
  });

  test('lists the texts of a column once each, for the filter', () => {
    const sheet = truth();
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
