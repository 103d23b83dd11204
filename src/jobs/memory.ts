import type { PlanContext } from '../core/plan/change';
import type { LineBase, PayoutBase } from '../core/records/readings';
import type { Workbook } from '../core/ports';
import { DEFAULT_POLICY } from '../core/plan/policy';
import { readMeta, type Meta } from '../sheets/memory/meta';
import { lineBaseline, payoutBaseline, type Baseline } from '../sheets/memory/baseline';

/** What the workbook remembers of both sheets, read once. */
export interface Memory {
  readonly meta: Meta;
  readonly payouts: Baseline<PayoutBase>;
  readonly lines: Baseline<LineBase>;
  readonly context: PlanContext;
}

/**
 * Reads the memory: three calls that move cells. `known` stays current as records are saved. `confirmed` is what the
 * user typed to confirm blocked moves, by payout id.
 */
export function readMemory(
  workbook: Workbook,
  confirmed: Readonly<Record<string, string>> = {},
): Memory {
  const meta = readMeta(workbook);
  const payouts = payoutBaseline(workbook);
  const lines = lineBaseline(workbook);
  const known: PlanContext = {
    payouts: payouts.byId,
    lines: lines.byId,
    partners: partnersOf(payouts, lines),
    policy: meta.policy ?? DEFAULT_POLICY,
    confirmed,
  };
  return { meta, payouts, lines, context: known };
}

/** Partner names by id, as far as pulled records name them. */
function partnersOf(payouts: Baseline<PayoutBase>, lines: Baseline<LineBase>): Map<string, string> {
  const names = new Map<string, string>();
  for (const { partnerId, partnerName } of [...lines.byId.values(), ...payouts.byId.values()]) {
    if (partnerId !== null && partnerName !== null) names.set(partnerId, partnerName);
  }
  return names;
}
