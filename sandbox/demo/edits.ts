import { columnLetters } from '../apps-script/model/a1';
import type { SheetHands } from '../apps-script/model/hands';
import { columnOf, rowsOf, type Play, type SheetRow } from './play';

/** What Ana typed, by the ids of the records, as the later chapters need it. */
export interface Edits {
  /** PO number by payout, of those that she approves. */
  readonly approved: ReadonlyMap<string, string>;
  /** The payout with a stage that does not exist. */
  readonly bad: string;
  /** The payout whose PO number a colleague changes at Introw meanwhile. */
  readonly contested: string;
  readonly declined: string;
  readonly detached: string;
}

function first<T>(items: readonly T[], what: string): T {
  const [item] = items;
  if (item === undefined) throw new Error(`The seed holds no ${what}`);
  return item;
}

function place(sheet: SheetHands, header: string, row: number): string {
  return `${columnLetters(columnOf(sheet, header))}${row}`;
}

/** Neighbouring rows together: what can be pasted at once. */
function runs(rows: readonly SheetRow[]): SheetRow[][] {
  const result: SheetRow[][] = [];
  for (const row of rows) {
    const last = result.at(-1);
    if (last?.at(-1)?.row === row.row - 1) last.push(row);
    else result.push([row]);
  }
  return result;
}

/** Sorts the sheet by stage, approves what is in review and owes something, and fills the PO numbers. */
export function approve({ world, ana }: Play): Map<string, string> {
  const sheet = world.book.sheet('Payouts');
  sheet.sort(columnOf(sheet, 'Stage'));
  const rows = rowsOf(sheet).filter(
    ({ text }) => text['Stage'] === 'PENDING_REVIEW' && !text['Amount']?.startsWith('-'),
  );
  const numbers = new Map<string, string>();
  for (const run of runs(rows)) {
    const table = run.map(({ text }) => {
      const number = text['PO number'] ?? '';
      // The first ones show that zeros in front survive.
      const filled = number === '' ? `00${numbers.size + 41}` : number;
      numbers.set(text['Payout ID'] ?? '', filled);
      return ['APPROVED', filled];
    });
    ana.type('Payouts', place(sheet, 'Stage', run[0]?.row ?? 0), table);
  }
  return numbers;
}

/** One slip of the keyboard: a stage that does not exist. Gives the payout's id. */
export function mistype({ world, ana }: Play): string {
  const sheet = world.book.sheet('Payouts');
  const drafts = rowsOf(sheet).filter(({ text }) => text['Stage'] === 'DRAFT');
  const row = first(drafts, 'draft');
  ana.type('Payouts', place(sheet, 'Stage', row.row), 'APROVED');
  return row.text['Payout ID'] ?? '';
}

/** Marks one line for decline with a reason and a note, and one for detach; neither empties its payout. */
export function markLines({ world, ana }: Play): Pick<Edits, 'declined' | 'detached'> {
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
  ana.type('Lines', place(sheet, 'Action', declined.row), [
    ['Decline', 'Duplicate commission', 'Paid with the May batch'],
  ]);
  ana.type('Lines', place(sheet, 'Action', detached.row), 'Detach');
  return {
    declined: declined.text['Line ID'] ?? '',
    detached: detached.text['Line ID'] ?? '',
  };
}

/** A column of Ana's own beside those of the add-on. */
export function addOwnColumn({ world, ana }: Play, approved: ReadonlyMap<string, string>): void {
  const sheet = world.book.sheet('Payouts');
  const letters = columnLetters(sheet.model.lastColumn() + 1);
  ana.type('Payouts', `${letters}1`, 'Checked by');
  for (const { row, text } of rowsOf(sheet)) {
    if (approved.has(text['Payout ID'] ?? '')) ana.type('Payouts', `${letters}${row}`, 'Ana');
  }
}
