import { columnLetters } from '../../sandbox/apps-script/model/a1';
import { LINE_HEADERS, PAYOUT_HEADERS } from '../jobs/support/cells';

/** A cell of a new `Payouts` sheet by its header, e.g. "E2". */
export function payoutCell(header: string, row: number): string {
  return `${columnLetters(PAYOUT_HEADERS.indexOf(header) + 1)}${row}`;
}

/** A cell of a new `Lines` sheet by its header, e.g. "F2". */
export function lineCell(header: string, row: number): string {
  return `${columnLetters(LINE_HEADERS.indexOf(header) + 1)}${row}`;
}
