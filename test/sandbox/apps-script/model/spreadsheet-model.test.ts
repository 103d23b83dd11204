import { beforeEach, describe, expect, test } from '@jest/globals';
import type { SheetHands } from '../../../../sandbox/apps-script/model/hands';
import { SpreadsheetModel } from '../../../../sandbox/apps-script/model/spreadsheet-model';

function newBook(options: { locale?: string; timeZone?: string } = {}): SpreadsheetModel {
  const book = new SpreadsheetModel({
    id: 'book',
    title: 'Book',
    timeZone: 'Etc/UTC',
    locale: 'en_US',
    now: () => Date.UTC(2026, 3, 10),
    ...options,
  });
  book.addSheet('Data');
  return book;
}

let book: SpreadsheetModel;
let sheet: SheetHands;

beforeEach(() => {
  book = newBook();
  sheet = book.sheet('Data');
});

describe('a sheet under the hands of a user', () => {
  beforeEach(() => {
    sheet.enter('A1', [
      ['Name', 'Sum'],
      ['b', '2'],
      ['a', '=1+1'],
      ['c', '10'],
    ]);
    sheet.setNote('A2', 'note of b');
    sheet.setFormat('B2', '0.00');
    sheet.setBackground('A4', '#ff0000');
  });

  test('sorts whole rows: values, formulas, notes, formats', () => {
    sheet.sort(1);
    expect(sheet.values()).toEqual([
      ['Name', 'Sum'],
      ['a', 2],
      ['b', 2],
      ['c', 10],
    ]);
    expect(sheet.formulas()[1]).toEqual(['', '=1+1']);
    expect(sheet.notes().map((row) => row[0])).toEqual(['', '', 'note of b', '']);
    expect(sheet.formats()[2]?.[1]).toBe('0.00');
    sheet.sort(1, false);
    expect(sheet.values().map((row) => row[0])).toEqual(['Name', 'c', 'b', 'a']);
    expect(sheet.backgrounds().map((row) => row[0])).toEqual([
      '#ffffff',
      '#ff0000',
      '#ffffff',
      '#ffffff',
    ]);
  });

  test('sorts numbers before texts and empty cells last, both ways', () => {
    sheet.enter('A1', [['x'], ['10'], ['text'], ['9'], [''], ['TRUE']]);
    sheet.enter('C5', 'beside the empty cell');
    sheet.sort(1);
    expect(sheet.display().map((row) => row[0])).toEqual(['x', '9', '10', 'text', 'TRUE', '']);
    sheet.sort(1, false);
    expect(sheet.display().map((row) => row[0])).toEqual(['x', 'TRUE', 'text', '10', '9', '']);
  });

  test('inserts rows that look like the one above and hold nothing', () => {
    sheet.insertRows(3, 2);
    expect(sheet.display().map((row) => row[0])).toEqual(['Name', 'b', '', '', 'a', 'c']);
    expect(sheet.formats().map((row) => row[1])).toEqual([
      '0.###############',
      '0.00',
      '0.00',
      '0.00',
      '0.###############',
      '0.###############',
    ]);
    expect(
      sheet
        .notes()
        .flat()
        .filter((note) => note !== ''),
    ).toHaveLength(1);
    expect(sheet.model.maxRows).toBe(1002);
  });

  test('deletes rows and columns', () => {
    sheet.deleteRows(2, 2);
    expect(sheet.display()).toEqual([
      ['Name', 'Sum'],
      ['c', '10'],
    ]);
    sheet.deleteColumns(1);
    expect(sheet.display()).toEqual([['Sum'], ['10']]);
    expect([sheet.model.maxRows, sheet.model.maxColumns]).toEqual([998, 25]);
  });

  test('moves a column with all that it holds', () => {
    sheet.moveColumn(1, 3);
    expect(sheet.display()[1]).toEqual(['2.00', '', 'b']);
    expect(sheet.notes()[1]).toEqual(['', '', 'note of b']);
    sheet.moveColumn(3, 1);
    expect(sheet.display()[1]?.slice(0, 2)).toEqual(['b', '2.00']);
  });

  test('hides rows by a filter when it is applied, not when cells change', () => {
    sheet.filter({ 1: ['b'] });
    expect(sheet.visibleRows()).toEqual([3, 4]);
    sheet.enter('A3', 'b');
    expect(sheet.visibleRows()).toEqual([3, 4]);
    sheet.insertRows(2);
    expect(sheet.visibleRows()).toEqual([2, 4, 5]);
    sheet.sort(2);
    expect(sheet.display().map((row) => row[0])).toEqual(['Name', 'b', 'b', 'c']);
    expect(sheet.visibleRows()).toEqual([4]);
    sheet.removeFilter();
    sheet.hideRows(2);
    expect(sheet.visibleRows()).toEqual([3, 4]);
  });

  test('pastes beyond the edge by adding rows and columns', () => {
    sheet.enter('Z1000', [
      ['1', '2'],
      ['3', '4'],
    ]);
    expect([sheet.model.maxRows, sheet.model.maxColumns]).toEqual([1001, 27]);
    expect(sheet.valueAt('AA1001')).toBe(4);
  });

  test('clears values and formulas and keeps the rest', () => {
    sheet.clear('A2:B4');
    expect(sheet.display()).toEqual([['Name', 'Sum']]);
    sheet.enter('A2', 'x');
    sheet.enter('B2', '5');
    expect(sheet.display()[1]).toEqual(['x', '5.00']);
    expect(sheet.notes()[1]?.[0]).toBe('note of b');
  });
});

describe('protections and named ranges', () => {
  test('move with rows and columns and go with them', () => {
    const box = { row: 5, column: 2, rows: 3, columns: 1 };
    sheet.model.protections.push({ box, description: 'mine', warningOnly: true });
    book.namedRanges.push({ name: 'n', sheet: sheet.model, box });
    const both = () => [sheet.protections[0]?.box, book.namedRanges[0]?.box];
    sheet.insertRows(1, 2);
    expect(both()).toEqual([
      { ...box, row: 7 },
      { ...box, row: 7 },
    ]);
    sheet.insertRows(8);
    expect(both()).toEqual([
      { ...box, row: 7, rows: 4 },
      { ...box, row: 7, rows: 4 },
    ]);
    sheet.deleteRows(6, 2);
    expect(both()).toEqual([
      { ...box, row: 6 },
      { ...box, row: 6 },
    ]);
    sheet.moveColumn(2, 4);
    expect(sheet.protections[0]?.box?.column).toBe(4);
    sheet.deleteRows(6, 3);
    expect(both()).toEqual([undefined, undefined]);
  });
});

describe('a spreadsheet', () => {
  test('refuses a second sheet of a name, whatever its case', () => {
    expect(() => book.addSheet('DATA')).toThrow(
      'A sheet with the name "DATA" already exists. Please enter another name.',
    );
  });

  test('keeps its last visible sheet and its last rows', () => {
    expect(() => {
      sheet.delete();
    }).toThrow(/visible sheets/);
    sheet.model.frozenRows = 1;
    expect(() => {
      sheet.deleteRows(2, 999);
    }).toThrow('Sorry, it is not possible to delete all non-frozen rows.');
  });

  test('holds at most ten million cells', () => {
    expect(() => {
      sheet.insertRows(1001, 400_000);
    }).toThrow(/limit of 10000000 cells/);
  });

  test('is copied with all it holds and shares nothing', () => {
    sheet.enter('A1', 'x');
    sheet.hide(false);
    const copy = book.copy('other', 'Copy of Book');
    copy.sheet('Data').enter('A1', 'changed');
    copy.sheet('Data').insertRows(1);
    expect([copy.id, copy.title, sheet.valueAt('A1'), sheet.model.maxRows]).toEqual([
      'other',
      'Copy of Book',
      'x',
      1000,
    ]);
  });

  test('calculates simple formulas and names what it cannot', () => {
    sheet.enter('A1', [
      ['k', '2'],
      ['m', '3'],
      ['k', '5'],
    ]);
    const formulas: [string, unknown][] = [
      ['=SUM(B1:B3)', 10],
      ['=B1*(B2+1)-4/2', 6],
      ['=A1&"-"&B1', 'k-2'],
      ['=VLOOKUP("m",A1:B3,2,FALSE)', 3],
      ['=VLOOKUP("z",$A$1:$B$3,2,0)', '#N/A'],
      ['=IFERROR(1/0;"none")', 'none'],
      ['=1/0', '#DIV/0!'],
      ['=COUNTIF(B1:B3,">2")', 2],
      ['=SUMIF(Data!A:A,"k",\'Data\'!B:B)', 7],
      ['=IF(B1>1,"big","small")', 'big'],
      ['=QUERY(A1:B3)', '#NAME?'],
      ['=nonsense', '#NAME?'],
      ['=1+', '#ERROR!'],
      ['=Other!A1', '#REF!'],
      ['=C9', '#REF!'],
      ['=-B3', -5],
    ];
    for (const [formula, value] of formulas) {
      sheet.enter('C9', formula);
      expect([formula, sheet.valueAt('C9')]).toEqual([formula, value]);
    }
  });

  test('keeps formulas at a sheet that is renamed, and texts as they are', () => {
    book.addSheet('Sums');
    const sums = book.sheet('Sums');
    sheet.enter('A1', [['1'], ['2']]);
    sums.enter('A1', "=SUM(Data!A:A)+SUM('data'!A1)+SUM(OtherData!A1)");
    sums.enter('A2', '=INDIRECT("Data!A2")');
    sums.enter('A3', '=SUM(Data!A:A)');
    sheet.rename("Ann's list");

    expect(sums.formulas().flat()).toEqual([
      "=SUM('Ann''s list'!A:A)+SUM('Ann''s list'!A1)+SUM(OtherData!A1)",
      '=INDIRECT("Data!A2")',
      "=SUM('Ann''s list'!A:A)",
    ]);
    expect([sums.valueAt('A2'), sums.valueAt('A3')]).toEqual(['#REF!', 3]);
    sheet.rename('Data');
    expect([sums.valueAt('A2'), sums.valueAt('A3')]).toEqual([2, 3]);
    expect(sums.formulas()[2]).toEqual(['=SUM(Data!A:A)']);
  });
});
