import { findingsIn, type Finding } from '../../core/approval/watch';
import type { Memory } from '../../sheets/memory/memory';
import { guardOf } from '../memory';
import type { Ports } from '../ports';

/** What nobody has acknowledged yet; nothing while approvals are off or their evidence is not intact. */
export function openFindings(ports: Ports, memory: Memory): Finding[] {
  const guard = guardOf(ports, memory);
  if (guard === undefined || guard.evidence === null) return [];
  const pulled = { payouts: memory.payouts.all(), lines: memory.lines.all() };
  return findingsIn(guard.evidence, guard.rules, pulled);
}
