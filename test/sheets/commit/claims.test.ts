import { describe, expect, test } from '@jest/globals';
import { claimRows } from '../../../src/sheets/commit/claims';
import { textLiteral } from '../../../src/sheets/table/literal';
import { readStable } from '../../../src/sheets/commit/stable';
import { LINES } from '../../../src/sheets/table/schema';
import { builtSheet, type BuiltSheet } from '../sheet-builder';

/** Three lines, then two rows that have no id yet. */
function lines(): BuiltSheet {
  const built = builtSheet(LINES);
  for (const id of ['cln_1', 'cln_2', 'cln_3']) built.add({ 'Line ID': id, Description: id });
  for (const text of ['new a', 'new b']) built.add({ Description: text });
  return built;
}

/** Claims the rows of "new a" and "new b"; hands act right before the nth write of cells lands. */
function claim(built: BuiltSheet, nth: number, hands: () => void): boolean {
  const reading = readStable(built.book, built.table(), () => true);
  let left = nth;
  const write = built.grid.setValues.bind(built.grid);
  Object.assign(built.grid, {
    setValues: (...args: Parameters<typeof write>) => {
      left -= 1;
      if (left === 0) hands();
      write(...args);
    },
  });
  return claimRows(
    built.book,
    reading,
    ['new-a', 'new-b'].map((id, index) => ({
      row: 5 + index,
      header: 'Line ID',
      literal: textLiteral(id),
    })),
  );
}

/** "description id" of each row that shows anything. */
function pairs(built: BuiltSheet): string[] {
  return built.grid
    .handCopy()
    .slice(1)
    .flatMap((_, index) => {
      const [text, id] = ['Description', 'Line ID'].map((header) =>
        String(built.cell(index + 2, header).value),
      );
      return text === '' && id === '' ? [] : [`${text ?? ''} ${id ?? ''}`.trim()];
    })
    .sort();
}

const UNCLAIMED = ['cln_1 cln_1', 'cln_2 cln_2', 'cln_3 cln_3', 'new a', 'new b'];

describe('claims of new lines', () => {
  test('stand in the rows that were meant when nothing moves', () => {
    const built = lines();
    expect(claim(built, 99, () => undefined)).toBe(true);
    expect(pairs(built)).toEqual([...UNCLAIMED.slice(0, 3), 'new a new-a', 'new b new-b']);
  });

  test.each([
    ['turned round', [4, 3, 2, 1, 0]],
    ['moved by one', [4, 0, 1, 2, 3]],
    ['sorted so that a new row is first', [3, 0, 1, 2, 4]],
  ])('are all taken off again when rows are %s as they land, and every id is back', (_, order) => {
    const built = lines();
    const held = claim(built, 1, () => {
      built.grid.handReorder(2, order);
    });
    expect(held).toBe(false);
    expect(pairs(built)).toEqual(UNCLAIMED);
  });
});
