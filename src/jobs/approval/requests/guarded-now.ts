import type { PrintsNow } from '../../../core/approval/decide';
import type { Result } from '../../../core/errors';
import { countEach } from '../../../core/values/count-each';
import { openMemory } from '../../../sheets/memory/memory';
import type { Ports } from '../../ports';
import { readPending, type Pending } from '../../review/pending';

/** What of the sheets is, or would be, guarded now. Confirmations by typing are for the push: here all count as given. */
export function pendingOf(ports: Ports): Result<Pending> {
  const { payouts } = openMemory(ports);
  const stages = [...payouts.all()].flatMap(([id, { stage }]) =>
    stage === null ? [] : [[id, stage] as const],
  );
  return readPending(ports, { confirmed: Object.fromEntries(stages) });
}

/** How often each guarded change stands in the sheets, by its fingerprint. */
export function printsIn({ changes }: Pending): PrintsNow {
  return countEach(changes.flatMap(({ guarded }) => (guarded ? [guarded.subject.print] : [])));
}
