import type { JobView } from '../../src/core/contract/jobs';
import type { Preview } from '../../src/core/contract/preview';
import { idOf, rowsOf } from './cells';
import type { Play } from './play';
import { ask } from './watching';

const REASON = /^(?:Failed|Conflict|Blocked|Skipped)/;

function statusAt({ stage }: Play, sheet: 'Payouts' | 'Lines', row: number): string {
  return rowsOf(stage.world, sheet).find((one) => one.row === row)?.cells['Status'] ?? '';
}

/**
 * After a job: each change that was sent off and had no effect says why in its row, is counted as changed since it was
 * shown, or is wanted no more.
 */
export function expectReasons(play: Play, who: number, { jobId, counts }: JobView): void {
  const sent = play.confirmations.find((each) => each.jobId === jobId);
  if (sent === undefined || sent.kind === 'undo' || sent.disturbed) return;
  const missing = sent.changes.filter((change) => !sent.used.has(change));
  if (missing.length === 0) return;
  const pending = ask<Preview>(play, who, 'previewPush', {});
  if (pending?.ok !== true) return;
  const silent = missing.filter((change) => {
    const still = pending.value.changes.find(({ sheet, id, row }) =>
      change.id === null
        ? sheet === change.sheet && row === change.row
        : sheet === change.sheet && id === change.id,
    );
    return still !== undefined && !REASON.test(statusAt(play, change.sheet, still.row));
  });
  const told = (counts['changed'] ?? 0) + (counts['leftOut'] ?? 0);
  if (silent.length > told + sent.changes.length - sent.marked) {
    const names = silent.map(({ sheet, id, row }) => `${sheet} ${id ?? `row ${row}`}`);
    play.broken.push(`not sent, and no word of it: ${names.join(', ')}`);
  }
}

/** After the last push: whatever is pending still says why it is. */
export function expectNothingSilent(play: Play, who: number): void {
  const pending = ask<Preview>(play, who, 'previewPush', {});
  if (pending?.ok !== true) {
    play.broken.push(`no preview at the end: ${JSON.stringify(pending)}`);
    return;
  }
  for (const { sheet, id, row } of pending.value.changes) {
    const status = statusAt(play, sheet, row);
    if (!REASON.test(status))
      play.broken.push(
        `${sheet} ${id ?? `row ${row}`} is pending, and its Status says “${status}”`,
      );
  }
}

/** Rows that nothing is pending of, and that say nothing, show what Introw says. */
export function expectTruth(play: Play): void {
  const { world, service } = play.stage;
  const rows = rowsOf(world, 'Payouts');
  for (const { id, stage, poNumber, partner, amount } of service.data().payouts) {
    const own = rows.filter((row) => idOf('Payouts', row) === id);
    const [only] = own;
    if (only === undefined) play.broken.push(`Payouts has no row of ${id}`);
    if (own.length !== 1 || only === undefined) continue;
    const { cells } = only;
    if (cells['Change'] !== '' || REASON.test(cells['Status'] ?? '')) continue;
    const shown = [cells['Stage'], cells['PO number'], cells['Partner'], Number(cells['Amount'])];
    const true_ = [stage, poNumber ?? '', partner.name, Number(amount.value)];
    if (JSON.stringify(shown) !== JSON.stringify(true_))
      play.broken.push(
        `${id} shows ${JSON.stringify(shown)}, Introw says ${JSON.stringify(true_)}`,
      );
  }
}
