import type { HomeView, LastPush } from '../../core/contract/home';
import { barTo } from '../../core/approval/bars';
import { whyNotRules } from '../../core/approval/decide';
import type { Item } from '../../core/approval/evidence';
import { addressOf } from '../../core/approval/rules';
import { isClaim } from '../../core/records/readings';
import { parseStage } from '../../core/records/stages';
import { ACTIVITY, LINES, PAYOUTS, type Schema } from '../../sheets/table/schema';
import { columnIndex, openTable, type Table } from '../../sheets/table/table';
import { cellText } from '../../sheets/table/literal';
import { readIds } from '../../sheets/table/rows';
import { boxAt } from '../../core/values/box';
import { openMemory } from '../../sheets/memory/memory';
import { guardOf, policyOf } from '../memory';
import type { Ports } from '../ports';
import { lastPulls } from '../pull/last-pull';
import { lastJob } from '../run/runner';
import { hasKey } from '../service/connection';

/**
 * What the sidebar says first. Sends no request, takes no lock and writes nothing; it reads the headers and two columns of
 * `Payouts`, whatever the size of the workbook.
 */
export function getHome(ports: Ports): HomeView {
  const { workbook } = ports;
  const { Payouts = null, Lines = null } = lastPulls(ports);
  const payouts = tableOf(ports, PAYOUTS);
  return {
    hasKey: hasKey(ports),
    pulls: { Payouts, Lines },
    toReview: payouts && toReview(ports, payouts),
    toDecide: toDecide(ports),
    hasPayouts: (workbook.grid(PAYOUTS.sheet)?.size().lastRow ?? 0) > 1,
    hasLines: (workbook.grid(LINES.sheet)?.size().lastRow ?? 0) > 1,
    hasPushed: workbook.grid(ACTIVITY.sheet) !== null,
    lastPush: lastPush(ports),
    locale: workbook.locale(),
  };
}

/** By the evidence alone: whether the rows still say what was asked for is told where it is decided. */
function toDecide(ports: Ports): number {
  const guard = guardOf(ports, openMemory(ports));
  const me = addressOf(ports.user().email);
  if (guard === undefined || guard.evidence === null || me === null) return 0;
  const { items, rules } = guard.evidence;
  const isMine = (item: Item) => item.decided === null && barTo(me, item, guard.rules) === null;
  const changes = [...items.values()].flat().filter(isMine);
  const asked = [...rules.values()].filter((one) => whyNotRules(me, one, guard) === null);
  return changes.length + asked.length;
}

/** Null where there is no such sheet, or a header is missing: the preview tells that. */
function tableOf({ workbook }: Ports, schema: Schema): Table | null {
  const table = openTable(workbook, schema);
  return table?.ok === true ? table.value : null;
}

/**
 * What waits by its cell: a stage that was typed and not sent yet waits no more. What is typed and is no stage cannot be
 * sent, so that the pulled one counts.
 */
function toReview(ports: Ports, table: Table): HomeView['toReview'] {
  const ids = readIds(table);
  if (ids.length === 0) return { count: 0, first: null };
  const review = new Set(policyOf(ports).review);
  const stages = table.grid.values(boxAt(2, columnIndex(table, 'Stage'), ids.length));
  const shown = ids.map((_, at) => cellText(stages[at]?.[0] ?? ''));
  const isPulled = (id: string) => id !== '' && !isClaim(id);
  const isUnreadable = (at: number) =>
    !review.has(shown[at] ?? '') && parseStage(shown[at] ?? '') === null;
  const { payouts } = openMemory(ports);
  const unreadable = ids.filter((id, at) => isPulled(id) && isUnreadable(at));
  if (unreadable.length > 0) payouts.load(unreadable);
  const stageAt = (id: string, at: number) =>
    isUnreadable(at)
      ? (payouts.get(id)?.stage ?? '')
      : (parseStage(shown[at] ?? '') ?? shown[at] ?? '');
  const waiting = ids.filter((id, at) => isPulled(id) && review.has(stageAt(id, at)));
  return { count: waiting.length, first: waiting[0] ?? null };
}

function lastPush(ports: Ports): LastPush | null {
  const job = lastJob(ports);
  if (job === null || job.state === 'running') return null;
  const { kind, state, message, lastStepAt: at, owner } = job;
  if (kind !== 'push' && kind !== 'undo') return null;
  return { kind, state, message, at, by: owner.email };
}
