import type { Edits } from './sheet-edits';
import { rowsOf, type Demo, type SheetRow } from './demo';

function statusWord({ text }: SheetRow): string {
  return text['Status']?.split(':')[0] ?? '';
}

function countWords(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${word} ${count}`).join(', ');
}

/** Shows the outcome of the push in Status and Activity. */
export function outcome(demo: Demo, edits: Edits): void {
  const { out, world, checks } = demo;
  out.heading(6, 'Outcome');
  const payouts = rowsOf(world.book.sheet('Payouts')).filter(({ text }) => text['Status'] !== '');
  const lines = rowsOf(world.book.sheet('Lines')).filter(({ text }) => text['Status'] !== '');
  out.paragraph(`Status: ${countWords([...payouts, ...lines].map(statusWord))}.`);
  const exceptions = payouts.filter((row) => statusWord(row) !== 'Pushed');
  const pushed = payouts.filter((row) => statusWord(row) === 'Pushed').slice(0, 3);
  out.table(
    [{ header: 'Row', minWidth: 9 }, { header: 'Partner', minWidth: 10 }, { header: 'Status' }],
    [
      ...pushed.map((row) => statusCells('Payouts', row)),
      ...lines.map((row) => statusCells('Lines', row)),
    ],
    payouts.length - exceptions.length - pushed.length,
  );
  for (const { row, text } of exceptions)
    out.status('warn', `Payouts ${row}: ${text['Status'] ?? ''}`);
  showActivity(demo);
  const byId = new Map(payouts.map((row) => [row.text['Payout ID'], statusWord(row)]));
  checks.equal('The row that Zoë changed is a conflict', byId.get(edits.conflicting), 'Conflict');
  checks.equal('The row with the invalid stage is blocked', byId.get(edits.invalid), 'Blocked');
  const others = [...edits.approved.keys()].filter((id) => id !== edits.conflicting);
  checks.equal(
    'All other rows were pushed',
    others.filter((id) => byId.get(id) !== 'Pushed'),
    [],
  );
}

function statusCells(sheet: string, { row, text }: SheetRow): string[] {
  return [`${sheet} ${row}`, text['Partner'] ?? '', text['Status'] ?? ''];
}

const SHOWN_ACTIVITY = 4;

const MIN_WIDTHS: Readonly<Record<string, number>> = { 'Time (UTC)': 19, User: 7, From: 8, To: 8 };

function showActivity({ out, world }: Demo): void {
  const rows = rowsOf(world.book.sheet('Activity'));
  const columns = ['Time (UTC)', 'User', 'Record', 'Field', 'From', 'To', 'Result'];
  out.blank();
  out.paragraph('Activity records who sent what, and when:');
  out.table(
    columns.map((header) => ({ header, minWidth: MIN_WIDTHS[header] ?? 6 })),
    rows.slice(0, SHOWN_ACTIVITY).map(({ text }) => columns.map((header) => text[header] ?? '')),
    rows.length - SHOWN_ACTIVITY,
  );
}
