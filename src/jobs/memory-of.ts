import type { Known } from '../core/plan/change';
import type { LineBase, PayoutBase } from '../core/readings';
import type { Workbook } from '../core/ports';
import { DEFAULT_POLICY } from '../core/policy';
import { readMeta, type Meta } from '../sheets/meta';
import { lineBaseline, payoutBaseline, type Baseline } from '../sheets/baseline';

/** What the workbook remembers of both sheets, read once. */
export interface Remembered {
  readonly meta: Meta;
  readonly payouts: Baseline<PayoutBase>;
  readonly lines: Baseline<LineBase>;
  readonly known: Known;
}

/**
 * Reads the memory: three calls that move cells. `known` stays current as records are saved. `confirmed` is what the
 * user typed to confirm blocked moves, by payout id.
 */
export function remember(
  workbook: Workbook,
  confirmed: Readonly<Record<string, string>> = {},
): Remembered {
  const meta = readMeta(workbook);
  const payouts = payoutBaseline(workbook);
  const lines = lineBaseline(workbook);
  const known: Known = {
    payouts: payouts.byId,
    lines: lines.byId,
    partners: partnersOf(payouts, lines),
    policy: meta.policy ?? DEFAULT_POLICY,
    confirmed,
  };
  return { meta, payouts, lines, known };
}

/** Partner names by id, as far as pulled records name them. */
function partnersOf(payouts: Baseline<PayoutBase>, lines: Baseline<LineBase>): Map<string, string> {
  const names = new Map<string, string>();
  for (const { partnerId, partnerName } of [...lines.byId.values(), ...payouts.byId.values()]) {
    if (partnerId !== null && partnerName !== null) names.set(partnerId, partnerName);
  }
  return names;
}
