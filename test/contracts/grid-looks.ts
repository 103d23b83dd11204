import { expect, test } from '@jest/globals';
import type { CellInput, ColumnStyle } from '../../src/core/ports';
import { at, type MakeGrid } from './grid-world';

function styleOf(column: number, part: Partial<ColumnStyle>): ColumnStyle {
  return {
    column,
    header: `Column ${column}`,
    editable: false,
    isProtected: false,
    note: '',
    choices: [],
    format: '@',
    width: 100,
    isRight: false,
    isWrapped: false,
    ...part,
  };
}

/** The part of the contract of a `Grid` about the look of columns, rows and headers. */
export function stylesAsTold(makeGrid: MakeGrid): void {
  const columns = [
    styleOf(1, { note: 'A note', editable: true, choices: ['Yes', 'No'] }),
    styleOf(3, { format: '#,##0.00', isProtected: true }),
  ];

  test('styleColumns sets header notes, and formats from row 2 to the last row', () => {
    const { grid, note } = makeGrid();
    const { maxRows } = grid.size();
    const before = grid.formats(at(1, 1, 2, 3));
    grid.styleColumns(columns);
    expect([note(1), note(2), note(3)]).toStrictEqual(['A note', '', '']);
    expect(grid.formats(at(1, 1, 1, 3))).toStrictEqual(before.slice(0, 1));
    const expected = ['@', before[1]?.[1], '#,##0.00'];
    expect(grid.formats(at(2, 1, 1, 3))).toStrictEqual([expected]);
    expect(grid.formats(at(maxRows, 1, 1, 3))).toStrictEqual([expected]);
  });

  test('styleRows sets formats from the first row given, and none above', () => {
    const { grid } = makeGrid();
    const { maxRows } = grid.size();
    const before = grid.formats(at(1, 1, 4, 3));
    grid.styleRows(columns, 5);
    expect(grid.formats(at(1, 1, 4, 3))).toStrictEqual(before);
    const expected = ['@', before[0]?.[1], '#,##0.00'];
    expect(grid.formats(at(5, 1, 1, 3))).toStrictEqual([expected]);
    expect(grid.formats(at(maxRows, 1, 1, 3))).toStrictEqual([expected]);
  });

  test('styleRows does nothing below the last row', () => {
    const { grid } = makeGrid();
    const { maxRows } = grid.size();
    grid.styleRows(columns, maxRows + 1);
    expect(grid.size()).toMatchObject({ maxRows });
  });

  test('accepts values that are not among the choices', () => {
    const { grid } = makeGrid();
    grid.styleColumns(columns);
    grid.setValues(at(2, 1, 2, 1), [['Not a choice'], ['']]);
    expect(grid.values(at(2, 1, 2, 1))).toStrictEqual([['Not a choice'], ['']]);
  });

  test('styling changes no values', () => {
    const { grid } = makeGrid();
    const values: CellInput[][] = [
      ['Name', 'Own', 'Amount'],
      ['Not a choice', '=1+1', 5],
    ];
    grid.setValues(at(1, 1, 2, 3), values);
    grid.styleColumns(columns);
    grid.styleRows(columns, 2);
    expect(grid.values(at(1, 1, 1, 3))).toStrictEqual([values[0]]);
    expect(grid.values(at(2, 1))).toStrictEqual([['Not a choice']]);
    expect(grid.values(at(2, 3))).toStrictEqual([[5]]);
    expect(grid.formulas(at(2, 1, 1, 3))).toStrictEqual([['', '=1+1', '']]);
  });

  test('flagHeader replaces the header note', () => {
    const { grid, note } = makeGrid();
    grid.setValues(at(1, 1, 1, 2), [['Status', 'Change']]);
    grid.flagHeader(2, 'This file is a copy.', true);
    expect([note(1), note(2)]).toStrictEqual(['', 'This file is a copy.']);
    grid.flagHeader(2, 'The result', false);
    expect(note(2)).toBe('The result');
    grid.flagHeader(2, '', false);
    expect(note(2)).toBe('');
    expect(grid.values(at(1, 1, 1, 2))).toStrictEqual([['Status', 'Change']]);
  });
}
