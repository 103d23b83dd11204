import type { Preview } from '../../src/core/contract/preview';
import type { Edits } from './sheet-edits';
import { runJob, type Demo } from './demo';

/** The PO number that the colleague enters at Introw. */
export const COLLEAGUE_PO_NUMBER = 'INV-2026-0815';

/** A colleague changes one of the payouts at Introw; then Ana pushes. */
export async function push(demo: Demo, edits: Edits, { requests }: Preview): Promise<void> {
  const { out, checks, service, world } = demo;
  out.heading(5, 'Push');
  out.action(
    'Zoë',
    `enters the PO number ${COLLEAGUE_PO_NUMBER} at Introw meanwhile, for a payout that Ana has edited too.`,
  );
  const fields = { poNumber: COLLEAGUE_PO_NUMBER };
  service.change({ kind: 'setPayout', id: edits.conflicting, fields });
  service.reset();
  // From the beginning of a minute, the push always uses up the minute's requests, however long the pulls took.
  world.clock.advance(60_000 - (world.clock.now() % 60_000));
  out.action('Ana', 'clicks Push.');
  const { end, waits } = await runJob(demo, { kind: 'push' });
  checks.equal('The push ended', end.state, 'done');
  checks.equal(
    'It waited for Introw’s next minute instead of exceeding the limit',
    waits.length > 0,
    true,
  );
  checks.equal(
    'It sent as many requests as previewed',
    service.log().length,
    requests.reads + requests.writes,
  );
}
