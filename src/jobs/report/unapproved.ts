import { openFindings } from '../approval/findings';
import { guardOf } from '../memory';
import type { Ports } from '../ports';
import type { Pending } from '../review/pending';

/**
 * The payouts that are not what a second person approved, or came into a guarded stage without that; where the evidence is
 * not intact, all in guarded stages. None while no change needs a second person.
 */
export function unapproved(ports: Ports, { memory }: Pick<Pending, 'memory'>): ReadonlySet<string> {
  const guard = guardOf(ports, memory);
  if (guard === undefined) return new Set();
  const { rules, evidence } = guard;
  const payouts = memory.payouts.all();
  if (evidence === null) {
    const guarded = [...payouts.values()].filter(({ stage }) => rules.stages.includes(stage ?? ''));
    return new Set(guarded.map(({ id }) => id));
  }
  return new Set(
    openFindings(ports, memory).flatMap(({ sheet, id }) => (sheet === 'Payouts' ? [id] : [])),
  );
}
