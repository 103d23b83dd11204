import { describe, expect, test } from '@jest/globals';
import { ProblemError } from '../../../src/core/errors';
import {
  idAt,
  isUnchanged,
  readingOf,
  readRowsOnly,
  readUntilStill,
  reopen,
  standsStill,
  type StableReading,
} from '../../../src/sheets/commit/reading';
import { PAYOUTS } from '../../../src/sheets/table/schema';
import { readTable } from '../../../src/sheets/table/table';
import { MemoryWorkbook } from '../../fakes/memory-workbook';
import { builtSheet, headersOf, type BuiltSheet } from '../sheet-builder';
import { handsBefore, payoutsWith } from './hands';

const IDS = ['pay_1', 'pay_2', 'pay_3'];
const WIDTH = headersOf(PAYOUTS).length;

function three(headers?: readonly string[]): BuiltSheet {
  return payoutsWith(IDS, headers);
}

function readAll(built: BuiltSheet): StableReading {
  return readUntilStill(built.book, built.table(), () => true);
}

/** What the rows that were read say under a header. */
function read({ table, snapshot }: StableReading, header: string): unknown[] {
  const column = table.columns.get(header) ?? 0;
  return snapshot.values.map((row) => row[column - 1]);
}

/** A sheet with pay_2 in row 2, pay_3 in row 3, and so on. */
function large(rows: number): BuiltSheet {
  const book = new MemoryWorkbook({ rows: rows + 1, columns: WIDTH });
  const built = builtSheet(PAYOUTS, headersOf(PAYOUTS), book);
  for (let row = 2; row <= rows + 1; row += 1) built.type(row, 'Payout ID', `pay_${row}`);
  return built;
}

describe('a reading', () => {
  test('is taken again when rows moved while it was taken', () => {
    const built = three();
    handsBefore(built.grid, 'values', 3, () => {
      built.grid.handReorder(2, [2, 0, 1]);
    });
    const reading = readAll(built);
    expect(reading.ids.slice(0, 3)).toEqual(['pay_3', 'pay_1', 'pay_2']);
    expect(read(reading, 'Change')).toEqual(['pay_3', 'pay_1', 'pay_2']);
  });

  test('finds the columns again when one was inserted meanwhile', () => {
    const built = three();
    handsBefore(built.grid, 'values', 3, () => {
      built.grid.handInsertColumn(1);
    });
    expect(read(readAll(built), 'Change')).toEqual(IDS);
  });

  test('comes to an end also where rows never stop moving', () => {
    const built = three();
    for (let nth = 1; nth < 100; nth += 1) {
      handsBefore(built.grid, 'values', nth, () => {
        built.grid.handReorder(2, [1, 0, 2]);
      });
    }
    const moves = built.book.movesDuring(() => readAll(built));
    expect(moves.length).toBeGreaterThan(30);
    expect(moves.length).toBeLessThanOrEqual(40);
  });

  test('of a sheet without rows is one of none', () => {
    const reading = readAll(builtSheet(PAYOUTS));
    expect([reading.ids, reading.snapshot.values]).toEqual([[], []]);
  });

  test('is of all rows where these are a thousand at most', () => {
    const built = large(1_000);
    const { snapshot } = readUntilStill(built.book, built.table(), (id) => id === 'pay_500');
    expect([snapshot.firstRow, snapshot.values.length]).toEqual([2, 1_000]);
  });

  test('of a larger sheet is of the wanted rows with 200 more on both sides', () => {
    const built = large(1_500);
    const wanted = (id: string) => id === 'pay_700' || id === 'pay_720';
    const { snapshot, ids } = readUntilStill(built.book, built.table(), wanted);
    expect([snapshot.firstRow, snapshot.values.length]).toEqual([500, 421]);
    expect(ids).toHaveLength(1_500);
    const atEnds = (id: string) => readUntilStill(built.book, built.table(), (one) => one === id);
    expect(atEnds('pay_2').snapshot).toMatchObject({ firstRow: 2 });
    expect(atEnds('pay_1501').snapshot.values).toHaveLength(201);
    expect(atEnds('pay_9999').snapshot.values).toHaveLength(0);
  });

  test('knows the id of each row', () => {
    const reading = readAll(three());
    expect([2, 3, 4, 5].map((row) => idAt(reading, row))).toEqual([...IDS, '']);
  });

  test('can be made of a snapshot of all rows', () => {
    const built = three();
    const reading = readingOf(readTable(built.table()));
    expect(reading).toMatchObject({ ids: IDS, idsFrom: 2, isWhole: true });
  });
});

describe('a reading of some rows alone', () => {
  test('moves the cells of those rows and no others', () => {
    const built = large(500);
    const table = built.table();
    const cells = built.book.cellsDuring(() => readRowsOnly(table, 100, 101));
    expect(cells).toBe(3 * 2 * WIDTH);
  });

  test('knows the ids of its rows by their place in the sheet', () => {
    const reading = readRowsOnly(large(500).table(), 100, 101);
    expect(reading).toMatchObject({ isWhole: false, idsFrom: 100, ids: ['pay_100', 'pay_101'] });
    expect([99, 100, 101, 102].map((row) => idAt(reading, row))).toEqual([
      '',
      'pay_100',
      'pay_101',
      '',
    ]);
  });
});

describe('rows', () => {
  const still = (built: BuiltSheet, reading: StableReading): boolean =>
    standsStill(reading, reopen(built.book, reading.table));

  test('stand still while only cells change', () => {
    const built = three();
    const reading = readAll(built);
    built.type(2, 'Stage', 'APPROVED');
    expect(still(built, reading)).toBe(true);
  });

  test.each<[string, (built: BuiltSheet) => void]>([
    [
      'sorted',
      (built) => {
        built.grid.handReorder(2, [2, 0, 1]);
      },
    ],
    [
      'deleted',
      (built) => {
        built.grid.handDeleteRow(3);
      },
    ],
    [
      'added below',
      (built) => {
        built.add({ Change: 'typed' });
      },
    ],
    [
      'moved under other headers',
      (built) => {
        built.grid.handInsertColumn(2);
      },
    ],
  ])('do not once they were %s', (_, hands) => {
    const built = three();
    const reading = readAll(built);
    hands(built);
    expect(still(built, reading)).toBe(false);
  });

  test('of a part stand still while those of the part do, and no other is looked at', () => {
    const built = large(500);
    const reading = readRowsOnly(built.table(), 100, 101);
    built.grid.handReorder(300, [1, 0]);
    const table = reopen(built.book, reading.table);
    expect(built.book.cellsDuring(() => standsStill(reading, table))).toBe(2);
    expect(still(built, reading)).toBe(true);
    built.grid.handDeleteRow(50);
    expect(still(built, reading)).toBe(false);
  });

  test('of a part do not once the sheet ends above them', () => {
    const built = three();
    const reading = readRowsOnly(built.table(), 2, 4);
    while (built.grid.size().maxRows > 3) built.grid.handDeleteRow(4);
    expect(still(built, reading)).toBe(false);
  });
});

describe('the last look before writing', () => {
  const OWN = headersOf(PAYOUTS);
  const HEADERS = ['Mine', ...OWN, 'Checked'];

  /** Whether the rows are taken for unchanged after a user did this. */
  function after(hands: (built: BuiltSheet) => void, headers = HEADERS): boolean {
    const built = three(headers);
    built.type(2, 'Period end', 46_112, 'yyyy-mm-dd');
    built.type(2, 'Amount', 12.5, '#,##0.00');
    const reading = readAll(built);
    hands(built);
    return isUnchanged(built.book, reading);
  }

  test('finds nothing where nothing was done, dates and amounts included', () => {
    expect(after(() => undefined)).toBe(true);
  });

  test.each(OWN)('finds what was typed under %s', (header) => {
    expect(
      after((built) => {
        built.type(3, header, 'typed', '@');
      }),
    ).toBe(false);
  });

  test('finds another day, another amount and an emptied cell', () => {
    const typed = (header: string, input: string | number) =>
      after((built) => {
        built.type(2, header, input);
      });
    expect([typed('Period end', 46_113), typed('Amount', 12.51), typed('Stage', '')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test.each<[string, (built: BuiltSheet) => void]>([
    [
      'a row that was deleted',
      (built) => {
        built.grid.handDeleteRow(2);
      },
    ],
    [
      'rows that were sorted',
      (built) => {
        built.grid.handReorder(2, [1, 0, 2]);
      },
    ],
    [
      'a column that was inserted',
      (built) => {
        built.grid.handInsertColumn(1);
      },
    ],
    [
      'a column that was deleted',
      (built) => {
        built.grid.handDeleteColumn(1);
      },
    ],
    [
      'a header that was renamed',
      (built) => {
        built.type(1, 'Mine', 'Yours');
      },
    ],
    [
      'a sheet that ends above the last row',
      (built) => {
        while (built.grid.size().maxRows > 3) built.grid.handDeleteRow(4);
      },
    ],
  ])('finds %s', (_, hands) => {
    expect(after(hands)).toBe(false);
  });

  test.each<[string, (built: BuiltSheet) => void]>([
    [
      'typed there',
      (built) => {
        built.type(2, 'Mine', 'typed');
      },
    ],
    [
      'has a formula there that recalculated, as one with the time does',
      (built) => {
        built.formula(2, 'Checked', '=NOW()', 46_112.5);
        built.formula(3, 'Checked', '=RAND()', 0.7);
      },
    ],
    [
      'has a formula there that spilled over more rows',
      (built) => {
        for (const row of [2, 3, 4])
          built.formula(row, 'Mine', row === 2 ? '=SORT(A9:A)' : '', row);
      },
    ],
    [
      'typed below all rows that were read',
      (built) => {
        built.type(9, 'Mine', 'Total');
      },
    ],
  ])('lets the user have their own columns: %s', (_, hands) => {
    expect(after(hands)).toBe(true);
  });

  test('of no rows finds nothing and costs nothing', () => {
    const built = builtSheet(PAYOUTS);
    const reading = readAll(built);
    expect(built.book.movesDuring(() => isUnchanged(built.book, reading))).toEqual([]);
    expect(isUnchanged(built.book, reading)).toBe(true);
  });

  test('costs two calls, however many rows', () => {
    for (const rows of [10, 900]) {
      const built = large(rows);
      const reading = readAll(built);
      expect(built.book.movesDuring(() => isUnchanged(built.book, reading))).toHaveLength(2);
    }
  });
});

test('a sheet whose headers were damaged meanwhile is a problem, and none that is missing is opened', () => {
  const built = three();
  const table = built.table();
  built.type(1, 'Payout ID', 'Nothing');
  expect(() => reopen(built.book, table)).toThrow(ProblemError);
  expect(() => reopen(new MemoryWorkbook(), table)).toThrow('disappeared');
});
