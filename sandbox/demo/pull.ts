import { ask, rowsOf, runJob, type Play, type SheetRow } from './play';
import type { TableColumn } from './table';

const PAYOUT_COLUMNS: readonly TableColumn[] = [
  { header: 'Row', align: 'right' },
  { header: 'Partner', least: 12 },
  { header: 'Period end' },
  { header: 'Amount', align: 'right', least: 14 },
  { header: 'Currency', least: 3 },
  { header: 'Stage' },
  { header: 'PO number' },
];

function payoutCells({ row, text }: SheetRow): string[] {
  return [String(row), ...PAYOUT_COLUMNS.slice(1).map(({ header }) => text[header] ?? '')];
}

const LINE_COLUMNS: readonly TableColumn[] = [
  { header: 'Row', align: 'right' },
  { header: 'Partner', least: 10 },
  { header: 'Description', least: 10 },
  { header: 'Amount', align: 'right', least: 14 },
  { header: 'Currency', least: 3 },
  { header: 'Plan', least: 6 },
  { header: 'Line status', least: 8 },
];

function lineCells({ row, text }: SheetRow): string[] {
  return [String(row), ...LINE_COLUMNS.slice(1).map(({ header }) => text[header] ?? '')];
}

const SHOWN_LINES = 4;

/** The first row of each partner, so that a short table shows many kinds. */
function firstOfEach(rows: readonly SheetRow[]): SheetRow[] {
  const seen = new Map<string, SheetRow>();
  for (const row of rows) {
    const partner = row.text['Partner'] ?? '';
    if (!seen.has(partner)) seen.set(partner, row);
  }
  return [...seen.values()];
}

/** The payouts and their lines come into the sheets. */
export async function pull(play: Play): Promise<void> {
  const { out, world, checks, service } = play;
  out.heading(2, 'Pull');
  out.by('Ana', 'clicks Pull payouts, then Pull lines.');
  await runJob(play, { kind: 'pullPayouts' });
  await runJob(play, { kind: 'pullLines' });

  const rows = rowsOf(world.book.sheet('Payouts'));
  const shown = firstOfEach(rows).filter((_, i) => i % 2 === 0);
  out.table(PAYOUT_COLUMNS, shown.map(payoutCells), rows.length - shown.length);
  const lines = rowsOf(world.book.sheet('Lines'));
  out.table(LINE_COLUMNS, lines.slice(0, SHOWN_LINES).map(lineCells), lines.length - SHOWN_LINES);
  out.aside(
    'Text stays text: “=Equals Digital” is a name and no formula, and a PO number “0012” keeps its zeros.',
  );
  const { payouts } = service.data();
  checks.equal('Every payout has a row', rows.length, payouts.length);
  checks.equal('No text became a formula', formulas(play), 0);
  checks.equal('After a pull nothing waits to be sent', pendingChanges(play), 0);
}

function formulas({ world }: Play): number {
  const cells = ['Payouts', 'Lines'].flatMap((name) => world.book.sheet(name).formulas().flat());
  return cells.filter((formula) => formula !== '').length;
}

function pendingChanges(play: Play): number {
  return ask(play, 'previewPush').changes.length;
}
