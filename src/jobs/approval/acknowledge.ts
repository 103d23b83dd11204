import type { Acknowledge } from '../../core/contract/approvals';
import { failWith, ok, type Result } from '../../core/errors';
import { openMemory } from '../../sheets/memory/memory';
import { locked } from '../locked';
import type { Ports } from '../ports';
import { checkMemory } from '../guards';
import { intactGuard, myAddress } from './permits';
import { openFindings } from './findings';
import { proveTelling, tellChain } from './tell';
import { writeFindings } from './watch';

/** Takes records off the list of what changed after, or came without, an approval here; says so in the evidence. */
export function acknowledge(
  ports: Ports,
  { ids, comment }: Acknowledge,
): Result<{ readonly acknowledged: number }> {
  return locked(ports, () => {
    const me = myAddress(ports);
    if (!me.ok) return me;
    const said = comment.trim();
    if (said === '')
      return failWith(
        'INVALID_INPUT',
        'Say why this is in order: your comment is kept in the approval history. Nothing was acknowledged.',
      );
    const memory = openMemory(ports);
    const usable = checkMemory(ports, memory);
    if (!usable.ok) return usable;
    const guard = intactGuard(ports, memory);
    if (!guard.ok) return guard;
    // What a kill left untold.
    tellChain(ports, memory);
    const wanted = new Set(ids);
    const found = openFindings(ports, memory).filter(({ id }) => wanted.has(id));
    if (found.length === 0)
      return failWith(
        'NOT_FOUND',
        'None of these is still on the list of what changed after an approval or came without one. Nothing was acknowledged. Refresh the list.',
      );
    const tellable = proveTelling(ports);
    if (!tellable.ok) return tellable;
    const findings = found.map(({ kind, sheet, id, print }) => ({ kind, sheet, id, print }));
    const stamp = { at: ports.clock.now(), by: me.value };
    memory.approvals.append([{ kind: 'acknowledged', ...stamp, comment: said, findings }]);
    writeFindings(ports, memory, found, () => '');
    tellChain(ports, memory);
    return ok({ acknowledged: new Set(found.map(({ id }) => id)).size });
  });
}
