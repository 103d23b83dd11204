/**
 * The `Status` of rows after a push, which `Activity` and the pages show, too. The contract fixes the first word: Pushed,
 * Failed, Conflict, Blocked or Skipped.
 */
import { unreachable } from '../errors';
import { describeAction } from '../plan/describe';
import { fieldText } from '../records/field-text';
import { LINE_FIELDS, PAYOUT_FIELDS } from '../records/readings';
import { moneyText } from '../values/money-text';
import { withReference } from '../values/reference';
import type { FieldConflict } from './field-conflict';
import { isChange, type ChangeEntry, type JournalEntry } from './journal-entry';
import { describeMismatch } from './mismatches';
import { isSameMoney, type Money } from './money';
import type { EntryOutcome, MovedMoney, Refusal } from './outcome';

/** "450.00 EUR" in en_US, or "no amount". */
export function formatMoney({ amount, currency }: Money, locale: string): string {
  return amount === null
    ? `no amount ${currency ?? ''}`.trim()
    : moneyText({ amount, currency }, locale);
}

/** "500.00 EUR at Introw now; it was 450.00 EUR when pulled" */
function describeMoneyChange(now: Money, pulled: Money, locale: string): string {
  return `${formatMoney(now, locale)} at Introw now; it was ${formatMoney(pulled, locale)} when pulled`;
}

/** As above, and what this push's own line changes made of the pulled amount. */
function describeMovedMoney({ now, pulled, expected }: MovedMoney, locale: string): string {
  const moved = describeMoneyChange(now, pulled, locale);
  if (expected === null)
    return `${moved}, and this push changed lines in another currency, whose effect on it only Introw knows`;
  return isSameMoney(expected, pulled)
    ? moved
    : `${moved}; with your line changes it should be ${formatMoney(expected, locale)}`;
}

/** Whether Introw has the pulled value again, so that nothing is left to choose between. */
function isOver({ base, theirs, isBaseUnknown }: FieldConflict): boolean {
  return isBaseUnknown !== true && base === theirs;
}

/**
 * "Stage is BLOCKED at Introw now; it was DRAFT when pulled" for each field in conflict, or "Stage is DRAFT at Introw again, as it
 * was when pulled".
 */
function describeConflicts(conflicts: readonly FieldConflict[], locale: string): string {
  const shown = (field: string, value: string | null) =>
    value === null ? 'empty' : fieldText(field, value, locale);
  return conflicts
    .map((conflict) => {
      const { field, base, theirs, isBaseUnknown } = conflict;
      const now = `${field} is ${shown(field, theirs)} at Introw`;
      if (isOver(conflict)) return `${now} again, as it was when pulled`;
      return isBaseUnknown === true
        ? `${now} now; what it was when pulled is not known`
        : `${now} now; it was ${shown(field, base)} when pulled`;
    })
    .join('. ');
}

/** The headers of fields whose conflicts can be resolved. */
const EDITABLE: ReadonlySet<string> = new Set(
  [...PAYOUT_FIELDS, ...LINE_FIELDS].map(([, header]) => header),
);

/** The `Status` of a row in conflict. `kept` says what happened to its edits. */
export function conflictStatus(
  conflicts: readonly FieldConflict[],
  locale: string,
  kept = conflicts.every(({ isBaseUnknown }) => isBaseUnknown === true)
    ? 'The cell was kept and nothing was sent'
    : 'Your edit was kept and not sent',
): string {
  const isToChoose =
    conflicts.every(({ field }) => EDITABLE.has(field)) && !conflicts.every(isOver);
  const next = isToChoose
    ? 'Choose the value to keep in “Review and push…”'
    : 'Check the row, then push again';
  return `Conflict: ${describeConflicts(conflicts, locale)}. ${kept}. ${next}.`;
}

/** The `Status` of an entry that has ended; '' for an open one and for one that only reads a payout again. */
export function statusOf(entry: JournalEntry, locale: string): string {
  const { outcome } = entry;
  if (!isChange(entry)) return '';
  switch (outcome?.kind) {
    case undefined:
    case 'refreshed':
    case 'notNeeded':
      return '';
    case 'pushed':
      return pushedStatus(entry, outcome, locale);
    case 'earlierLine':
      return (
        `Failed: an earlier attempt already created this line, for ${outcome.partnerId ?? 'no partner'} with ` +
        `${formatMoney(outcome.money, locale)}. Your later changes were not sent. Edit or decline the created line.`
      );
    case 'conflict':
      return entry.undo === true
        ? `Conflict: ${describeConflicts(outcome.conflicts, locale)}. The change was not undone.`
        : conflictStatus(outcome.conflicts, locale);
    case 'refused':
      return `${describeRefused(outcome.refusal, entry.undo === true ? 'undo' : 'push', locale)}${sentNothing(outcome)}`;
    case 'failed':
      return withReference(
        `Failed: ${outcome.message} ${
          outcome.isFateUnknown
            ? 'It is unknown whether the change took effect. Pull before you push again.'
            : 'Your edit was kept.'
        }`,
        outcome.reference,
      );
    case 'dropped':
      return 'Skipped: the cell or your rules were changed after this push was planned. Nothing was sent.';
    case 'notArrived':
      return 'Skipped: the earlier push was ended before this change reached Introw. Nothing was sent.';
    default:
      return unreachable(outcome);
  }
}

function sentNothing({
  refusal,
  isFateUnknown,
}: Extract<EntryOutcome, { kind: 'refused' }>): string {
  if (isFateUnknown === true)
    return ' Nothing was sent now, but an earlier attempt may have created the line: pull lines first.';
  return refusal.code === 'changedSinceSent' ? '' : ' Nothing was sent.';
}

function describeRefused(refusal: Refusal, what: 'push' | 'undo', locale: string): string {
  return refusal.code === 'notApproved'
    ? `Blocked: ${refusal.text}`
    : `Failed: ${describeRefusal(refusal, what, locale)}.`;
}

function describeRefusal(refusal: Refusal, what: 'push' | 'undo', locale: string): string {
  const again = what === 'undo' ? 'choose “Undo last push…” again' : 'push again';
  switch (refusal.code) {
    case 'paidMeanwhile':
      return 'the payout became PAID after it was pulled';
    case 'amountMoved':
      return `the amount is ${describeMovedMoney(refusal, locale)}. Check it, then ${again}`;
    case 'factsMoved':
      return `${describeConflicts(refusal.moved, locale)}. Check the row, then ${again}`;
    case 'payoutMoved': {
      const { payoutId, moved, amount } = refusal;
      const parts = [
        ...(moved.length > 0 ? [describeConflicts(moved, locale)] : []),
        ...(amount === null ? [] : [`Amount is ${describeMovedMoney(amount, locale)}`]),
      ];
      return `its payout ${payoutId} has changed since it was shown. ${parts.join('. ')}. Pull payouts and lines, check them, then ${again}`;
    }
    case 'notApproved':
      return refusal.text;
    case 'notShown':
      return 'this change was planned by an earlier version of the add-on, which did not keep what it had shown. Look at it in “Review and push…”, then push again';
    case 'changedSinceSent':
      return `an earlier attempt got no answer, and the record has changed at Introw since: by that attempt, by a line of this push, or by somebody who took it back. It was not sent again. Pull, check the row, then ${again}`;
    case 'lineOffPayout':
      return 'the line is no longer on a payout. Pull lines';
    default:
      return unreachable(refusal);
  }
}

function pushedStatus(
  entry: ChangeEntry,
  { keptBack = [], mismatches = [], moneyNow }: Extract<EntryOutcome, { kind: 'pushed' }>,
  locale: string,
): string {
  const { fields, before, undo } = entry;
  if (keptBack.length > 0)
    return undo === true
      ? `Conflict: ${describeConflicts(keptBack, locale)}. The change was not undone.`
      : conflictStatus(
          keptBack,
          locale,
          'The row’s other changes were pushed; this one was kept and not sent',
        );
  const done = `Pushed: ${undo === true ? 'taken back ' : ''}${describeAction(entry.kind, fields, locale)}`;
  const pulled = before ?? { amount: null, currency: null };
  const money =
    moneyNow === undefined
      ? ''
      : `. The amount is ${describeMoneyChange(moneyNow, pulled, locale)}`;
  return mismatches.length === 0
    ? `${done}${money}`
    : `${done}${money}. However, Introw returned ${mismatches.map(describeMismatch).join(', ')}. The row shows Introw’s value.`;
}
