import { describe, expect, test } from '@jest/globals';
import type { CellInput, Grid } from '../../src/core/ports';
import { stylesAsTold } from './grid-looks';
import { at, type MakeGrid } from './grid-world';
import { interpretsTypedText } from './typed-cells';

/** The contract of a `Grid`, for the fake and for the real adapter. */
export function runGridContract(name: string, makeGrid: MakeGrid): void {
  describe(`the grid "${name}"`, () => {
    saysHowLargeItIs(makeGrid);
    givesBackWhatWasWritten(makeGrid);
    describe('values are written as if typed:', () => {
      interpretsTypedText(makeGrid);
    });
    refusesWhatDoesNotFit(makeGrid);
    growsAndShrinks(makeGrid);
    emptiesCells(makeGrid);
    findsTexts(makeGrid);
    trimsColumns(makeGrid);
    movesCellsOnce(makeGrid);
    stylesAsTold(makeGrid);
  });
}

function saysHowLargeItIs(makeGrid: MakeGrid): void {
  test('is empty at first, with room', () => {
    const { maxRows, maxColumns, lastRow, lastColumn } = makeGrid().grid.size();
    expect([lastRow, lastColumn]).toStrictEqual([0, 0]);
    expect(Math.min(maxRows, maxColumns)).toBeGreaterThan(0);
  });

  test('ends at the last row and column with content', () => {
    const { grid } = makeGrid();
    const { maxRows, maxColumns } = grid.size();
    grid.setValues(at(3, 1), [['x']]);
    grid.setValues(at(1, 4), [[0]]);
    expect(grid.size()).toStrictEqual({ maxRows, maxColumns, lastRow: 3, lastColumn: 4 });
    grid.setValues(at(5, 2), [['=1+1']]);
    expect(grid.size()).toMatchObject({ lastRow: 5, lastColumn: 4 });
  });

  test('counts neither formats nor cleared cells as content', () => {
    const { grid } = makeGrid();
    grid.setFormats(at(9, 5), [['@']]);
    grid.setValues(at(2, 2, 2, 1), [['x'], ['y']]);
    grid.setValues(at(3, 2), [['']]);
    expect(grid.size()).toMatchObject({ lastRow: 2, lastColumn: 2 });
  });
}

function givesBackWhatWasWritten(makeGrid: MakeGrid): void {
  test('reads texts, numbers and booleans unchanged, and an empty cell as an empty text', () => {
    const { grid } = makeGrid();
    const values: CellInput[][] = [
      ['hello', 12.5, true],
      ['é – 😀\n"x"', -0.01, false],
      ['', 0, 123_456_789.12],
    ];
    grid.setValues(at(2, 2, 3, 3), values);
    expect(grid.values(at(2, 2, 3, 3))).toStrictEqual(values);
    expect(grid.values(at(1, 1, 2, 2))).toStrictEqual([
      ['', ''],
      ['', 'hello'],
    ]);
  });

  test.each([
    ['yyyy-mm-dd', 46112],
    ['yyyy-mm-dd', 1],
    ['yyyy-mm-dd hh:mm:ss', 46112.75],
    ['d/m/yyyy', 45382],
  ])('reads a number in a cell with the format %s as the date shown: %d', (format, day) => {
    const { grid } = makeGrid();
    grid.setFormats(at(2, 1, 1, 2), [[format, '#,##0.00']]);
    grid.setValues(at(2, 1, 1, 2), [[day, day]]);
    expect(grid.values(at(2, 1, 1, 2))).toStrictEqual([[{ serial: day }, day]]);
  });

  test('reads the formula of each cell, or an empty text', () => {
    const { grid } = makeGrid();
    grid.setValues(at(1, 1, 1, 4), [['=SUM(B1:C1)', 1, 'x', '']]);
    expect(grid.formulas(at(1, 1, 1, 4))).toStrictEqual([['=SUM(B1:C1)', '', '', '']]);
  });

  test('forgets an overwritten formula', () => {
    const { grid } = makeGrid();
    grid.setValues(at(1, 1), [['=1+1']]);
    grid.setValues(at(1, 1), [['x']]);
    expect(grid.formulas(at(1, 1))).toStrictEqual([['']]);
    expect(grid.values(at(1, 1))).toStrictEqual([['x']]);
  });

  test('reads and sets formats without changing values', () => {
    const { grid } = makeGrid();
    grid.setValues(at(1, 1, 2, 2), [
      [1, 'x'],
      ['=1+1', true],
    ]);
    const formats = [
      ['#,##0.00', '@'],
      ['0%', 'yyyy-mm-dd'],
    ];
    grid.setFormats(at(1, 1, 2, 2), formats);
    expect(grid.formats(at(1, 1, 2, 2))).toStrictEqual(formats);
    expect(grid.values(at(1, 1, 1, 2))).toStrictEqual([[1, 'x']]);
    expect(grid.formulas(at(2, 1))).toStrictEqual([['=1+1']]);
    expect(grid.values(at(2, 2))).toStrictEqual([[true]]);
  });
}

function refusesWhatDoesNotFit(makeGrid: MakeGrid): void {
  test('rejects cells outside the sheet until it is grown', () => {
    const { grid } = makeGrid();
    const { maxRows, maxColumns } = grid.size();
    const corner = at(maxRows + 1, maxColumns + 1);
    expect(() => grid.values(corner)).toThrow('outside the dimensions');
    expect(() => {
      grid.setValues(corner, [['x']]);
    }).toThrow('outside the dimensions');
    grid.grow(maxRows + 1, maxColumns + 1);
    grid.setValues(corner, [['x']]);
    expect(grid.values(corner)).toStrictEqual([['x']]);
  });

  test.each([
    [[['a', 'b']], 'does not match'],
    [[['a'], ['b']], 'does not match'],
    [[['x'.repeat(50_001)]], '50000'],
  ])(
    'rejects data of the wrong shape and texts that are too long, and writes nothing (%#)',
    (data, text) => {
      const { grid } = makeGrid();
      expect(() => {
        grid.setValues(at(1, 1), data);
      }).toThrow(text);
      expect(grid.size()).toMatchObject({ lastRow: 0, lastColumn: 0 });
    },
  );

  test('accepts a text of 50,000 characters', () => {
    const { grid } = makeGrid();
    grid.setValues(at(1, 1), [['x'.repeat(50_000)]]);
    expect(grid.values(at(1, 1))).toStrictEqual([['x'.repeat(50_000)]]);
  });

  test('rejects a box without rows or columns', () => {
    const { grid } = makeGrid();
    expect(() => grid.values(at(1, 1, 0, 1))).toThrow('at least 1');
    expect(() => grid.values(at(1, 1, 1, 0))).toThrow('at least 1');
  });
}

function growsAndShrinks(makeGrid: MakeGrid): void {
  test('grows to at least as many rows and columns, and keeps its cells in place', () => {
    const { grid } = makeGrid();
    const { maxRows, maxColumns } = grid.size();
    grid.setValues(at(maxRows, maxColumns), [['last']]);
    grid.grow(maxRows + 5, maxColumns + 2);
    const grown = grid.size();
    expect(grown.maxRows).toBeGreaterThanOrEqual(maxRows + 5);
    expect(grown.maxColumns).toBeGreaterThanOrEqual(maxColumns + 2);
    expect(grown).toMatchObject({ lastRow: maxRows, lastColumn: maxColumns });
    expect(grid.values(at(maxRows, maxColumns, 2, 2))).toStrictEqual([
      ['last', ''],
      ['', ''],
    ]);
  });

  test.each([
    [1, 0],
    [0, 1],
  ])('grows in one direction only (%d, %d)', (moreRows, moreColumns) => {
    const { grid } = makeGrid();
    const { maxRows, maxColumns } = grid.size();
    grid.grow(moreRows * (maxRows + 1), moreColumns * (maxColumns + 1));
    expect(grid.size()).toMatchObject({
      maxRows: maxRows + moreRows,
      maxColumns: maxColumns + moreColumns,
    });
  });

  test('does not shrink when asked to grow to less', () => {
    const { grid } = makeGrid();
    const before = grid.size();
    grid.grow(1, 1);
    expect(grid.size()).toStrictEqual(before);
  });

  test('deletes rows, and the rows below move up with their contents', () => {
    const { grid } = makeGrid();
    const { maxRows } = grid.size();
    grid.setFormats(at(1, 1, 5, 1), [['0'], ['0'], ['0'], ['@'], ['0']]);
    grid.setValues(at(1, 1, 5, 1), [[1], [2], [3], ['004'], ['=2+3']]);
    grid.removeRows(2, 2);
    expect(grid.size()).toMatchObject({ maxRows: maxRows - 2, lastRow: 3 });
    expect(grid.values(at(1, 1, 2, 1))).toStrictEqual([[1], ['004']]);
    expect(grid.formulas(at(1, 1, 3, 1))).toStrictEqual([[''], [''], ['=2+3']]);
    expect(grid.formats(at(1, 1, 3, 1))).toStrictEqual([['0'], ['@'], ['0']]);
  });

  test('rejects deleting rows that do not exist, and deletes none', () => {
    const { grid } = makeGrid();
    const { maxRows } = grid.size();
    expect(() => {
      grid.removeRows(maxRows, 2);
    }).toThrow();
    expect(grid.size()).toMatchObject({ maxRows });
  });
}

function emptiesCells(makeGrid: MakeGrid): void {
  test('clears the cells of a box and no others; formats and notes stay', () => {
    const { grid, note } = makeGrid();
    grid.flagHeader(1, 'noted', true);
    grid.setFormats(at(1, 1, 2, 2), [
      ['@', '@'],
      ['0.0', '@'],
    ]);
    grid.setValues(at(1, 1, 2, 3), [
      ['a', 'b', 'c'],
      [1, '=1+1', '=2+2'],
    ]);
    grid.clear(at(1, 1, 2, 2));
    expect(grid.values(at(1, 1, 2, 2))).toStrictEqual([
      ['', ''],
      ['', ''],
    ]);
    expect(grid.formulas(at(1, 1, 2, 3))).toStrictEqual([
      ['', '', ''],
      ['', '', '=2+2'],
    ]);
    expect(grid.values(at(1, 3))).toStrictEqual([['c']]);
    expect(grid.formats(at(1, 1, 2, 2))).toStrictEqual([
      ['@', '@'],
      ['0.0', '@'],
    ]);
    expect(note(1)).toBe('noted');
  });
}

function findsTexts(makeGrid: MakeGrid): void {
  test('finds the rows whose whole cell is a text, including the header row', () => {
    const { grid } = makeGrid();
    grid.setValues(at(1, 1, 6, 1), [['_a'], ['_ab'], ['_a'], ['b_a'], [''], ['_a']]);
    expect(grid.find(1, '_a')).toStrictEqual([1, 3, 6]);
    expect(grid.find(1, '_ab')).toStrictEqual([2]);
    expect(grid.find(1, '_b')).toStrictEqual([]);
  });

  test('finds texts case-sensitively and literally', () => {
    const { grid } = makeGrid();
    grid.setValues(at(1, 1, 4, 1), [['_Pay'], ['_pay'], ['_p.y*'], ['_PAY']]);
    expect(grid.find(1, '_pay')).toStrictEqual([2]);
    expect(grid.find(1, '_p.y*')).toStrictEqual([3]);
    expect(grid.find(1, '_.*')).toStrictEqual([]);
  });

  test('finds texts in one column only, and in an empty sheet', () => {
    const { grid } = makeGrid();
    expect(grid.find(1, '_a')).toStrictEqual([]);
    grid.setValues(at(2, 1, 1, 2), [['_b', '_a']]);
    expect(grid.find(1, '_a')).toStrictEqual([]);
    expect(grid.find(2, '_a')).toStrictEqual([2]);
  });

  test('finds texts that were just written or moved', () => {
    const { grid } = makeGrid();
    grid.setValues(at(1, 1, 3, 1), [['_a'], ['_b'], ['_c']]);
    grid.setValues(at(3, 1), [['_d']]);
    grid.removeRows(1, 1);
    expect(['_a', '_b', '_c', '_d'].map((text) => grid.find(1, text))).toStrictEqual([
      [],
      [1],
      [],
      [2],
    ]);
  });

  test('transfers no cells to find texts, however many there are', () => {
    const { grid, moves } = makeGrid();
    grid.grow(300, 1);
    grid.setValues(
      at(1, 1, 300, 1),
      Array.from({ length: 300 }, (_, index) => [`_${index}`]),
    );
    expect(moves(() => grid.find(1, '_299'))).toBe(0);
  });
}

function trimsColumns(makeGrid: MakeGrid): void {
  const trimmed = (grid: Grid, columns: number) => {
    grid.trim(columns);
    return grid.size();
  };

  test('deletes the empty columns after the first ones, and no rows', () => {
    const { grid } = makeGrid();
    const { maxRows } = grid.size();
    expect(trimmed(grid, 2)).toMatchObject({ maxColumns: 2, maxRows });
    expect(() => grid.values(at(1, 3))).toThrow('outside the dimensions');
  });

  test.each<CellInput>(['x', 0, false, '=1+1'])(
    'never deletes a column that contains %j',
    (input) => {
      const { grid } = makeGrid();
      grid.setValues(at(3, 4), [[input]]);
      const before = grid.values(at(3, 4));
      expect(trimmed(grid, 1)).toMatchObject({ maxColumns: 4, lastRow: 3, lastColumn: 4 });
      expect(grid.values(at(3, 4))).toStrictEqual(before);
    },
  );

  test('changes nothing if asked to keep all columns or more', () => {
    const { grid } = makeGrid();
    const before = grid.size();
    expect(trimmed(grid, before.maxColumns)).toStrictEqual(before);
    expect(trimmed(grid, before.maxColumns + 1)).toStrictEqual(before);
  });

  test('can grow again after it was trimmed', () => {
    const { grid } = makeGrid();
    grid.trim(1);
    grid.grow(1, 3);
    grid.setValues(at(1, 3), [['x']]);
    expect(grid.size()).toMatchObject({ maxColumns: 3, lastColumn: 3 });
  });

  test('transfers no cells to trim', () => {
    const { grid, moves } = makeGrid();
    const work = () => {
      grid.trim(1);
    };
    expect(moves(work)).toBe(0);
  });
}

function movesCellsOnce(makeGrid: MakeGrid): void {
  test.each([
    [1, 1],
    [15, 5],
  ])(
    'transfers a box of %d × %d cells in one call, and needs none for its size',
    (rows, columns) => {
      const { grid, moves } = makeGrid();
      const box = at(2, 2, rows, columns);
      const filled = <T>(cell: T) =>
        Array.from({ length: rows }, () => Array<T>(columns).fill(cell));
      expect(moves(() => grid.size())).toBe(0);
      const works = [
        () => {
          grid.setFormats(box, filled('@'));
        },
        () => {
          grid.setValues(box, filled('x'));
        },
        () => grid.values(box),
        () => grid.formulas(box),
        () => grid.formats(box),
        () => {
          grid.clear(box);
        },
      ];
      expect(works.map(moves)).toStrictEqual([1, 1, 1, 1, 1, 1]);
    },
  );
}
