import { LINE_ENDS } from '../contract/line-ends';
import type { PreviewField } from '../contract/preview';
import { isVoided } from '../records/line-status';
import { parseDeclineReason } from '../records/decline-reasons';
import { typedValue, type Mine } from '../records/merge';
import { misleading } from '../values/characters';
import { subtractAmounts } from '../values/money';
import { ALLOWED, blocking, judgeLock, strictest, warning, type Judgement } from './policy';
import {
  LINE_FIELDS,
  type Fields,
  type LineBase,
  type LineField,
  type LineReading,
} from '../records/readings';
import type { LinePatch } from '../records/records';
import { checkAmount, checkSourceAmount, checkText, missingValue } from './checks';
import { editedFields, editsOf, type Edits } from './contested';
import type { WriteRequest } from '../records/write-request';
import {
  blocked,
  movementsOf,
  changeOrBlocked,
  blockIfGone,
  type PlanContext,
  type Movement,
  type PlannedChange,
} from './change';
import {
  DECLINE_IS_FINAL,
  DETACH_IS_FINAL,
  editsLeftOut,
  faultNote,
  MONEY_GOES_TOGETHER,
  NOTIFIES,
  READS_DESCRIPTION,
  type Note,
} from './notes';
import { faultOf } from './payout-change';
import { fieldFromEmpty, showingRequest } from './shown-fields';

type At = Pick<PlannedChange, 'sheet' | 'id' | 'row'>;

function atRowOf({ id, row }: LineReading): At {
  return { sheet: 'Lines', id, row };
}

/** The change for a row of `Lines` whose line exists at the service; null if there is nothing to send. */
export function planExistingLine(
  line: LineReading,
  base: LineBase,
  context: PlanContext,
): PlannedChange | null {
  if (typeof line.action === 'object') {
    const fault = faultNote(line.action.unreadable, 'Action');
    return blocked({ ...atRowOf(line), kind: 'update' }, [fault]);
  }
  const plans = { none: planUpdate, decline: planDecline, detach: planDetach };
  const change = showingRequest(plans[line.action](line, base, context), base, context);
  return blockIfGone(base, change);
}

function lockOf(base: LineBase, context: PlanContext): Judgement {
  const payout = base.payoutId === null ? undefined : context.payouts.get(base.payoutId);
  return payout === undefined ? ALLOWED : judgeLock(payout.stage);
}

function planUpdate(line: LineReading, base: LineBase, context: PlanContext): PlannedChange | null {
  const edits = editsOf(LINE_FIELDS, base, line.fields);
  const { changed } = edits;
  const isSplit = isMoneyHeld(edits) && MONEY.some(([key]) => edits.isFree(key));
  const notes = [...edits.notes, ...(isSplit ? [MONEY_GOES_TOGETHER] : []), ...edits.unknown];
  const at = { ...atRowOf(line), kind: 'update' } as const;
  if (changed.length === 0) return edits.unknown.length === 0 ? null : blocked(at, edits.unknown);
  const { patch, faults } = checkFields(changed, line, base);
  const judged = strictest([blocking(faults), lockOf(base, context), warning(notes)]);
  const reads = edits.isChanged('description') ? [READS_DESCRIPTION] : [];
  return changeOrBlocked(at, edits.fields, judged, () => ({
    notes: [...reads, NOTIFIES, ...notes],
    request: { kind: 'update line', patch },
    ...contestedPart(edits),
    touchesPayout: base.payoutId,
    movements: isMoneyHeld(edits) ? [] : amountMovement(base, patch),
  }));
}

const MONEY = LINE_FIELDS.filter(([key]) => key === 'amount' || key === 'currency');

/** Whether the amount or the currency is in conflict: neither is sent then, as an amount is nothing without its currency. */
function isMoneyHeld({ isChanged, isFree }: Edits<LineField>): boolean {
  return MONEY.some(([key]) => isChanged(key) && !isFree(key));
}

function contestedPart(edits: Edits<LineField>): Pick<PlannedChange, 'contested'> {
  const { contested } = edits.conflictPart;
  if (contested === undefined || !isMoneyHeld(edits)) return edits.conflictPart;
  const money = MONEY.filter(([key]) => edits.isChanged(key)).map(([, header]) => header);
  return { contested: [...new Set([...contested, ...money])] };
}

/** The patch to send, and why it cannot be sent. */
function checkFields(
  edited: Fields<LineField>,
  line: LineReading,
  base: LineBase,
): { patch: LinePatch; faults: Note[] } {
  const typed = line.fields.currency;
  const currency = (typed.kind === 'edited' ? typed.value : base.currency) ?? '';
  const checked = edited.map(([key, header]) => ({
    key,
    header,
    ...checkField(key, header, line.fields[key], currency),
  }));
  const faults = checked.flatMap(({ header, fault }) =>
    fault === null ? [] : [faultNote(fault, header)],
  );
  const has = (wanted: LineField) => edited.some(([key]) => key === wanted);
  if (has('currency') && !has('amount')) {
    const { fault } = checkAmount(base.amount, currency);
    if (fault !== null) faults.push(faultNote(fault, 'Amount'));
  }
  return { patch: Object.fromEntries(checked.map((field) => [field.key, field.value])), faults };
}

function checkField(key: LineField, header: string, mine: Mine, currency: string) {
  const [unreadable] = faultOf(mine, header);
  const value = typedValue(mine);
  if (unreadable !== undefined) return { value, fault: unreadable.text };
  switch (key) {
    case 'amount':
      return checkAmount(value, currency);
    case 'sourceAmount':
      return checkSourceAmount(value, currency);
    case 'currency':
      return { value, fault: value === null ? missingValue(header) : null };
    case 'description':
      return checkText(header, value, { emptyable: false });
    case 'note':
      return checkText(header, value, { emptyable: true });
  }
}

function amountMovement(base: LineBase, patch: LinePatch): Movement[] {
  const [whole] = movementsOf(base, LINE_ENDS.amount, LINE_ENDS.amount);
  if (whole === undefined) return [];
  const { amount, currency } = whole;
  if (patch.currency !== undefined) {
    const now = patch.amount ?? amount;
    return [
      { ...whole, to: null },
      { ...whole, from: null, currency: patch.currency, amount: now },
    ];
  }
  if (patch.amount === undefined) return [];
  return [{ ...whole, amount: subtractAmounts(patch.amount, amount, currency) }];
}

/** Warns about edits in a row whose line is declined or detached. */
function warnOfUnsentEdits(line: LineReading, base: LineBase, what: string): Judgement {
  const edited = editedFields(LINE_FIELDS, base, line.fields).map(([, header]) => header);
  return warning(editsLeftOut(what, edited));
}

function planDecline(line: LineReading, base: LineBase, context: PlanContext): PlannedChange {
  const reason = parseDeclineReason(line.declineReason);
  const note = line.declineNote.trim() === '' ? null : line.declineNote.trim();
  const label = reason?.label ?? (line.declineReason === '' ? null : line.declineReason);
  const fields = [
    fieldFromEmpty('Decline reason', label),
    ...(note === null ? [] : [fieldFromEmpty('Decline note', note)]),
  ];
  const faults: Note[] = [];
  if (reason === null) {
    const why =
      line.declineReason.trim() === ''
        ? 'Decline reason is empty. Choose one from the list.'
        : `“${line.declineReason}” is not a decline reason. Choose one from the list.${misleading(line.declineReason)}`;
    faults.push(faultNote(why, 'Decline reason'));
  } else if (reason.noteRequired && note === null) {
    faults.push(faultNote('The reason “Other” requires a Decline note.', 'Decline note'));
  }
  const { fault } = checkText('Decline note', note, { emptyable: true });
  if (fault !== null) faults.push(faultNote(fault, 'Decline note'));
  return planRemoval(line, base, context, {
    kind: 'decline',
    fields,
    faults,
    note: DECLINE_IS_FINAL,
    request: reason && { kind: 'decline', reason: reason.code, note },
  });
}

function planDetach(line: LineReading, base: LineBase, context: PlanContext): PlannedChange {
  return planRemoval(line, base, context, {
    kind: 'detach',
    fields: [],
    faults: [],
    note: DETACH_IS_FINAL,
    request: { kind: 'detach' },
  });
}

const REMOVALS = {
  decline: ['Decline', LINE_ENDS.declined],
  detach: ['Detach', LINE_ENDS.detached],
} as const;

/** An action that removes a line from its payout. */
interface Removal {
  readonly kind: 'decline' | 'detach';
  readonly fields: readonly PreviewField[];
  readonly faults: readonly Note[];
  readonly note: Note;
  readonly request: WriteRequest | null;
}

/** Why a line cannot be removed from a payout, or null. */
export function removalFault({ status, payoutId }: LineBase): string | null {
  if (isVoided(status)) return 'Already declined';
  return payoutId === null ? 'Not on a payout' : null;
}

function planRemoval(
  line: LineReading,
  base: LineBase,
  context: PlanContext,
  { kind, fields, faults, note, request }: Removal,
): PlannedChange {
  const [action, done] = REMOVALS[kind];
  const all = [fieldFromEmpty('Action', action), ...fields];
  const why = removalFault(base);
  const left =
    why === null
      ? []
      : [
          faultNote(
            `The line is ${why.toLowerCase()}. Clear Action, or make the change in Introw.`,
            'Action',
          ),
        ];
  const judged = strictest([
    blocking([...left, ...faults]),
    lockOf(base, context),
    warnOfUnsentEdits(line, base, done.toLowerCase()),
  ]);
  return changeOrBlocked({ ...atRowOf(line), kind }, all, judged, () => ({
    notes: [note, ...(kind === 'decline' ? [NOTIFIES] : []), ...judged.notes],
    request,
    touchesPayout: base.payoutId,
    movements: movementsOf(base, LINE_ENDS.held, done),
  }));
}
