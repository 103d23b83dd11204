import type { Known } from '../core/plan/change';
import type { LineBase, PayoutBase } from '../core/readings';
import type { Workbook } from '../core/ports';
import { lineBaseline, payoutBaseline, type Baseline } from '../sheets/baseline';

/** What the workbook remembers of both sheets, read once. */
export interface Remembered {
  readonly payouts: Baseline<PayoutBase>;
  readonly lines: Baseline<LineBase>;
  readonly known: Known;
}

/** Reads the memory: two calls that move cells. `known` stays current as records are saved. */
export function remember(workbook: Workbook): Remembered {
  const payouts = payoutBaseline(workbook);
  const lines = lineBaseline(workbook);
  return {
    payouts,
    lines,
    known: { payouts: payouts.byId, lines: lines.byId, partners: partnersOf(payouts, lines) },
  };
}

/** Partner names by id, as far as pulled records name them. */
function partnersOf(payouts: Baseline<PayoutBase>, lines: Baseline<LineBase>): Map<string, string> {
  const names = new Map<string, string>();
  for (const { partnerId, partnerName } of [...lines.byId.values(), ...payouts.byId.values()]) {
    if (partnerId !== null && partnerName !== null) names.set(partnerId, partnerName);
  }
  return names;
}
