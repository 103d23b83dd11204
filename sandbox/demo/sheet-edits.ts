import { columnLetters } from '../apps-script/model/a1';
import type { SheetHands } from '../apps-script/model/hands';
import { columnOf, rowsOf, type Demo, type SheetRow } from './demo';

/** What Ana edited, by record ids. */
export interface Edits {
  /** The PO numbers of the payouts that she approves, by payout id. */
  readonly approved: ReadonlyMap<string, string>;
  /** The payout with an invalid stage. */
  readonly invalid: string;
  /** The approved payout whose PO number a colleague changes at Introw before the push. */
  readonly conflicting: string;
  /** The line that she declines. */
  readonly declined: string;
  /** The line that she detaches. */
  readonly detached: string;
}

function first<T>(items: readonly T[], what: string): T {
  const [item] = items;
  if (item === undefined) throw new Error(`The generated data has no ${what}`);
  return item;
}

function cellAddress(sheet: SheetHands, header: string, row: number): string {
  return `${columnLetters(columnOf(sheet, header))}${row}`;
}

/** Groups adjacent rows, which can be pasted at once. */
function adjacentRuns(rows: readonly SheetRow[]): SheetRow[][] {
  const result: SheetRow[][] = [];
  for (const row of rows) {
    const last = result.at(-1);
    if (last?.at(-1)?.row === row.row - 1) last.push(row);
    else result.push([row]);
  }
  return result;
}

/**
 * Sorts the sheet by stage, then approves the payouts in review whose amount is not negative, and fills in missing PO
 * numbers. Returns the PO numbers by payout id.
 */
export function approve({ world, ana }: Demo): Map<string, string> {
  const sheet = world.book.sheet('Payouts');
  sheet.sort(columnOf(sheet, 'Stage'));
  const rows = rowsOf(sheet).filter(
    ({ text }) => text['Stage'] === 'PENDING_REVIEW' && !text['Amount']?.startsWith('-'),
  );
  const numbers = new Map<string, string>();
  for (const run of adjacentRuns(rows)) {
    const table = run.map(({ text }) => {
      const number = text['PO number'] ?? '';
      // Leading zeros show that the numbers stay text.
      const filled = number === '' ? `00${numbers.size + 41}` : number;
      numbers.set(text['Payout ID'] ?? '', filled);
      return ['APPROVED', filled];
    });
    ana.type('Payouts', cellAddress(sheet, 'Stage', run[0]?.row ?? 0), table);
  }
  return numbers;
}

/** Types an invalid stage into a draft's row, and returns the payout's id. */
export function enterInvalidStage({ world, ana }: Demo): string {
  const sheet = world.book.sheet('Payouts');
  const drafts = rowsOf(sheet).filter(({ text }) => text['Stage'] === 'DRAFT');
  const row = first(drafts, 'draft');
  ana.type('Payouts', cellAddress(sheet, 'Stage', row.row), 'APROVED');
  return row.text['Payout ID'] ?? '';
}

/** Marks one line to be declined and one to be detached, on two payouts that keep other lines. */
export function markLines({ world, ana }: Demo): Pick<Edits, 'declined' | 'detached'> {
  const sheet = world.book.sheet('Lines');
  const drafts = new Set(
    rowsOf(world.book.sheet('Payouts'))
      .filter(({ text }) => text['Stage'] === 'DRAFT')
      .map(({ text }) => text['Payout ID']),
  );
  const lines = rowsOf(sheet).filter(
    ({ text }) => text['Line status'] === 'APPROVED' && drafts.has(text['Payout ID'] ?? ''),
  );
  const declined = first(lines, 'line of a draft');
  const other = lines.filter(({ text }) => text['Payout ID'] !== declined.text['Payout ID']);
  const detached = first(other, 'line of a second draft');
  ana.type('Lines', cellAddress(sheet, 'Action', declined.row), [
    ['Decline', 'Duplicate commission', 'Paid with the May batch'],
  ]);
  ana.type('Lines', cellAddress(sheet, 'Action', detached.row), 'Detach');
  return {
    declined: declined.text['Line ID'] ?? '',
    detached: detached.text['Line ID'] ?? '',
  };
}

/** Adds the column "Checked by" after the add-on's columns. */
export function addOwnColumn({ world, ana }: Demo, approved: ReadonlyMap<string, string>): void {
  const sheet = world.book.sheet('Payouts');
  const letters = columnLetters(sheet.model.lastColumn() + 1);
  ana.type('Payouts', `${letters}1`, 'Checked by');
  for (const { row, text } of rowsOf(sheet)) {
    if (approved.has(text['Payout ID'] ?? '')) ana.type('Payouts', `${letters}${row}`, 'Ana');
  }
}
