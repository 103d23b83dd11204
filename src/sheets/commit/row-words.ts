/** The two cells in which the add-on says something about a row. */
import type { PlannedChange } from '../../core/plan/change';
import type { Refused } from '../../core/ports';
import type { Overtyped } from '../../core/records/overtyped';
import { describeChange } from '../../core/plan/describe';
import { textEdit, type CellEdit, type Table } from '../table/table';

/** A row, and which of its own cells are overtyped. */
interface Told {
  readonly row: number;
  readonly overtyped?: Overtyped;
}

/** What `Change` and `Status` of a row are to say. `Status` stays as it is where none is given. */
export function rowWords(
  { locale }: Pick<Table, 'locale'>,
  { row, overtyped }: Told,
  change: PlannedChange | null,
  status?: string,
): CellEdit[] {
  const words = textEdit(row, 'Change', describeChange(change, locale(), overtyped));
  return status === undefined ? [words] : [words, textEdit(row, 'Status', status)];
}

/** The `Status` of a row with a cell that Sheets left as it was, named by its place. */
export function refusedStatus(header: string, place: string, by: Refused['by']): string {
  const isLeft = 'so the cell does not show it and nothing in the row is sent.';
  return by === 'rule'
    ? `Blocked: A rule of cell ${place} refuses the ${header} that Introw has, ${isLeft} ` +
        'Change or remove the rule (Data > Data validation), then pull.'
    : `Blocked: The table that cell ${place} is in does not take the ${header} that Introw has, ${isLeft} ` +
        'Choose Convert to range in the table’s menu, then pull.';
}

/** The `Status` of a row that cannot be sent as it stands. */
export function blockedStatus({ notes }: Pick<PlannedChange, 'notes'>): string {
  return `Blocked: ${notes.map(({ text }) => text).join(' ')}`;
}

/**
 * The `Status` of a row by what its cells would send now: that an edit was blocked is over once there is none, or it can be
 * sent. What came of a push stays, undefined: of a failed one it may not be known whether it took effect.
 */
export function statusOfEdit(
  before: string,
  change: Pick<PlannedChange, 'level'> | null,
): '' | undefined {
  const isOver = change?.level !== 'block';
  return isOver && before.startsWith('Blocked') ? '' : undefined;
}
