import { problem, type Mend, type Problem } from '../../core/errors';
import { isRecords, type Schema } from './schema';

/** A workbook that cannot be read as it is: what is wrong, and what to do before another try. */
export function damage(what: string, remedy: string, mend?: Mend): Problem {
  return problem(
    'SHEET_DAMAGED',
    `${what}. Nothing was read, changed or sent. ${remedy}, then try again.`,
    mend,
  );
}

/** What the add-on can put right of a sheet by itself. */
export function mendOf({ sheet }: Schema): Mend | undefined {
  return isRecords(sheet) ? { by: 'repair', sheets: [sheet] } : undefined;
}
