import { explained, placeOf, refusedBy } from './refusals';
import { WaitingWrites } from './waiting-writes';

/** The writes of this execution into the active spreadsheet. */
export const writes = new WaitingWrites(
  () => {
    SpreadsheetApp.flush();
  },
  refusedBy,
  (sheet, work) => explained(placeOf(sheet), work),
);
