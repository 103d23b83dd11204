import { comparisonFor } from '../../core/records/merge';
import { fieldIn, type RecordBase } from '../../core/records/readings';
import type { Reading, RowUpdate } from './kinds';

/** What tells one new line from another; the rest is often equal. */
const TELLING = ['amount', 'description', 'sourceAmount'] as const;

/**
 * Whether the row under a new line's claim is another's by now, as after a sort of some columns: it shows at least two of
 * the telling values, and none as it was sent or as the service has it.
 */
export function isAnothersRow<B extends RecordBase>(
  { base, fields }: Reading,
  { theirs, created }: RowUpdate<B>,
): boolean {
  if (created === undefined || base !== null || theirs === null) return false;
  const fits = TELLING.flatMap((key) => {
    const mine = fields[key];
    if (mine?.kind !== 'edited' || mine.value === null) return [];
    const same = comparisonFor(key);
    return [
      same(mine.value, created[key] ?? null) || same(mine.value, fieldIn(theirs, key) ?? null),
    ];
  });
  return fits.length > 1 && !fits.includes(true);
}

/** The `Status` of a row that bears a new line's claim and shows another line. */
export function anothersRowStatus(id: string): string {
  return (
    `Blocked: line ${id} was created from this row, which shows another line now. Some columns were probably sorted ` +
    'alone. The created line has a row of its own. Undo the sort, or pull lines, then look at both.'
  );
}
