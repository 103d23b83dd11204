import type { Preview } from '../../src/core/contract/preview';
import type { Edits } from './edits';
import { runJob, type Play } from './play';

/** The PO number that the colleague types at Introw. */
export const THEIR_NUMBER = 'INV-2026-0815';

/** A colleague changes one payout at Introw; then Ana pushes. */
export async function push(play: Play, edits: Edits, { requests }: Preview): Promise<void> {
  const { out, checks, service, world } = play;
  out.heading(5, 'Push');
  out.by(
    'Zoë',
    `meanwhile types the PO number ${THEIR_NUMBER} at Introw, into a payout that Ana edited too.`,
  );
  const fields = { poNumber: THEIR_NUMBER };
  service.change({ kind: 'setPayout', id: edits.contested, fields });
  service.reset();
  // At the beginning of a minute, so that the push runs into its end whatever the pulls took.
  world.clock.advance(60_000 - (world.clock.now() % 60_000));
  out.by('Ana', 'clicks Push.');
  const { end, waits } = await runJob(play, { kind: 'push' });
  checks.equal('The push reached its end', end.state, 'done');
  checks.equal('It waited for Introw’s next minute rather than be refused', waits.length > 0, true);
  checks.equal(
    'It took the requests that the preview named',
    service.log().length,
    requests.reads + requests.writes,
  );
}
