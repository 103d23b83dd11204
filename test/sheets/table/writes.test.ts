import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { amountLiteral, dayLiteral, textLiteral } from '../../../src/sheets/table/literal';
import { writeCells } from '../../../src/sheets/table/rows';
import { PAYOUTS } from '../../../src/sheets/table/schema';
import { readTable, type CellEdit } from '../../../src/sheets/table/table';
import { isRewritable, planWrites } from '../../../src/sheets/table/writes';
import type { MemoryCell } from '../../fakes/memory-grid';
import { DANGEROUS_TEXTS } from '../dangerous-texts';
import { builtSheet, headersOf, type BuiltSheet } from '../sheet-builder';

const ROWS = 9;
const HEADERS = headersOf(PAYOUTS);

/** Cells that a program may write back as they are. */
const calm = fc.constantFrom<MemoryCell>(
  { value: '', formula: '', format: 'General' },
  { value: '', formula: '', format: '@' },
  { value: 'PO-1', formula: '', format: '@' },
  { value: '0012', formula: '', format: '@' },
  { value: '=1+1', formula: '', format: '@' },
  { value: 12.5, formula: '', format: '#,##0.00' },
  { value: 0.5, formula: '', format: '0%' },
  { value: 46112, formula: '', format: 'yyyy-mm-dd' },
  { value: 46112, formula: '', format: 'd/m/yyyy' },
);

/** Cells that would become others if they were written back. */
const touchy = fc.constantFrom<MemoryCell>(
  { value: 7, formula: '=SUM(A1:A2)', format: 'General' },
  { value: '', formula: '=IF(TRUE,"","x")', format: '@' },
  { value: 'DRAFT', formula: '=A2', format: '@' },
  { value: '0012', formula: '', format: 'General' },
  { value: '=1+1', formula: '', format: '#,##0.00' },
  { value: 'plain', formula: '', format: 'General' },
  { value: true, formula: '', format: 'General' },
  { value: 46112.75, formula: '', format: 'yyyy-mm-dd hh:mm:ss' },
  { value: 12, formula: '', format: '@' },
);

const text = fc.oneof(fc.constantFrom(...DANGEROUS_TEXTS, ''), fc.string({ maxLength: 8 }));
const literal = fc.oneof(
  text.map(textLiteral),
  fc
    .constantFrom('4250.00', '-1', '12345678901234567.89', '0', null)
    .map((amount) => amountLiteral(amount, 'USD')),
  fc.constantFrom('12', '7.125').map((amount) => amountLiteral(amount, 'KWD')),
  fc.constantFrom('2026-03-31T23:59:59Z', 'soon', null).map(dayLiteral),
);

/** Headers in any order with the user's columns anywhere among them. */
const headers = fc.shuffledSubarray([...HEADERS, 'Owner', 'Note', 'Sum'], {
  minLength: HEADERS.length + 3,
});

const cells = (cell: fc.Arbitrary<MemoryCell>) =>
  fc.array(fc.array(cell, { minLength: HEADERS.length + 3, maxLength: HEADERS.length + 3 }), {
    minLength: ROWS,
    maxLength: ROWS,
  });

const edits = fc.uniqueArray(
  fc.record<CellEdit>({
    row: fc.integer({ min: 2, max: ROWS + 1 }),
    header: fc.constantFrom(...HEADERS),
    literal,
  }),
  { selector: ({ row, header }) => `${row} ${header}`, maxLength: 60 },
);

function sheetWith(order: readonly string[], rows: readonly (readonly MemoryCell[])[]): BuiltSheet {
  const built = builtSheet(PAYOUTS, order);
  rows.forEach((row, index) => {
    row.forEach((cell, column) => {
      built.grid.handPut(index + 2, column + 1, cell);
    });
  });
  // So that the snapshot holds every row: it ends with the last one that shows anything.
  built.type(ROWS + 1, 'Owner', 'end');
  return built;
}

function apply(built: BuiltSheet, changes: readonly CellEdit[]): void {
  writeCells(readTable(built.table()), changes);
}

/** Where the edits stand, as "row column". */
function placesOf(built: BuiltSheet, changes: readonly CellEdit[]): Map<string, CellEdit> {
  return new Map(changes.map((change) => [`${change.row} ${built.column(change.header)}`, change]));
}

describe('writing cell edits', () => {
  const anything = cells(fc.oneof(calm, touchy));

  test('gives every edited cell its value, as text where it is text', () => {
    fc.assert(
      fc.property(headers, anything, edits, (order, rows, changes) => {
        const built = sheetWith(order, rows);
        apply(built, changes);
        for (const change of changes) {
          const cell = built.cell(change.row, change.header);
          expect([cell.value, cell.formula]).toStrictEqual([change.literal.value, '']);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('leaves the value, formula and format of every other cell as they were', () => {
    fc.assert(
      fc.property(headers, anything, edits, (order, rows, changes) => {
        const built = sheetWith(order, rows);
        const before = built.grid.handCopy();
        const edited = placesOf(built, changes);
        apply(built, changes);
        const others = (all: readonly (readonly MemoryCell[])[]) =>
          all.map((row, r) =>
            row.map((cell, c) => (edited.has(`${r + 1} ${c + 1}`) ? null : cell)),
          );
        expect(others(built.grid.handCopy())).toStrictEqual(others(before));
      }),
      { numRuns: 150 },
    );
  });

  test('changes nothing when done again, and plans nothing', () => {
    fc.assert(
      fc.property(headers, anything, edits, (order, rows, changes) => {
        const built = sheetWith(order, rows);
        apply(built, changes);
        const plan = planWrites(readTable(built.table()), changes);
        expect(plan).toStrictEqual({ formats: [], values: [] });
      }),
      { numRuns: 150 },
    );
  });

  test('goes around every cell that must not be written back, however many there are', () => {
    const marks = fc.array(
      fc.constantFrom<'edit' | 'formula' | 'calm'>('edit', 'formula', 'calm'),
      {
        minLength: 20,
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(marks, (column) => {
        const built = fullSheet(column.length);
        column.forEach((mark, index) => {
          if (mark === 'formula') built.formula(index + 2, 'Status', `=A${index}`, 'computed');
        });
        const changes = column.flatMap((mark, index) =>
          mark === 'edit'
            ? [{ row: index + 2, header: 'Status', literal: textLiteral('new') }]
            : [],
        );
        apply(built, changes);
        const shown = column.map((_, index) => {
          const { value, formula } = built.cell(index + 2, 'Status');
          return formula === '' ? value : formula;
        });
        expect(shown).toStrictEqual(
          column.map((mark, index) => ({ edit: 'new', formula: `=A${index}`, calm: 'old' })[mark]),
        );
      }),
    );
  });

  test('takes three blocks at most for each edited column when all cells are safe to write back', () => {
    fc.assert(
      fc.property(headers, cells(calm), edits, (order, rows, changes) => {
        const built = sheetWith(order, rows);
        const { formats, values } = planWrites(readTable(built.table()), changes);
        const columns = new Set(changes.map((change) => built.column(change.header)));
        expect(values.length).toBeLessThanOrEqual(3 * columns.size);
        expect(formats.length).toBeLessThanOrEqual(3 * columns.size);
      }),
      { numRuns: 100 },
    );
  });
});

/** A sheet with this many rows that are all safe to write back. */
function fullSheet(rows: number): BuiltSheet {
  const built = builtSheet(PAYOUTS);
  built.grid.grow(rows + 5, HEADERS.length);
  for (let row = 2; row <= rows + 1; row += 1) {
    built.type(row, 'Status', 'old', '@');
    built.type(row, 'Change', 'old', '@');
    built.type(row, 'Partner', 'Acme', '@');
    built.type(row, 'Currency', 'USD', '@');
    built.type(row, 'PO number', '0012', '@');
  }
  return built;
}

describe('the number of blocks', () => {
  const everyThird = (rows: number, header: string): CellEdit[] =>
    Array.from({ length: Math.ceil(rows / 3) }, (_, index) => ({
      row: 2 + 3 * index,
      header,
      literal: textLiteral('new'),
    }));

  test.each([30, 300])('is three for one column edited in every third of %d rows', (rows) => {
    const built = fullSheet(rows);
    const plan = planWrites(readTable(built.table()), everyThird(rows, 'Status'));
    expect(plan.values).toHaveLength(3);
    expect(plan.formats).toHaveLength(0);
  });

  test.each([30, 300])('is one for all rows of neighbouring columns, %d rows', (rows) => {
    const built = fullSheet(rows);
    const all = Array.from({ length: rows }, (_, index) => index + 2).flatMap((row) =>
      ['PO number', 'Change', 'Status'].map((header) => ({
        row,
        header,
        literal: textLiteral('x'),
      })),
    );
    expect(planWrites(readTable(built.table()), all).values).toHaveLength(1);
  });

  test('does not grow with formulas in a column that nobody edits', () => {
    const built = fullSheet(60);
    for (let row = 2; row <= 61; row += 2) built.formula(row, 'Stage', '=A1', 'DRAFT');
    const around = [...everyThird(60, 'Currency'), ...everyThird(60, 'Updated (UTC)')];
    expect(planWrites(readTable(built.table()), around).values).toHaveLength(6);
  });

  test('grows with the texts of users that stand between edited ones, as those may hold links', () => {
    const built = fullSheet(30);
    const { values } = planWrites(readTable(built.table()), everyThird(30, 'PO number'));
    expect(values.map(({ cells }) => cells)).toEqual(Array.from({ length: 10 }, () => [['new']]));
  });

  test('does not grow with a formula above all edited rows', () => {
    const built = fullSheet(60);
    built.formula(2, 'Status', '=A1', 'computed');
    const below = everyThird(60, 'Status').filter(({ row }) => row > 2);
    expect(planWrites(readTable(built.table()), below).values).toHaveLength(3);
  });

  test('bridges the smallest gaps', () => {
    const built = fullSheet(25);
    const changes = [2, 4, 12, 20, 26].map((row) => ({
      row,
      header: 'Status',
      literal: textLiteral('new'),
    }));
    const boxes = planWrites(readTable(built.table()), changes).values.map(({ box }) => [
      box.row,
      box.row + box.rows - 1,
    ]);
    expect(boxes).toStrictEqual([
      [2, 4],
      [12, 12],
      [20, 26],
    ]);
  });
});

describe('a format', () => {
  test('is written before the values, and only where the present one would misread them', () => {
    const built = builtSheet(PAYOUTS);
    built.add({ 'PO number': 'old', 'Payout ID': 'pay_1' });
    built.add({ 'PO number': 'old', 'Payout ID': 'pay_2' });
    built.type(3, 'PO number', 'old', 'General');
    const table = built.table();
    const changes = [2, 3].map((row) => ({
      row,
      header: 'PO number',
      literal: textLiteral('0012'),
    }));
    const snapshot = readTable(table);
    const calls = built.book.changesDuring(() => {
      writeCells(snapshot, changes);
    });
    expect(calls.map((call) => call.method)).toStrictEqual(['setFormats', 'setValues']);
    const formats = planWrites(snapshot, changes).formats;
    expect(formats).toStrictEqual([
      { box: { row: 3, column: built.column('PO number'), rows: 1, columns: 1 }, formats: [['@']] },
    ]);
  });

  test("of the user's own stays where it can show the value", () => {
    const built = builtSheet(PAYOUTS);
    built.add({ 'Payout ID': 'pay_1', Amount: 1 });
    built.type(2, 'Amount', 1, '[$USD] #,##0.00;[Red]-#,##0.00');
    apply(built, [{ row: 2, header: 'Amount', literal: amountLiteral('2.00', 'USD') }]);
    expect(built.cell(2, 'Amount')).toStrictEqual({
      value: 2,
      formula: '',
      format: '[$USD] #,##0.00;[Red]-#,##0.00',
    });
  });

  test('changes with the currency also where the number stays', () => {
    const built = builtSheet(PAYOUTS);
    built.add({ 'Payout ID': 'pay_1', Amount: 1000 });
    apply(built, [{ row: 2, header: 'Amount', literal: amountLiteral('1000', 'JPY') }]);
    expect(built.cell(2, 'Amount').format).toBe('#,##0');
  });
});

describe('a cell', () => {
  test.each([
    ['a formula', 5, '=A1', 'General', false],
    ['a text in a cell of text', '0012', '', '@', true],
    ['a text in another cell', 'plain', '', 'General', false],
    ['a number', 5, '', 'General', true],
    ['a number in a cell of text', 5, '', '@', false],
    ['a day', { serial: 46112 }, '', 'yyyy-mm-dd', true],
    ['a moment', { serial: 46112.5 }, '', 'yyyy-mm-dd hh:mm:ss', false],
    ['a boolean', true, '', 'General', false],
    ['nothing', '', '', 'General', true],
  ])('that holds %s', (_, value, formula, format, rewritable) => {
    expect(isRewritable(value, formula, format)).toBe(rewritable);
  });
});
