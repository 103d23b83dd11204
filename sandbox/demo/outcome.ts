import type { Edits } from './edits';
import { rowsOf, type Play, type SheetRow } from './play';

function statusWord({ text }: SheetRow): string {
  return text['Status']?.split(':')[0] ?? '';
}

function counted(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${word} ${count}`).join(', ');
}

/** Every row says for itself what became of it. */
export function outcome(play: Play, edits: Edits): void {
  const { out, world, checks } = play;
  out.heading(6, 'Outcome');
  const payouts = rowsOf(world.book.sheet('Payouts')).filter(({ text }) => text['Status'] !== '');
  const lines = rowsOf(world.book.sheet('Lines')).filter(({ text }) => text['Status'] !== '');
  out.say(`Status: ${counted([...payouts, ...lines].map(statusWord))}.`);
  const odd = payouts.filter((row) => statusWord(row) !== 'Pushed');
  const usual = payouts.filter((row) => statusWord(row) === 'Pushed').slice(0, 3);
  out.table(
    [{ header: 'Row', least: 9 }, { header: 'Partner', least: 10 }, { header: 'Status' }],
    [
      ...usual.map((row) => statusCells('Payouts', row)),
      ...lines.map((row) => statusCells('Lines', row)),
    ],
    payouts.length - odd.length - usual.length,
  );
  for (const { row, text } of odd) out.mark('warn', `Payouts ${row}: ${text['Status'] ?? ''}`);
  showActivity(play);
  const byId = new Map(payouts.map((row) => [row.text['Payout ID'], statusWord(row)]));
  checks.equal('The contested row is a conflict', byId.get(edits.contested), 'Conflict');
  checks.equal('The bad row is blocked', byId.get(edits.bad), 'Blocked');
  const others = [...edits.approved.keys()].filter((id) => id !== edits.contested);
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

const LEAST: Readonly<Record<string, number>> = { 'Time (UTC)': 19, User: 7, From: 8, To: 8 };

function showActivity({ out, world }: Play): void {
  const rows = rowsOf(world.book.sheet('Activity'));
  const columns = ['Time (UTC)', 'User', 'Record', 'Field', 'From', 'To', 'Result'];
  out.blank();
  out.say('Activity keeps who sent what, and when:');
  out.table(
    columns.map((header) => ({ header, least: LEAST[header] ?? 6 })),
    rows.slice(0, SHOWN_ACTIVITY).map(({ text }) => columns.map((header) => text[header] ?? '')),
    rows.length - SHOWN_ACTIVITY,
  );
}
