import type { Edits } from './sheet-edits';
import { callOrThrow, rowsOf, runJob, type Demo } from './demo';
import { COLLEAGUE_PO_NUMBER } from './push';

/** Pulls again, and shows that Ana's order of rows, column and unsent edits are kept. */
export async function pullAgain(demo: Demo, edits: Edits): Promise<void> {
  const { out, world, checks, service } = demo;
  out.heading(8, 'Pull again');
  const sheet = world.book.sheet('Payouts');
  const before = rowsOf(sheet).map(({ text }) => [text['Payout ID'], text['Checked by']]);
  await runJob(demo, { kind: 'pullPayouts' });
  const rows = rowsOf(sheet);
  const byId = new Map(rows.map(({ text }) => [text['Payout ID'] ?? '', text]));
  const ownNumber = byId.get(edits.conflicting)?.['PO number'] ?? '';
  out.paragraph(
    `The order of the rows, the column “Checked by” and both unsent edits are kept: ${ownNumber}, in conflict with ${COLLEAGUE_PO_NUMBER}, and APROVED.`,
  );
  checks.equal(
    'The second pull kept the order of the rows and Ana’s column',
    rows.map(({ text }) => [text['Payout ID'], text['Checked by']]),
    before,
  );
  checks.equal('It kept the edit in conflict', ownNumber, edits.approved.get(edits.conflicting));
  checks.equal('It kept the invalid edit', byId.get(edits.invalid)?.['Stage'], 'APROVED');
  const open = callOrThrow(demo, 'previewPush').changes.map(({ id }) => id);
  checks.equal(
    'Only these two edits are still unsent',
    open.sort(),
    [edits.conflicting, edits.invalid].sort(),
  );
  const stages = new Map(service.data().payouts.map(({ id, stage }) => [id, stage]));
  const outdated = rows.filter(
    ({ text }) =>
      text['Payout ID'] !== edits.invalid && text['Stage'] !== stages.get(text['Payout ID'] ?? ''),
  );
  checks.equal('The sheet shows the stages at Introw', outdated.length, 0);
}
