import type { Approvals, PartnerHistory } from '../../../core/contract/approvals';
import { describeFault } from '../../../core/approval/chain';
import { evidenceOf, type Item } from '../../../core/approval/evidence';
import type { Guard } from '../../../core/approval/guard';
import { historyOf } from '../../../core/approval/history';
import { addressOf, DEFAULT_APPROVAL } from '../../../core/approval/rules';
import { requestViews, totalsOf } from '../../../core/approval/view';
import { findingsIn } from '../../../core/approval/watch';
import { ok, type Result } from '../../../core/errors';
import type { PayoutBase } from '../../../core/records/readings';
import { groupByKey } from '../../../core/values/group-by-key';
import { omit } from '../../../core/values/omit';
import { readAskedChain } from '../../../sheets/memory/kept';
import type { Memory } from '../../../sheets/memory/memory';
import { guardOf } from '../../memory';
import type { Ports } from '../../ports';
import type { Pending } from '../../review/pending';
import { environmentOf } from '../../environment';
import { pendingOf, printsIn } from './guarded-now';
import { tellFault } from '../tell';

const NO_EVIDENCE = evidenceOf([]);

/** All that was asked for and is open, and what was decided in the last 30 days. Sends no request. */
export function listApprovals(ports: Ports): Result<Approvals> {
  const pending = pendingOf(ports);
  if (!pending.ok) return pending;
  tellFault(ports, pending.value.memory);
  return ok(approvalsIn(ports, pending.value));
}

export function approvalsIn(ports: Ports, pending: Pending): Approvals {
  const { memory } = pending;
  const chain = memory.approvals.chain();
  const guard = guardOrOff(ports, memory);
  const evidence = guard.evidence ?? NO_EVIDENCE;
  const asked = readAskedChain(ports);
  const pulled = { payouts: memory.payouts.all(), lines: memory.lines.all() };
  const next = asked && { decided: null, ...asked, newChain: true as const };
  const requests = requestViews(evidence, next, {
    me: addressOf(ports.user().email),
    guard,
    now: printsIn(pending),
    time: ports.clock.now(),
    rowOf: rowFinder(pending),
    historyOf: historyFinder(pulled.payouts),
    locale: ports.workbook.locale(),
  });
  return {
    me: addressOf(ports.user().email),
    intact: chain.ok,
    fault: chain.ok ? null : `The approval history is not intact: ${describeFault(chain.fault)}.`,
    requests,
    totals: totalsOf(requests),
    findings: findingsIn(evidence, guard.rules, pulled).map((finding) => omit(finding, 'print')),
    locale: ports.workbook.locale(),
  };
}

/** The payouts of each partner are looked up once, and not before somebody asks. */
function historyFinder(
  payouts: ReadonlyMap<string, PayoutBase>,
): (item: Item) => PartnerHistory | null {
  let own: ReadonlyMap<string | null, readonly PayoutBase[]> | null = null;
  return ({ subject: { sheet, id } }) => {
    const payout = sheet === 'Payouts' ? payouts.get(id) : undefined;
    if (payout === undefined) return null;
    own ??= groupByKey([...payouts.values()].map((one) => [one.partnerId, one] as const));
    return historyOf(payout, payout.partnerId === null ? [] : (own.get(payout.partnerId) ?? []));
  };
}

/** What requests are held against, also while the rules are off: then what was asked for is outdated. */
function guardOrOff(ports: Ports, memory: Memory): Guard {
  return (
    guardOf(ports, memory) ?? {
      rules: DEFAULT_APPROVAL,
      workbookId: ports.workbook.id(),
      environment: environmentOf(ports),
      evidence: memory.approvals.evidence(),
    }
  );
}

/** Rows by what stands in them: a new line is found by what it says, a record by its id. */
function rowFinder({ changes, sheets }: Pending): (item: Item) => number {
  const byPrint = new Map(
    changes.flatMap(({ guarded, row }) => (guarded ? [[guarded.subject.print, row] as const] : [])),
  );
  const rows = { Payouts: sheets.payouts.rows, Lines: sheets.lines.rows };
  const byId = {
    Payouts: new Map(rows.Payouts.map(({ id, row }) => [id, row])),
    Lines: new Map(rows.Lines.map(({ id, row }) => [id, row])),
  };
  return ({ subject, pushed }) =>
    byPrint.get(subject.print) ?? byId[subject.sheet].get(pushed?.id ?? subject.id) ?? 0;
}
