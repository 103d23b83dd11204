import type { Guard } from '../../core/approval/guard';
import { addressOf } from '../../core/approval/rules';
import { failWith, ok, type Result } from '../../core/errors';
import type { Memory } from '../../sheets/memory/memory';
import { guardOf } from '../memory';
import type { Ports } from '../ports';

/** The address of who runs this; without one nobody asks or decides. */
export function myAddress(ports: Ports): Result<string> {
  const me = addressOf(ports.user().email);
  if (me !== null) return ok(me);
  return failWith(
    'NOT_ALLOWED',
    'Google does not show the add-on your email address, so you can neither ask for an approval nor give one. ' +
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
    'The approval history was changed or removed, so no approval counts. Nothing was done. ' +
      'Start a new one in Settings; another approver then approves it in “Approvals…”.',
  );
}
