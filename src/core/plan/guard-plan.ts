import { blocked, type PlanContext, type PlannedChange } from './change';
import { APPROVAL_BROKEN, approvalGiven, approvalHeld, NEVER_APPROVED } from './approval-notes';
import type { Item } from '../approval/evidence';
import { isGuarded, standingOf, type Guard, type Standing } from '../approval/guard';
import { subjectOf } from '../approval/subject';

type Records = Pick<PlanContext, 'payouts' | 'lines' | 'locale'>;

/**
 * The plan with what needs a second person held back, unless it has an approval. Each approval lets one change go. Changes
 * that are blocked anyway stay as they are.
 */
export function guardPlan(
  changes: readonly PlannedChange[],
  guard: Guard | undefined,
  records: Records,
): PlannedChange[] {
  if (guard === undefined) return [...changes];
  const taken = new Set<Item>();
  return changes.map((change) => guardChange(change, guard, { records, taken }));
}

/** As `guardPlan`, for one row by itself. */
export function guardRow(change: PlannedChange | null, context: PlanContext): PlannedChange | null {
  if (change === null || context.guard === undefined) return change;
  return guardPlan([change], context.guard, context)[0] ?? null;
}

interface Means {
  readonly records: Records;
  readonly taken: Set<Item>;
}

function guardChange(
  change: PlannedChange,
  guard: Guard,
  { records, taken }: Means,
): PlannedChange {
  const { sheet, request, kind } = change;
  if (request === null) return change;
  const id = kind === 'create' ? '' : change.id;
  const base = (sheet === 'Payouts' ? records.payouts : records.lines).get(id) ?? null;
  const sending = { sheet, id, request };
  const guarded = isGuarded(sending, base, guard);
  if (guarded === 'no') return change;
  if (guarded === 'inside') return withWarning(change);
  const subject = subjectOf(change, sending, { facts: base, pulled: base }, guard);
  const standing = standingOf({ ...sending, print: subject.print }, guard, taken);
  if (standing.item !== null && standing.item.subject.print === subject.print)
    taken.add(standing.item);
  const approval = approvalOf(standing);
  const isElseWell = change.level === 'ok' && guard.evidence !== null;
  const asked = { ...change, guarded: { approval, subject, isElseWell } };
  if (standing.state === 'approved')
    return { ...asked, notes: [...change.notes, approvalGiven(standing)] };
  const note =
    guard.evidence === null ? APPROVAL_BROKEN : approvalHeld(standing, subject, records.locale);
  const held = blocked(change, [note, ...change.notes], change.fields);
  return {
    ...held,
    ...(change.overtyped === undefined ? {} : { overtyped: change.overtyped }),
    ...(change.contested === undefined ? {} : { contested: change.contested }),
    guarded: { approval, subject, isElseWell },
  };
}

function withWarning(change: PlannedChange): PlannedChange {
  const level = change.level === 'ok' ? 'warn' : change.level;
  return { ...change, level, notes: [...change.notes, NEVER_APPROVED] };
}

/** Where an approval stands, by whom it got there and when. */
function approvalOf({ state, item }: Standing): NonNullable<PlannedChange['guarded']>['approval'] {
  if (item === null) return { state, by: null, at: null };
  const { decided, askedBy, askedAt } = item;
  return decided === null
    ? { state, by: askedBy, at: askedAt }
    : { state, by: decided.by, at: decided.at };
}
