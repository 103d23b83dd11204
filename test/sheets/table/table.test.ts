import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LINES, PAYOUTS, SCHEMAS } from '../../../src/sheets/table/schema';
import {
  cellAt,
  columnIndex,
  ensureTable,
  firstFreeRow,
  formulaAt,
  growTable,
  openTable,
  readTable,
  readWindow,
  textAt,
} from '../../../src/sheets/table/table';
import { findColumns } from '../../../src/sheets/table/headers';
import { MemoryWorkbook } from '../../fakes/memory-workbook';
import { builtSheet, headersOf, valueOf } from '../sheet-builder';

const USER_HEADERS = ['Owner', '', 'stage', 'Amount EUR', 'Notes'];

describe('the columns', () => {
  test('are found in any order, among columns of the user', () => {
    const row = fc.shuffledSubarray([...headersOf(LINES), ...USER_HEADERS], {
      minLength: LINES.columns.length + USER_HEADERS.length,
    });
    fc.assert(
      fc.property(row, (headers) => {
        const { columns, missing, doubled } = findColumns(LINES, headers);
        expect([missing, doubled]).toStrictEqual([[], []]);
        for (const header of headersOf(LINES)) {
          expect(headers[(columns.get(header) ?? 0) - 1]).toBe(header);
        }
        expect(columns.size).toBe(LINES.columns.length);
      }),
    );
  });

  test('that are missing are named, all of them and no others', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(headersOf(PAYOUTS)), (headers) => {
        const gone = headersOf(PAYOUTS).filter((header) => !headers.includes(header));
        expect(findColumns(PAYOUTS, headers).missing).toStrictEqual(gone);
      }),
    );
  });

  test('that stand twice are named with both places', () => {
    const headers = [...headersOf(PAYOUTS), ...Array<string>(15).fill(''), 'Stage'];
    expect(findColumns(PAYOUTS, headers).doubled).toStrictEqual([
      { header: 'Stage', at: ['E', 'AC'] },
    ]);
  });

  test('may have blanks around their headers but no other spelling', () => {
    const [first = '', ...rest] = headersOf(PAYOUTS);
    expect(findColumns(PAYOUTS, [`  ${first} `, ...rest]).missing).toStrictEqual([]);
    expect(findColumns(PAYOUTS, [first.toLowerCase(), ...rest]).missing).toStrictEqual([first]);
  });

  test('are not found in numbers, dates or booleans', () => {
    expect(findColumns(PAYOUTS, [1, true, { serial: 5 }]).missing).toHaveLength(
      PAYOUTS.columns.length,
    );
  });
});

describe('a sheet whose header row is damaged', () => {
  const opened = (headers: readonly string[]) =>
    openTable(builtSheet(PAYOUTS, headers).book, PAYOUTS);

  test.each([
    ['lacks one', headersOf(PAYOUTS).slice(1), /lacks the header “Partner” in row 1/],
    [
      'lacks two',
      headersOf(PAYOUTS).slice(2),
      /lacks the headers “Partner”, “Period end” in row 1/,
    ],
    [
      'has one twice',
      [...headersOf(PAYOUTS), 'Stage'],
      /“Stage” more than once \(columns E and N\)/,
    ],
    ['has none', ['Owner', 'Notes'], /Row 1 of the sheet “Payouts” is no longer its header row/],
  ])('is not read and says what to do when it %s', (_, headers, words) => {
    expect(opened(headers)).toMatchObject({
      ok: false,
      error: {
        code: 'SHEET_DAMAGED',
        message: expect.stringMatching(words) as unknown,
      },
    });
    expect(opened(headers)).toMatchObject({
      error: { message: expect.stringContaining('Nothing was read, changed or sent') as unknown },
    });
  });
});

describe('a sheet that does not exist', () => {
  test('opens as null', () => {
    expect(openTable(new MemoryWorkbook(), PAYOUTS)).toBeNull();
  });

  test.each(SCHEMAS)('is made with the headers of $sheet, dressed, and opens again', (schema) => {
    const book = new MemoryWorkbook();
    const table = valueOf(ensureTable(book, schema));
    expect([...table.columns.keys()]).toStrictEqual(headersOf(schema));
    expect(valueOf(openTable(book, schema)).columns).toStrictEqual(table.columns);
    expect(book.sheet(schema.sheet).hidden).toBe(false);
    const dressed = book.sheet(schema.sheet).dressed.map(({ header }) => header);
    expect(dressed).toStrictEqual(headersOf(schema));
  });

  test('has cells of text ready where text is to come, in new rows too', () => {
    const book = new MemoryWorkbook();
    const table = valueOf(ensureTable(book, PAYOUTS));
    growTable(table, 200);
    for (const row of [2, 20, 21, 200]) {
      expect(book.sheet('Payouts').handRead(row, columnIndex(table, 'PO number')).format).toBe('@');
      expect(book.sheet('Payouts').handRead(row, columnIndex(table, 'Period end')).format).toBe(
        'yyyy-mm-dd',
      );
    }
  });

  test('is made again where a kill left it without headers', () => {
    const book = new MemoryWorkbook();
    book.create('Lines', false);
    const table = valueOf(ensureTable(book, LINES));
    expect(valueOf(openTable(book, LINES)).columns).toStrictEqual(table.columns);
  });

  test('gets its headers last, so that one with headers is whole', () => {
    const book = new MemoryWorkbook();
    const calls = book.changesDuring(() => ensureTable(book, PAYOUTS)).map((call) => call.method);
    expect(calls[calls.length - 1]).toBe('setValues');
    expect(calls.filter((method) => method === 'setValues')).toHaveLength(1);
  });

  test('is not touched when it is there already', () => {
    const { book } = builtSheet(PAYOUTS, [...USER_HEADERS, ...headersOf(PAYOUTS)]);
    expect(book.changesDuring(() => ensureTable(book, PAYOUTS))).toStrictEqual([]);
  });
});

describe('reading rows', () => {
  const sheet = () => {
    const built = builtSheet(PAYOUTS, ['Owner', ...headersOf(PAYOUTS)]);
    built.add({ Owner: 'Ann', 'Payout ID': 'pay_1', Amount: 12.5, 'Period end': 46112 });
    const row = built.add({ 'Payout ID': '  pay_2  ' });
    built.formula(row, 'Amount', '=A1', 7);
    return built;
  };

  test('gives values, dates and formulas by header', () => {
    const snapshot = readTable(sheet().table());
    expect(cellAt(snapshot, 0, 'Amount')).toBe(12.5);
    expect(cellAt(snapshot, 0, 'Period end')).toStrictEqual({ serial: 46112 });
    expect(textAt(snapshot, 0, 'Period end')).toBe('46112');
    expect(textAt(snapshot, 1, 'Payout ID')).toBe('pay_2');
    expect(formulaAt(snapshot, 1, 'Amount')).toBe('=A1');
    expect(formulaAt(snapshot, 0, 'Amount')).toBe('');
    expect(cellAt(snapshot, 9, 'Amount')).toBe('');
  });

  test.each([3, 25])('takes three calls for %d rows', (rows) => {
    const built = sheet();
    while (built.grid.size().lastRow <= rows) built.add({ 'Payout ID': 'x' });
    const table = built.table();
    expect(built.book.movesDuring(() => readTable(table))).toHaveLength(3);
  });

  test('takes no call where there are none', () => {
    const { book, table } = builtSheet(PAYOUTS);
    const opened = table();
    expect(book.movesDuring(() => readTable(opened))).toStrictEqual([]);
    expect(readWindow(opened, 5, 4).values).toStrictEqual([]);
  });

  test('finds the first row that shows nothing in any column, or boxes that nobody ticked', () => {
    const built = sheet();
    built.type(7, 'Owner', 'Total');
    expect(firstFreeRow(readTable(built.table()))).toBe(8);
    built.type(7, 'Owner', '');
    built.formula(7, 'Owner', '=IF(TRUE,"","")', '');
    built.type(8, 'Owner', false);
    expect(firstFreeRow(readTable(built.table()))).toBe(4);
    built.type(8, 'Owner', true);
    expect(firstFreeRow(readTable(built.table()))).toBe(9);
  });

  test('of a column that was not opened is a bug', () => {
    expect(() => columnIndex(sheet().table(), 'Owner')).toThrow('Owner');
  });
});
