import { addressOf } from '../../core/approval/rules';
import type { Guard } from '../../core/approval/guard';
import { failWith, ok, type Result } from '../../core/errors';
import { openMemory, type Memory } from '../../sheets/memory/memory';
import { guardOf } from '../memory';
import type { Ports } from '../ports';
import { readPending, type Pending } from '../review/pending';

/** What of the sheets is, or would be, guarded now. Confirmations by typing are for the push: here all count as given. */
export function pendingOf(ports: Ports): Result<Pending> {
  const { payouts } = openMemory(ports);
  const stages = [...payouts.all()].flatMap(([id, { stage }]) =>
    stage === null ? [] : [[id, stage] as const],
  );
  return readPending(ports, { confirmed: Object.fromEntries(stages) });
}

/** How often each guarded change stands in the sheets, by its fingerprint. */
export function standingIn({ changes }: Pending): Map<string, number> {
  const prints = changes.flatMap(({ guarded }) => (guarded ? [guarded.subject.print] : []));
  const counts = new Map<string, number>();
  for (const print of prints) counts.set(print, (counts.get(print) ?? 0) + 1);
  return counts;
}

/** The address of who runs this; without one nobody asks or decides. */
export function myAddress(ports: Ports): Result<string> {
  const me = addressOf(ports.user().email);
  if (me !== null) return ok(me);
  return failWith(
    'NOT_ALLOWED',
    'Google does not tell the address of your account, so you can neither ask for an approval nor give one. ' +
      'Nothing was done. Allow the add-on to see your address, or use an account that has one.',
  );
}

/** Rules and evidence as they stand; fails where approvals are off or the evidence is not intact. */
export function intactGuard(ports: Ports, memory: Memory): Result<Guard> {
  const guard = guardOf(ports, memory);
  if (guard === undefined)
    return failWith(
      'NOT_FOUND',
      'Approvals are switched off in Settings, so there is nothing to ask for or to decide. Nothing was done.',
    );
  return guard.evidence === null ? notIntact() : ok(guard);
}

export function notIntact(): Result<never> {
  return failWith(
    'SHEET_DAMAGED',
    'The evidence of approvals was changed or removed, so no approval counts. Nothing was done. ' +
      'Ask for a new chain in Settings; an approver approves it in “Approvals…”.',
  );
}
