import { expect, test } from '@jest/globals';
import { noteLatest } from '../../../src/sheets/memory/latest';
import { LATEST_SHEETS, type News } from '../../../src/sheets/table/hidden-sheets';
import { memorySheet } from '../../../src/sheets/memory/memory-sheet';
import { MemoryWorkbook } from '../../fakes/memory-workbook';

function noted(book: MemoryWorkbook, pull: string, ...found: (readonly [string, News])[]) {
  noteLatest(book, 'Payouts', pull, new Map(found));
  const rows = memorySheet(book, LATEST_SHEETS.Payouts).read();
  return rows.flatMap(({ key, text }) => (key === '' ? [] : [`${key}: ${text}`]));
}

test('what an earlier step of the same pull found stays, and another pull’s goes', () => {
  const book = new MemoryWorkbook();
  expect(noted(book, 'one')).toEqual([]);
  expect(book.grid(LATEST_SHEETS.Payouts)).toBeNull();
  const first = noted(book, 'one', ['a', 'new'], ['b', 'changed']);
  expect(first).toEqual(['last pull: one', 'a: new', 'b: changed']);
  expect(noted(book, 'one')).toEqual(first);
  // Done again after a kill, it is no news any more what of it is new.
  expect(noted(book, 'one', ['a', 'changed'], ['c', 'new'])).toEqual([...first, 'c: new']);
  expect(noted(book, 'two', ['d', 'new'])).toEqual(['last pull: two', 'd: new']);
  expect(noted(book, 'three')).toEqual(['last pull: three']);
});
