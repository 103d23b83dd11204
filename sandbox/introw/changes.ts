import type { Access } from './access';
import { LINE_STATUS } from './assumptions';
import type { Change, Fields } from './protocol';
import type { ServiceLine, ServicePayout } from './records';
import { updatedAt, type World } from './world';

interface Stage {
  readonly world: World;
  readonly access: Access;
  readonly now: number;
}

function setPayout({ world, now }: Stage, id: string, fields: Fields<ServicePayout>): void {
  const before = world.payouts.get(id);
  if (!before) throw new Error(`There is no payout ${id}`);
  world.payouts.replace({
    ...before,
    updatedAt: updatedAt(before.updatedAt, now),
    ...fields,
    id,
  });
}

function setLine({ world, now }: Stage, id: string, fields: Fields<ServiceLine>): void {
  const before = world.lines.get(id);
  if (!before) throw new Error(`There is no commission line ${id}`);
  const after = { ...before, updatedAt: updatedAt(before.updatedAt, now), ...fields, id };
  world.lines.replace(after);
  const declined = after.status === LINE_STATUS.declined && before.status !== after.status;
  world.settle(after.payoutId, now, declined ? 'declined' : 'changed');
  if (before.payoutId !== after.payoutId) world.settle(before.payoutId, now, 'detached');
}

function removeLine({ world, now }: Stage, id: string): void {
  const payoutId = world.lines.get(id)?.payoutId ?? null;
  world.lines.remove(id);
  world.settle(payoutId, now, 'detached');
}

/** The lines of a payout that is gone are back in the pending pool. */
function removePayout({ world, now }: Stage, id: string): void {
  world.payouts.remove(id);
  for (const { record } of [...world.lines.group(id)]) {
    const voided = record.status === LINE_STATUS.declined;
    world.lines.replace({
      ...record,
      payoutId: null,
      status: voided ? record.status : LINE_STATUS.pending,
      updatedAt: updatedAt(record.updatedAt, now),
    });
  }
}

/** Changes the state as another user, the CRM or Introw itself would. Throws where it names nothing that exists. */
export function applyChange(change: Change, stage: Stage): void {
  const { world, access, now } = stage;
  switch (change.kind) {
    case 'setPayout':
      setPayout(stage, change.id, change.fields);
      return;
    case 'setLine':
      setLine(stage, change.id, change.fields);
      return;
    case 'removePayout':
      removePayout(stage, change.id);
      return;
    case 'removeLine':
      removeLine(stage, change.id);
      return;
    case 'removePartner':
      world.partners.remove(change.id);
      return;
    case 'addPayout':
      world.payouts.add(change.payout);
      return;
    case 'addLine':
      world.addLine(change.line);
      world.settle(change.line.payoutId, now, 'changed');
      return;
    case 'addPartner':
      world.addPartner(change.partner);
      return;
    case 'revokeKey':
      access.revoke(change.key);
      return;
    case 'restoreKey':
      access.restore(change.key);
      return;
    case 'setCredits':
      access.setCredits(change.credits);
      return;
    case 'nextMinute':
      access.nextMinute();
      return;
  }
}
