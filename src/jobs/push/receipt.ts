import { isChange, isOpen } from '../../core/push/journal-entry';
import { receiptOf } from '../../core/push/receipt';
import { appendActivity } from '../../sheets/activity/activity';
import { openMemory } from '../../sheets/memory/memory';
import type { Ports } from '../ports';
import type { Job } from '../job';

/**
 * Adds the receipt of a push that is over to `Activity`, once: what it says comes from the journal, so that it is the
 * same however often the end is reached. A push of which nothing has ended has none.
 */
export function writeReceipt(ports: Ports, { state, work, begunBy, owner }: Job): void {
  const { workbook, clock } = ports;
  if (state === 'running' || work.kind !== 'push') return;
  const { pushId } = work;
  const { journal } = openMemory(ports);
  const own = journal.entries.filter((entry) => entry.pushId === pushId);
  const ended = own.find((entry) => isChange(entry) && !isOpen(entry));
  if (journal.damaged || ended === undefined) return;
  const row = { record: 'Push', id: pushId, field: 'Receipt', from: null } as const;
  const about = { at: clock.now(), user: ended.user, pushId };
  const { to, result } = receiptOf(own, ports.workbook.locale());
  const hands =
    begunBy === undefined ? '' : ` Begun by ${begunBy.join(', ')}; ended by ${owner.email}.`;
  appendActivity(workbook, [{ ...row, ...about, to, result: result + hands }]);
  workbook.flush();
}
