import { expect, test } from '@jest/globals';
import { lettersOf } from '../../jobs/support/cells';
import { done, type Fixture } from '../../jobs/support/driving';
import { largeWorkbook, payoutId } from '../../jobs/support/large-workbook';

/** Types a PO number of its own into each of the rows from the first payout on, as one paste. */
function pastePoNumbers({ world, ana }: Fixture, count: number): void {
  const letters = lettersOf(world, 'Payouts', 'PO number');
  const numbers = Array.from({ length: count }, (_, n) => [`PO-${n}`]);
  ana.type('Payouts', `${letters}2`, numbers);
}

test('a push of 1,000 edits in a workbook of 10,000 payouts moves at most 6,000,000 cells', () => {
  const on = largeWorkbook({ payouts: 10_000, lines: 1 }, { requestsPerMinute: 100_000 });
  pastePoNumbers(on, 1_000);
  const mark = on.world.calls.mark();
  const view = done(on.world, on.ana, { kind: 'push' });
  expect(view.counts).toMatchObject({ pushed: 1_000, failed: 0 });
  expect(on.service.effects().map(({ id }) => id)).toEqual(
    Array.from({ length: 1_000 }, (_, n) => payoutId(n + 1)),
  );
  expect(on.world.calls.since(mark).cells).toBeLessThanOrEqual(6_000_000);
});
