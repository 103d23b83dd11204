import type { Edits } from './edits';
import { ask, rowsOf, runJob, type Play } from './play';
import { THEIR_NUMBER } from './push';

/** A second pull: what is the user's stays. */
export async function pullAgain(play: Play, edits: Edits): Promise<void> {
  const { out, world, checks, service } = play;
  out.heading(8, 'Pull again');
  const sheet = world.book.sheet('Payouts');
  const before = rowsOf(sheet).map(({ text }) => [text['Payout ID'], text['Checked by']]);
  await runJob(play, { kind: 'pullPayouts' });
  const rows = rowsOf(sheet);
  const byId = new Map(rows.map(({ text }) => [text['Payout ID'] ?? '', text]));
  const mine = byId.get(edits.contested)?.['PO number'] ?? '';
  out.say(
    `The order of the rows, the column “Checked by”, and both open edits stay: ${mine} against ${THEIR_NUMBER}, and APROVED.`,
  );
  checks.equal(
    'A second pull kept the order of the rows and Ana’s own column',
    rows.map(({ text }) => [text['Payout ID'], text['Checked by']]),
    before,
  );
  checks.equal('It kept the edit in conflict', mine, edits.approved.get(edits.contested));
  checks.equal('It kept the bad edit', byId.get(edits.bad)?.['Stage'], 'APROVED');
  const open = ask(play, 'previewPush').changes.map(({ id }) => id);
  checks.equal('Only these two are still open', open.sort(), [edits.contested, edits.bad].sort());
  const stages = new Map(service.data().payouts.map(({ id, stage }) => [id, stage]));
  const wrong = rows.filter(
    ({ text }) =>
      text['Payout ID'] !== edits.bad && text['Stage'] !== stages.get(text['Payout ID'] ?? ''),
  );
  checks.equal('The sheet shows what Introw holds', wrong.length, 0);
}
