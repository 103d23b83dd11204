import { expect, test } from '@jest/globals';
import type { CellInput, ColumnStyle } from '../../src/core/ports';
import { at, type MakeGrid } from './grid-world';

function dressOf(column: number, part: Partial<ColumnStyle>): ColumnStyle {
  return {
    column,
    header: `Column ${column}`,
    editable: false,
    isProtected: false,
    note: '',
    choices: [],
    format: '@',
    width: 100,
    ...part,
  };
}

/** The look that a grid gives to columns, rows and headers, as far as it can be asked for. */
export function looksAsItIsTold(makeGrid: MakeGrid): void {
  const columns = [
    dressOf(1, { note: 'What it is', editable: true, choices: ['Yes', 'No'] }),
    dressOf(3, { format: '#,##0.00', isProtected: true }),
  ];

  test('dresses columns with notes in the header and formats below it, down to the last row', () => {
    const { grid, note } = makeGrid();
    const { maxRows } = grid.size();
    const before = grid.formats(at(1, 1, 2, 3));
    grid.styleColumns(columns);
    expect([note(1), note(2), note(3)]).toStrictEqual(['What it is', '', '']);
    expect(grid.formats(at(1, 1, 1, 3))).toStrictEqual(before.slice(0, 1));
    const dressed = ['@', before[1]?.[1], '#,##0.00'];
    expect(grid.formats(at(2, 1, 1, 3))).toStrictEqual([dressed]);
    expect(grid.formats(at(maxRows, 1, 1, 3))).toStrictEqual([dressed]);
  });

  test('dresses rows from one on, and none above it', () => {
    const { grid } = makeGrid();
    const { maxRows } = grid.size();
    const before = grid.formats(at(1, 1, 4, 3));
    grid.styleRows(columns, 5);
    expect(grid.formats(at(1, 1, 4, 3))).toStrictEqual(before);
    const dressed = ['@', before[0]?.[1], '#,##0.00'];
    expect(grid.formats(at(5, 1, 1, 3))).toStrictEqual([dressed]);
    expect(grid.formats(at(maxRows, 1, 1, 3))).toStrictEqual([dressed]);
  });

  test('dresses no rows where there are none below', () => {
    const { grid } = makeGrid();
    const { maxRows } = grid.size();
    grid.styleRows(columns, maxRows + 1);
    expect(grid.size()).toMatchObject({ maxRows });
  });

  test('takes other values than the choices that it offers', () => {
    const { grid } = makeGrid();
    grid.styleColumns(columns);
    grid.setValues(at(2, 1, 2, 1), [['No choice of these'], ['']]);
    expect(grid.values(at(2, 1, 2, 1))).toStrictEqual([['No choice of these'], ['']]);
  });

  test('touches no value when it is dressed', () => {
    const { grid } = makeGrid();
    const values: CellInput[][] = [
      ['Name', 'Own', 'Amount'],
      ['No choice of these', '=1+1', 5],
    ];
    grid.setValues(at(1, 1, 2, 3), values);
    grid.styleColumns(columns);
    grid.styleRows(columns, 2);
    expect(grid.values(at(1, 1, 1, 3))).toStrictEqual([values[0]]);
    expect(grid.values(at(2, 1))).toStrictEqual([['No choice of these']]);
    expect(grid.values(at(2, 3))).toStrictEqual([[5]]);
    expect(grid.formulas(at(2, 1, 1, 3))).toStrictEqual([['', '=1+1', '']]);
  });

  test('says something in a header cell until it says something else', () => {
    const { grid, note } = makeGrid();
    grid.setValues(at(1, 1, 1, 2), [['Status', 'Change']]);
    grid.flagHeader(2, 'This file is a copy.', true);
    expect([note(1), note(2)]).toStrictEqual(['', 'This file is a copy.']);
    grid.flagHeader(2, 'What became of it', false);
    expect(note(2)).toBe('What became of it');
    grid.flagHeader(2, '', false);
    expect(note(2)).toBe('');
    expect(grid.values(at(1, 1, 1, 2))).toStrictEqual([['Status', 'Change']]);
  });
}
