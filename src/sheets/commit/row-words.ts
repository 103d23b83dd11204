/** The two cells in which the add-on says something about a row. */
import type { PlannedChange } from '../../core/plan/change';
import { describeChange } from '../../core/plan/describe';
import { textEdit, type CellEdit } from '../table/table';

/** What `Change` and `Status` of a row are to say. `Status` stays as it is where none is given. */
export function rowWords(row: number, change: PlannedChange | null, status?: string): CellEdit[] {
  const words = textEdit(row, 'Change', describeChange(change));
  return status === undefined ? [words] : [words, textEdit(row, 'Status', status)];
}

/** The `Status` of a row that cannot be sent as it stands. */
export function blockedStatus({ notes }: Pick<PlannedChange, 'notes'>): string {
  return `Blocked: ${notes.map(({ text }) => text).join(' ')}`;
}
