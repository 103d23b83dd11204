import { isOpen } from '../../core/push/journal';
import { receiptOf } from '../../core/push/receipt';
import { appendActivity } from '../../sheets/activity/activity';
import { journalStore } from '../../sheets/memory/journal-store';
import type { Job } from '../run/job';
import type { Ports } from '../ports';

/**
 * Adds the receipt of a push that is over to `Activity`, once: what it says comes from the journal, so that it is the
 * same however often the end is reached. A push of which nothing was settled has none.
 */
export function writeReceipt({ workbook, clock }: Ports, { state, work }: Job): void {
  if (state === 'running' || work.kind !== 'push') return;
  const { pushId } = work;
  const store = journalStore(workbook);
  const own = store.entries.filter((entry) => entry.pushId === pushId);
  const [settled] = own.filter((entry) => !isOpen(entry));
  if (store.damaged || settled === undefined) return;
  const row = {
    record: 'Push',
    id: pushId,
    field: 'Receipt',
    from: null,
    ...receiptOf(own),
  } as const;
  appendActivity(workbook, [{ ...row, at: clock.now(), user: settled.user, pushId }]);
  workbook.flush();
}
