import { groupByKey } from '../values/group-by-key';
import { exactNumber } from '../values/money';
import type { PlannedChange } from './change';
import { movedValues, type Note } from './notes';

/** Fewer rows than this are a swap, as people make them. */
const MANY = 3;
/** Of ten edits so many have to be there again as values that other rows had: some cells may have been edited before. */
const OF_TEN = 9;

/** One edit or overtyped cell, of any row. */
interface Moved {
  readonly change: PlannedChange;
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * Notes on changes in columns that seem to have been sorted, or moved, by themselves: many cells differ and hold, all
 * together, the values that were pulled, in other rows.
 */
export function notesOnMovedValues(changes: readonly PlannedChange[]): Map<PlannedChange, Note[]> {
  const columns = groupByKey(
    changes
      .filter(({ kind }) => kind === 'update')
      .flatMap((change) => [
        ...change.fields.map(({ field, from, to }) => at(change, field, from, to)),
        ...(change.overtyped ?? []).map(({ field, pulled, shown }) =>
          at(change, field, pulled, shown),
        ),
      ]),
  );
  const notes = new Map<PlannedChange, Note[]>();
  for (const [key, cells] of columns) {
    if (!isMoved(cells)) continue;
    const [sheet = '', field = ''] = key.split('\n');
    for (const { change } of cells) {
      notes.set(change, [...(notes.get(change) ?? []), movedValues(sheet, field, cells.length)]);
    }
  }
  return notes;
}

function at(change: PlannedChange, field: string, from: string | null, to: string | null) {
  return [`${change.sheet}\n${field}`, { change, from, to }] as const;
}

function isMoved(cells: readonly Moved[]): boolean {
  if (cells.length < MANY) return false;
  const left = groupByKey(cells.map((cell) => [same(cell.from), cell]));
  const again = cells.filter(({ to }) => left.get(same(to))?.pop() !== undefined);
  return again.length * 10 >= cells.length * OF_TEN;
}

/** Amounts are the same however many zeros they end with. */
function same(value: string | null): string | number | null {
  return value === null ? null : (exactNumber(value) ?? value);
}
