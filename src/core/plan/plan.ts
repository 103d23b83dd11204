import { guardPlan } from './guard-plan';
import type { PreviewTotal } from '../contract/preview';
import { countEach } from '../values/count-each';
import { groupByKey } from '../values/group-by-key';
import { isVoided } from '../records/line-status';
import { sameAmount, sumAmounts } from '../values/money';
import { poNumberKey } from './policy';
import {
  isNewLine,
  type LineReading,
  type PayoutBase,
  type PayoutReading,
} from '../records/readings';
import {
  blocked,
  blockIfOvertyped,
  isWritten,
  type Movement,
  type PlanContext,
  type PlannedChange,
} from './change';
import { planExistingLine } from './line-change';
import { duplicatePoNumber, emptiesPayout, rowFaultNote, type Note } from './notes';
import { payoutFacts } from './facts';
import { notesOnMovedValues } from './moved-values';
import { namesOf, titleOf } from './names-of-payouts';
import { planNewLine } from './new-line';
import { planPayout } from './payout-change';
import { namingPartners } from './shown-fields';
import { repeatedLines } from './repeated-lines';

/**
 * All pending changes of the sheets in the order in which they are sent: lines first, so that a payout is read, and its
 * stage written, when its amount is final.
 */
export function makePlan(
  payouts: readonly PayoutReading[],
  lines: readonly LineReading[],
  context: PlanContext,
): PlannedChange[] {
  const lineChanges = lines.flatMap((line) => planLine(line, context) ?? []);
  const payoutChanges = payouts.flatMap((payout) => planPayout(payout, context) ?? []);
  const plan = warnOfMovedValues([
    ...namingPartners(warnOfRepeatedLines(withPayouts(lineChanges, context), context), context),
    ...warnOfDuplicatePoNumbers(payoutChanges, context),
  ]);
  return guardPlan(plan, context.guard, context);
}

/** The change for a row of `Lines`; null if there is nothing to send. */
export function planLine(line: LineReading, context: PlanContext): PlannedChange | null {
  const at = { sheet: 'Lines', id: line.id, row: line.row, kind: 'update' } as const;
  if (line.idFault !== null) return blocked(at, [rowFaultNote(line.idFault)]);
  if (line.base !== null)
    return blockIfOvertyped(line, at, planExistingLine(line, line.base, context));
  return isNewLine(line) ? planNewLine(line, context) : null;
}

function warn(change: PlannedChange, note: Note): PlannedChange {
  return {
    ...change,
    level: change.level === 'ok' ? 'warn' : change.level,
    notes: [...change.notes, note],
  };
}

function warnOfMovedValues(changes: readonly PlannedChange[]): PlannedChange[] {
  const notes = notesOnMovedValues(changes);
  return changes.map((change) => (notes.get(change) ?? []).reduce(warn, change));
}

function warnOfRepeatedLines(
  changes: readonly PlannedChange[],
  context: PlanContext,
): PlannedChange[] {
  const notes = repeatedLines(changes, context);
  return changes.map((change) => {
    const note = notes.get(change);
    return note === undefined ? change : warn(change, note);
  });
}

/** Whether these movements are all the money of a payout. */
function isAllOf({ amount, currency }: PayoutBase, movements: readonly Movement[]): boolean {
  if (amount === null || currency === null || movements.length === 0) return false;
  if (movements.some((movement) => movement.currency !== currency)) return false;
  const amounts = movements.map((movement) => movement.amount);
  return sameAmount(sumAmounts(amounts, currency), amount);
}

/** The payout of each line that stays on one. */
function payoutsWithLines({ lines }: PlanContext, leaving: ReadonlySet<string>): string[] {
  return [...lines.entries()].flatMap(([id, { payoutId, gone, status }]) => {
    const stays = payoutId !== null && gone !== true && !leaving.has(id) && !isVoided(status);
    return stays ? [payoutId] : [];
  });
}

/**
 * Adds what each line's payout is, and how many lines stay on it. Introw declines a payout when its last line is declined,
 * and the partner sees that (Introw's commissions guide), so that is warned of: by the lines that were pulled, and by the
 * payout's amount, as a line may have left it since the lines were pulled.
 */
function withPayouts(changes: readonly PlannedChange[], context: PlanContext): PlannedChange[] {
  const removals = changes.filter(
    ({ request }) => request?.kind === 'decline' || request?.kind === 'detach',
  );
  const leaving = new Set(removals.map(({ id }) => id));
  const moved = groupByKey(
    removals.flatMap(({ touchesPayout, movements }) =>
      movements.map((movement) => [touchesPayout ?? '', movement] as const),
    ),
  );
  const staying = countEach(payoutsWithLines(context, leaving));
  return changes.map((change) => {
    const payoutId = change.touchesPayout;
    if (payoutId === null) return change;
    const left = staying.get(payoutId) ?? 0;
    const payout = context.payouts.get(payoutId);
    const around = payout === undefined ? null : payoutFacts(payout, left);
    const isEmptied =
      left === 0 || (payout !== undefined && isAllOf(payout, moved.get(payoutId) ?? []));
    const isDecline = change.request?.kind === 'decline';
    return {
      ...(isDecline && isEmptied
        ? warn(change, emptiesPayout(titleOf(payoutId, context)))
        : change),
      around,
    };
  });
}

function warnOfDuplicatePoNumbers(
  changes: readonly PlannedChange[],
  context: PlanContext,
): PlannedChange[] {
  const numbers = new Map(
    [...context.payouts.entries()].map(([id, { poNumber }]) => [id, poNumber]),
  );
  for (const change of changes) {
    const patch = patchOf(change);
    if (patch?.poNumber !== undefined) numbers.set(change.id, patch.poNumber);
  }
  const owners = groupByKey(
    [...numbers].flatMap(([id, number]) =>
      number === null ? [] : [[poNumberKey(number), id] as const],
    ),
  );
  return changes.map((change) => {
    const number = patchOf(change)?.poNumber;
    if (number === undefined || number === null) return change;
    const others = (owners.get(poNumberKey(number)) ?? []).filter((id) => id !== change.id);
    return others.length === 0
      ? change
      : warn(change, duplicatePoNumber(number, namesOf(others, context)));
  });
}

function patchOf(change: PlannedChange) {
  return change.request?.kind === 'update payout' ? change.request.patch : undefined;
}

/** Totals of the money that the changes move, by currency, `from` and `to`. Blocked changes move none. */
export function totalsOf(changes: readonly PlannedChange[]): PreviewTotal[] {
  const movements = changes.flatMap((change) => change.movements);
  const groups = groupByKey(
    movements.map((one) => [JSON.stringify([one.from, one.to, one.currency]), one]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { from, to, currency } = first;
    const amount = sumAmounts(
      group.map((movement) => movement.amount),
      currency,
    );
    return [{ from, to, currency, count: group.length, amount }];
  });
}

/**
 * The number of requests that a push needs if nothing goes wrong. Each existing record is read and written once, a new line
 * is written once, a payout is read right before its lines are written, and once more after that unless it is changed
 * itself. A row is read but not written if all its fields are in conflict.
 */
export function requestsOf(changes: readonly PlannedChange[]): { reads: number; writes: number } {
  const sent = changes.filter((change) => change.request !== null);
  const existing = sent.filter((change) => change.request?.kind !== 'create');
  const written = sent.filter(isWritten);
  const reads = existing.length + payoutsToRefresh(written).length + payoutsBefore(written);
  return { reads, writes: written.length };
}

/** Lines of one payout that are written together at most, on one reading of it. */
export const LINES_AT_ONCE = 20;

/** How often payouts are read right before their lines are written. The first change of a push goes out by itself. */
function payoutsBefore(changes: readonly PlannedChange[]): number {
  const onPayout = ({ touchesPayout }: PlannedChange) => touchesPayout ?? [];
  const groups = groupByKey(
    changes
      .slice(1)
      .flatMap(onPayout)
      .map((id) => [id, id]),
  );
  return [...groups.values()].reduce(
    (sum, group) => sum + Math.ceil(group.length / LINES_AT_ONCE),
    changes.slice(0, 1).flatMap(onPayout).length,
  );
}

/** The ids of payouts whose lines are changed and that are not changed themselves. */
export function payoutsToRefresh(
  changes: readonly Pick<PlannedChange, 'sheet' | 'id' | 'touchesPayout'>[],
): string[] {
  const patched = new Set(
    changes.filter((change) => change.sheet === 'Payouts').map((change) => change.id),
  );
  const touched = new Set(changes.flatMap((change) => change.touchesPayout ?? []));
  return [...touched].filter((id) => !patched.has(id));
}
