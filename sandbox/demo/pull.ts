import { callOrThrow, rowsOf, runJob, type Demo, type SheetRow } from './demo';
import type { TableColumn } from './table';

const PAYOUT_COLUMNS: readonly TableColumn[] = [
  { header: 'Row', align: 'right' },
  { header: 'Partner', minWidth: 12 },
  { header: 'Period end' },
  { header: 'Amount', align: 'right', minWidth: 14 },
  { header: 'Currency', minWidth: 3 },
  { header: 'Stage' },
  { header: 'PO number' },
];

function payoutCells({ row, text }: SheetRow): string[] {
  return [String(row), ...PAYOUT_COLUMNS.slice(1).map(({ header }) => text[header] ?? '')];
}

const LINE_COLUMNS: readonly TableColumn[] = [
  { header: 'Row', align: 'right' },
  { header: 'Partner', minWidth: 10 },
  { header: 'Description', minWidth: 10 },
  { header: 'Amount', align: 'right', minWidth: 14 },
  { header: 'Currency', minWidth: 3 },
  { header: 'Plan', minWidth: 6 },
  { header: 'Line status', minWidth: 8 },
];

function lineCells({ row, text }: SheetRow): string[] {
  return [String(row), ...LINE_COLUMNS.slice(1).map(({ header }) => text[header] ?? '')];
}

const SHOWN_LINES = 4;

/** The first row of each partner, so that a short table shows many different rows. */
function firstOfEachPartner(rows: readonly SheetRow[]): SheetRow[] {
  const seen = new Map<string, SheetRow>();
  for (const row of rows) {
    const partner = row.text['Partner'] ?? '';
    if (!seen.has(partner)) seen.set(partner, row);
  }
  return [...seen.values()];
}

/** Ana pulls the payouts and their lines into the sheets. */
export async function pull(demo: Demo): Promise<void> {
  const { out, world, checks, service } = demo;
  out.heading(2, 'Pull');
  out.action('Ana', 'clicks Pull payouts, then Pull lines.');
  await runJob(demo, { kind: 'pullPayouts' });
  await runJob(demo, { kind: 'pullLines' });

  const rows = rowsOf(world.book.sheet('Payouts'));
  const shown = firstOfEachPartner(rows).filter((_, i) => i % 2 === 0);
  out.table(PAYOUT_COLUMNS, shown.map(payoutCells), rows.length - shown.length);
  const lines = rowsOf(world.book.sheet('Lines'));
  out.table(LINE_COLUMNS, lines.slice(0, SHOWN_LINES).map(lineCells), lines.length - SHOWN_LINES);
  out.note(
    'Text stays text: the name “=Equals Digital” does not become a formula, and the PO number “0012” keeps its zeros.',
  );
  const { payouts } = service.data();
  checks.equal('Every payout has a row', rows.length, payouts.length);
  checks.equal('No text was turned into a formula', countFormulas(demo), 0);
  checks.equal('After a pull there is nothing to push', countPendingChanges(demo), 0);
}

function countFormulas({ world }: Demo): number {
  const cells = ['Payouts', 'Lines'].flatMap((name) => world.book.sheet(name).formulas().flat());
  return cells.filter((formula) => formula !== '').length;
}

function countPendingChanges(demo: Demo): number {
  return callOrThrow(demo, 'previewPush').changes.length;
}
