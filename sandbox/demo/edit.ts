import { addOwnColumn, approve, markLines, mistype, type Edits } from './edits';
import { rowsOf, type Play, type SheetRow } from './play';

function found(rows: readonly SheetRow[], header: string, id: string): SheetRow {
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

/** Ana works in the sheet as she would in any: sorts, pastes, types, slips once. */
export function edit(play: Play): Edits {
  const { out, checks } = play;
  out.heading(3, 'Edit');
  const approved = approve(play);
  const contested = [...approved.keys()][3] ?? '';
  out.by('Ana', 'sorts the sheet by Stage: rows are found again by their id, not by their place.');
  out.by('', `pastes APPROVED and a PO number into ${approved.size} rows that are in review.`);
  addOwnColumn(play, approved);
  out.by('', 'adds a column “Checked by” of her own.');
  const bad = mistype(play);
  out.by('', 'types APROVED into one more row: a stage that does not exist.');
  const lines = markLines(play);
  out.by('', 'marks one line Decline with reason and note, and one Detach.');
  showChanges(play, { approved, contested, bad, ...lines });
  checks.equal('What Ana typed set off no error', play.world.failures.length, 0);
  return { approved, contested, bad, ...lines };
}

function showChanges({ out, world, checks }: Play, edits: Edits): void {
  const payouts = rowsOf(world.book.sheet('Payouts'));
  const lines = rowsOf(world.book.sheet('Lines'));
  const approved = [...edits.approved.keys()].slice(0, 3);
  out.table(
    [{ header: 'Row', least: 9 }, { header: 'Partner', least: 10 }, { header: 'Change' }],
    [
      ...changeCells(
        'Payouts',
        approved.map((id) => found(payouts, 'Payout ID', id)),
      ),
      ...changeCells('Payouts', [found(payouts, 'Payout ID', edits.bad)]),
      ...changeCells('Lines', [
        found(lines, 'Line ID', edits.declined),
        found(lines, 'Line ID', edits.detached),
      ]),
    ],
    edits.approved.size - approved.length,
  );
  out.aside(
    'Change is kept current as one types. It is for reading: preview and push compute anew.',
  );
  const changed = payouts.filter(({ text }) => text['Change'] !== '').length;
  checks.equal('Change speaks in every edited row', changed, edits.approved.size + 1);
}
