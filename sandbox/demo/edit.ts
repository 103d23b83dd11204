import { addOwnColumn, approve, markLines, enterInvalidStage, type Edits } from './sheet-edits';
import { rowsOf, type Demo, type SheetRow } from './demo';

function rowWithId(rows: readonly SheetRow[], header: string, id: string): SheetRow {
  const row = rows.find(({ text }) => text[header] === id);
  if (row === undefined) throw new Error(`No row with ${header} ${id}`);
  return row;
}

function changeCells(sheet: string, rows: readonly SheetRow[]): string[][] {
  return rows.map(({ row, text }) => [
    `${sheet} ${row}`,
    text['Partner'] ?? '',
    text['Change'] ?? '',
  ]);
}

/** Ana edits the sheets: she sorts, pastes, types, and makes one mistake. */
export function edit(demo: Demo): Edits {
  const { out, checks } = demo;
  out.heading(3, 'Edit');
  const approved = approve(demo);
  const conflicting = [...approved.keys()][3] ?? '';
  out.action('Ana', 'sorts the sheet by Stage. The add-on identifies rows by id, not by position.');
  out.action('', `pastes APPROVED and a PO number into ${approved.size} rows in review.`);
  addOwnColumn(demo, approved);
  out.action('', 'adds her own column “Checked by”.');
  const invalid = enterInvalidStage(demo);
  out.action('', 'types APROVED, which is not a stage, into one more row.');
  const lines = markLines(demo);
  out.action('', 'marks one line Decline, with a reason and a note, and another Detach.');
  showChanges(demo, { approved, conflicting, invalid, ...lines });
  checks.equal('Ana’s edits caused no error', demo.world.failures.length, 0);
  return { approved, conflicting, invalid, ...lines };
}

function showChanges({ out, world, checks }: Demo, edits: Edits): void {
  const payouts = rowsOf(world.book.sheet('Payouts'));
  const lines = rowsOf(world.book.sheet('Lines'));
  const approved = [...edits.approved.keys()].slice(0, 3);
  out.table(
    [{ header: 'Row', minWidth: 9 }, { header: 'Partner', minWidth: 10 }, { header: 'Change' }],
    [
      ...changeCells(
        'Payouts',
        approved.map((id) => rowWithId(payouts, 'Payout ID', id)),
      ),
      ...changeCells('Payouts', [rowWithId(payouts, 'Payout ID', edits.invalid)]),
      ...changeCells('Lines', [
        rowWithId(lines, 'Line ID', edits.declined),
        rowWithId(lines, 'Line ID', edits.detached),
      ]),
    ],
    edits.approved.size - approved.length,
  );
  out.note(
    'Change is updated as you type. It is for information only: the review and the push compare the cells themselves.',
  );
  const changed = payouts.filter(({ text }) => text['Change'] !== '').length;
  checks.equal('Change is filled in every edited row', changed, edits.approved.size + 1);
}
