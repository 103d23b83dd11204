import { describe, expect, test } from '@jest/globals';
import { writeIds } from '../../../src/sheets/commit/ids';
import { readRowsOnly, readUntilStill } from '../../../src/sheets/commit/reading';
import { LINES } from '../../../src/sheets/table/schema';
import { builtSheet, type BuiltSheet } from '../sheet-builder';
import { handsBefore, textsWithIds } from './hands';

const IDS = ['cln_1', 'cln_2', 'cln_3', 'cln_4'];

/** Lines that say their id in `Description`. */
function lines(ids: readonly string[] = IDS): BuiltSheet {
  const built = builtSheet(LINES);
  for (const id of ids) built.add({ 'Line ID': id, Description: id, Plan: 'Referral' });
  return built;
}

/** Three lines, then two rows that have no id yet. */
function withNewRows(): BuiltSheet {
  const built = lines(IDS.slice(0, 3));
  for (const text of ['new a', 'new b']) built.add({ Description: text });
  return built;
}

/** Writes ids; hands act right before they land. */
function write(
  built: BuiltSheet,
  wanted: Readonly<Record<number, string>>,
  hands: (built: BuiltSheet) => void = () => undefined,
): boolean {
  const reading = readUntilStill(built.book, built.table(), () => true);
  handsBefore(built.grid, 'setValues', 1, () => {
    hands(built);
  });
  const rows = new Map(Object.entries(wanted).map(([row, id]) => [Number(row), id]));
  return writeIds(built.book, reading, rows);
}

function pairs(built: BuiltSheet): string[] {
  return textsWithIds(built, 'Description', 'Line ID');
}

const reorder =
  (...order: readonly number[]) =>
  ({ grid }: BuiltSheet): void => {
    grid.handReorder(2, order);
  };

describe('an id that replaces another while rows are moved', () => {
  const MEANT = ['cln_1 cln_1', 'cln_2 cln_9', 'cln_3 cln_3', 'cln_4 cln_4'];

  test.each([
    ['turned round', [3, 2, 1, 0]],
    ['moved by one', [1, 2, 3, 0]],
    ['moved away from it', [0, 3, 1, 2]],
    ['not moved', [0, 1, 2, 3]],
  ])('ends in the row that was meant, and each other row keeps its own: %s', (_, order) => {
    const built = lines();
    expect(write(built, { 3: 'cln_9' }, reorder(...order))).toBe(true);
    expect(pairs(built)).toEqual(MEANT);
  });

  test('ends there as one of several, also of rows that say the same', () => {
    const built = lines();
    for (const row of [3, 4]) built.type(row, 'Description', 'twin');
    expect(write(built, { 3: 'cln_8', 4: 'cln_9' }, reorder(1, 0, 2, 3))).toBe(true);
    expect(pairs(built)).toEqual(['cln_1 cln_1', 'cln_4 cln_4', 'twin cln_8', 'twin cln_9']);
  });

  test('ends there also among rows that all say the same', () => {
    const built = lines();
    // What tells them apart are the ids alone, and a cell that the add-on may write over.
    IDS.forEach((id, index) => {
      built.type(index + 2, 'Description', 'same');
      built.type(index + 2, 'Status', id);
    });
    expect(write(built, { 3: 'cln_9' }, reorder(1, 2, 3, 0))).toBe(true);
    expect(textsWithIds(built, 'Status', 'Line ID')).toEqual(MEANT);
  });

  test('gives a row its own id back as a text, whatever the format of the cell by then', () => {
    const built = lines(['0012', ...IDS]);
    built.grid.handPut(2, built.column('Line ID'), { format: 'General' });
    expect(write(built, { 3: 'cln_9' }, reorder(1, 0, 2, 3, 4))).toBe(true);
    expect(pairs(built)).toContain('0012 0012');
  });

  test('is put into a cell of text, so that Sheets reads nothing into it', () => {
    const built = lines();
    built.type(2, 'Line ID', 'cln_1', 'General');
    write(built, { 3: '0012' }, reorder(1, 0, 2, 3));
    expect(pairs(built)).toContain('cln_2 0012');
  });

  test('takes the id of none of two rows that look alike, as it is not known which lost it', () => {
    const built = lines();
    for (const row of [4, 5]) built.type(row, 'Description', 'twin');
    // The ids meant for the first two rows land in those of the twins.
    expect(write(built, { 2: 'cln_8', 3: 'cln_9' }, reorder(2, 3, 0, 1))).toBe(true);
    expect(pairs(built)).toEqual(['cln_1 cln_8', 'cln_2 cln_9', 'twin', 'twin']);
  });

  test('is lost with its row when that is deleted, and no other row has it then', () => {
    const built = lines();
    write(built, { 3: 'cln_9' }, ({ grid }) => {
      grid.handDeleteRow(3);
    });
    expect(pairs(built)).toEqual(['cln_1 cln_1', 'cln_3 cln_3', 'cln_4 cln_4']);
  });

  test('stays where it landed when somebody only types below', () => {
    const built = lines();
    const hands = ({ type }: BuiltSheet) => {
      type(9, 'Note', 'typed below');
    };
    expect(write(built, { 3: 'cln_9' }, hands)).toBe(true);
    expect(pairs(built)).toEqual(MEANT);
  });
});

describe('ids for rows without one', () => {
  const CLAIMS = { 5: 'new-a', 6: 'new-b' };
  const OLD = ['cln_1 cln_1', 'cln_2 cln_2', 'cln_3 cln_3'];

  test('stand in the rows that were meant when nothing moves', () => {
    const built = withNewRows();
    expect(write(built, CLAIMS)).toBe(true);
    expect(pairs(built)).toEqual([...OLD, 'new a new-a', 'new b new-b']);
  });

  test.each([
    ['turned round', [4, 3, 2, 1, 0], ['new a', 'new b']],
    ['moved by one', [4, 0, 1, 2, 3], ['new a', 'new b']],
    ['sorted so that a new row is first', [3, 0, 1, 2, 4], ['new a', 'new b new-b']],
  ])(
    'are taken off again where they stand in other rows, and every id is back: %s',
    (_, order, left) => {
      const built = withNewRows();
      expect(write(built, CLAIMS, reorder(...order))).toBe(false);
      expect(pairs(built)).toEqual([...OLD, ...left]);
    },
  );

  test('give no row the id of one that was deleted in that moment', () => {
    const built = withNewRows();
    const hands = ({ grid }: BuiltSheet) => {
      grid.handDeleteRow(2);
    };
    expect(write(built, CLAIMS, hands)).toBe(false);
    expect(pairs(built)).toEqual([...OLD.slice(1), 'new a', 'new b']);
  });

  test('stay where they landed when somebody only types below', () => {
    const built = withNewRows();
    const hands = ({ type }: BuiltSheet) => {
      type(9, 'Note', 'typed below');
    };
    expect(write(built, CLAIMS, hands)).toBe(true);
    expect(pairs(built)).toEqual([...OLD, 'new a new-a', 'new b new-b']);
  });
});

test('ids cost one write, and one look at where they stand', () => {
  const built = lines();
  const reading = readUntilStill(built.book, built.table(), () => true);
  const moves = built.book.movesDuring(() => {
    writeIds(built.book, reading, new Map([[3, 'cln_9']]));
  });
  expect(moves.map(({ method, cells }) => [method, cells])).toEqual([
    ['setValues', 1],
    ['values', LINES.columns.length],
    ['values', IDS.length],
  ]);
});

test('ids are not written by a reading of some rows, which does not know the others', () => {
  const built = lines();
  const reading = readRowsOnly(built.table(), 3, 4);
  expect(() => writeIds(built.book, reading, new Map([[3, 'cln_9']]))).toThrow(/whole sheet/);
  expect(pairs(built)).toEqual(IDS.map((id) => `${id} ${id}`));
});
