import type { CellValue, Workbook } from '../../core/ports';
import { boxAt } from '../../core/values/box';
import { groupByKey } from '../../core/values/group-by-key';
import { cellInput, TEXT_FORMAT } from '../table/literal';
import { readIds, writeCells } from '../table/rows';
import { columnIndex, readWindow, textEdit, type Table } from '../table/table';
import { reopen, type StableReading } from './reading';

/**
 * Writes ids into rows, and looks whether each stands in the row that was meant. Where rows moved in that very moment,
 * each row that lost its own id gets it back, and an id that replaces another goes to where that one is now. False where
 * an id was meant for a row without one and stands elsewhere: it was taken off again, and the rows have to be read anew.
 * Throws where only a part of the sheet was read.
 */
export function writeIds(
  workbook: Workbook,
  reading: StableReading,
  wanted: ReadonlyMap<number, string>,
): boolean {
  const { table, snapshot, ids, isWhole } = reading;
  if (!isWhole) throw new Error('Ids are held against those of the whole sheet.');
  const { idHeader } = table.schema;
  writeCells(
    snapshot,
    [...wanted].map(([row, id]) => textEdit(row, idHeader, id)),
  );
  const now = reopen(workbook, table);
  const after = readIds(now);
  const meant = [...ids];
  for (const [row, id] of wanted) meant[row - 2] = id;
  if (after.length === meant.length && after.every((id, index) => id === meant[index])) return true;
  const placed = putBack(now, reading, after, wanted);
  workbook.flush();
  return placed;
}

function putBack(
  now: Table,
  { snapshot, ids }: StableReading,
  after: readonly string[],
  wanted: ReadonlyMap<number, string>,
): boolean {
  const column = columnIndex(now, now.schema.idHeader);
  const put = (row: number, id: string): void => {
    const box = boxAt(row, column);
    now.grid.setFormats(box, [[TEXT_FORMAT]]);
    now.grid.setValues(box, [[id]]);
  };
  const looksOf = looker(now);
  const looksBefore = (row: number) => looksOf(snapshot.values[row - snapshot.firstRow] ?? []);
  const looks = readWindow(now, 2, after.length + 1).values.map(looksOf);
  const present = new Set(after.filter((id) => id !== ''));
  // An id that is still there was not replaced, whatever the row with the new one looks like.
  const isInPlace = (row: number, id: string): boolean =>
    wanted.get(row) === id &&
    !present.has(ids[row - 2] ?? '') &&
    looks[row - 2] === looksBefore(row);
  const replaced = new Set([...wanted.keys()].map((row) => ids[row - 2] ?? ''));
  const missing = groupByKey(
    ids.flatMap((id, index) =>
      id === '' || replaced.has(id) || present.has(id) ? [] : [[looksBefore(index + 2), id]],
    ),
  );
  const written = new Set(wanted.values());
  after.forEach((id, index) => {
    if (!written.has(id) || isInPlace(index + 2, id)) return;
    // Nothing is guessed, neither of two records that look alike nor of one whose row was deleted: the row keeps no id.
    const [own = '', another] = missing.get(looks[index] ?? '') ?? [];
    put(index + 2, another === undefined ? own : '');
  });
  let isPlaced = true;
  for (const [row, id] of wanted) {
    const old = ids[row - 2] ?? '';
    const place = old === '' ? -1 : after.indexOf(old);
    if (place >= 0) put(place + 2, id);
    else if (old === '' && !isInPlace(row, id)) isPlaced = false;
  }
  return isPlaced;
}

/** What a row says of its record: all columns but the id and what the add-on says about the row. */
function looker({ columns, schema }: Table): (cells: readonly CellValue[]) => string {
  const left = new Set([schema.idHeader, 'Change', 'Status'].map((header) => columns.get(header)));
  return (cells) =>
    JSON.stringify(cells.map((cell, at) => (left.has(at + 1) ? '' : cellInput(cell))));
}
