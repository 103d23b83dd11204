import { parseDeclineReason } from '../decline-reasons';
import { sameText, untouched, type Mine, type Same } from '../merge';
import { isDecimal, sameAmount, subtractAmounts } from '../money';
import { FINE, judgeLock, strictest, type Judgement } from '../policy';
import { LINE_FIELDS, type LineBase, type LineField, type LineReading } from '../readings';
import type { LinePatch } from '../records';
import { checkAmount, checkText } from './checks';
import { contestedHeaders, contestedWords, partByConflict } from './contested';
import { blocked, unlessGone, type Known, type Movement, type PlannedChange } from './change';
import { faultOf, preview } from './payout-change';

/** How two values of a line's field are compared: "500" and "500.00" are the same amount. */
export function sameIn(field: LineField): Same {
  return field === 'amount' || field === 'sourceAmount' ? sameAmount : sameText;
}

type At = Pick<PlannedChange, 'sheet' | 'id' | 'row'>;

function editedFields(line: LineReading, base: LineBase): (readonly [LineField, string])[] {
  return LINE_FIELDS.filter(
    // A service that returns no notes leaves nothing to compare with: an empty cell is then no edit.
    ([key]) => !untouched(base[key] ?? null, line.fields[key], sameIn(key)),
  );
}

/** What would be sent for a row of `Lines` that stands for a line at the service; null when there is nothing. */
export function planExistingLine(
  line: LineReading,
  base: LineBase,
  known: Known,
): PlannedChange | null {
  const at: At = { sheet: 'Lines', id: line.id, row: line.row };
  if (typeof line.action === 'object') {
    return blocked({ ...at, kind: 'update' }, [line.action.unreadable]);
  }
  const plans = { none: planUpdate, decline: planDecline, detach: planDetach };
  return unlessGone(base, plans[line.action](at, line, base, known));
}

function lockOf(base: LineBase, known: Known): Judgement {
  const payout = base.payoutId === null ? undefined : known.payouts.get(base.payoutId);
  return payout === undefined ? FINE : judgeLock(payout.stage);
}

function planUpdate(at: At, line: LineReading, base: LineBase, known: Known): PlannedChange | null {
  const place = { ...at, kind: 'update' } as const;
  const edited = editedFields(line, base);
  const { free, contested } = partByConflict(
    edited,
    base.conflict,
    (key) => line.fields[key],
    sameIn,
  );
  const changed = edited.filter((field) => free.includes(field) || contested.includes(field));
  if (changed.length === 0) return null;
  const fields = changed.map(([key, header]) =>
    preview(header, base[key] ?? null, line.fields[key]),
  );
  const words = contestedWords(contested, base.conflict);
  const { patch, faults } = checkFields(changed, line, base);
  const lock = lockOf(base, known);
  if (faults.length > 0 || lock.level === 'block') {
    return blocked(place, [...faults, ...lock.notes, ...words], fields);
  }
  const partnerReads = changed.some(([key]) => key === 'description');
  const isFree = (wanted: LineField) => free.some(([key]) => key === wanted);
  return {
    ...place,
    fields: fields.map((field) => ({ ...field, to: asSent(field.field, patch) ?? field.to })),
    level: words.length > 0 ? 'warn' : 'ok',
    notes: [...(partnerReads ? ['The partner reads the description.'] : []), ...words],
    send: { kind: 'update line', patch },
    ...contestedHeaders(contested),
    touchesPayout: base.payoutId,
    movements: isFree('amount') || isFree('currency') ? amountMovement(base, patch) : [],
  };
}

/** An amount is shown as it is sent, with all of its currency's decimals, however it was typed. */
function asSent(header: string, patch: LinePatch): string | null {
  const [key] = LINE_FIELDS.find(([, known]) => known === header) ?? [];
  return (key === undefined ? null : patch[key]) ?? null;
}

/** The fields in the form in which they are sent, and what keeps them from being sent. */
function checkFields(
  edited: readonly (readonly [LineField, string])[],
  line: LineReading,
  base: LineBase,
): { patch: LinePatch; faults: string[] } {
  const currency = valueOr(line.fields.currency, base.currency) ?? '';
  const checked = edited.map(([key, header]) => ({
    key,
    ...checkField(key, header, line.fields[key], currency),
  }));
  const faults = checked.flatMap((field) => (field.fault === null ? [] : [field.fault]));
  const has = (wanted: LineField) => edited.some(([key]) => key === wanted);
  if (has('currency') && !has('amount')) faults.push(...amountFault(base.amount, currency));
  return { patch: Object.fromEntries(checked.map((field) => [field.key, field.value])), faults };
}

function amountFault(amount: string | null, currency: string): string[] {
  const checked = checkAmount('Amount', amount, currency, { required: true });
  return checked.fault === null ? [] : [checked.fault];
}

function valueOr(mine: Mine, otherwise: string | null): string | null {
  return mine.kind === 'edited' ? mine.value : otherwise;
}

function checkField(key: LineField, header: string, mine: Mine, currency: string) {
  const [fault] = faultOf(mine);
  const value = mine.kind === 'edited' ? mine.value : null;
  if (fault !== undefined) return { value, fault };
  switch (key) {
    case 'amount':
      return checkAmount(header, value, currency, { required: true });
    case 'sourceAmount':
      return checkAmount(header, value, currency, { required: false });
    case 'currency':
      return { value, fault: value === null ? 'Currency is empty; a line needs one.' : null };
    case 'description':
      return checkText(header, value, { emptyable: false });
    case 'note':
      return checkText(header, value, { emptyable: true });
  }
}

function amountMovement(base: LineBase, patch: LinePatch): Movement[] {
  const { amount, currency } = base;
  if (amount === null || currency === null || !isDecimal(amount)) return [];
  const label = { from: 'Line amount', to: 'Line amount' };
  if (patch.currency !== undefined) {
    const now = patch.amount ?? amount;
    return [
      { ...label, to: null, currency, amount },
      { ...label, from: null, currency: patch.currency, amount: now },
    ];
  }
  if (patch.amount === undefined) return [];
  return [{ ...label, currency, amount: subtractAmounts(patch.amount, amount, currency) }];
}

/** What is said of a row that is declined or detached while other cells of it are edited as well. */
function leftOver(line: LineReading, base: LineBase, what: string): Judgement {
  const edited = editedFields(line, base).map(([, header]) => header);
  return edited.length === 0
    ? FINE
    : {
        level: 'warn',
        notes: [`Edited as well, but not sent because the line is ${what}: ${edited.join(', ')}.`],
      };
}

function onNoPayout(verb: string): string {
  return `The line is on no payout, and Introw ${verb} only lines that are on one. Clear Action, or do it in Introw.`;
}

function planDecline(at: At, line: LineReading, base: LineBase, known: Known): PlannedChange {
  const place = { ...at, kind: 'decline' } as const;
  const reason = parseDeclineReason(line.declineReason);
  const note = line.declineNote.trim();
  const label = reason?.label ?? (line.declineReason === '' ? null : line.declineReason);
  const fields = [
    { field: 'Action', from: null, to: 'Decline' },
    { field: 'Decline reason', from: null, to: label },
    ...(note === '' ? [] : [{ field: 'Decline note', from: null, to: note }]),
  ];
  const faults: string[] = [];
  if (base.payoutId === null) faults.push(onNoPayout('declines'));
  if (reason === null) {
    faults.push(
      line.declineReason.trim() === ''
        ? 'Decline reason is empty; choose one from the list.'
        : `“${line.declineReason}” is no decline reason; choose one from the list.`,
    );
  } else if (reason.noteRequired && note === '') {
    faults.push('The reason “Other” needs a Decline note that says why.');
  }
  if (checkText('Decline note', note, { emptyable: true }).fault !== null) {
    faults.push('Decline note is longer than 2,000 characters; shorten it.');
  }
  const judged = strictest([lockOf(base, known), leftOver(line, base, 'declined')]);
  if (reason === null || faults.length > 0 || judged.level === 'block') {
    return blocked(place, [...faults, ...judged.notes], fields);
  }
  return {
    ...place,
    fields,
    level: judged.level,
    notes: ['A decline cannot be taken back from here.', ...judged.notes],
    send: { kind: 'decline', reason: reason.code, note: note === '' ? null : note },
    touchesPayout: base.payoutId,
    movements: movementOf(base, 'Declined'),
  };
}

function planDetach(at: At, line: LineReading, base: LineBase, known: Known): PlannedChange {
  const place = { ...at, kind: 'detach' } as const;
  const fields = [{ field: 'Action', from: null, to: 'Detach' }];
  const judged = strictest([lockOf(base, known), leftOver(line, base, 'detached')]);
  const faults = base.payoutId === null ? [onNoPayout('detaches')] : [];
  if (faults.length > 0 || judged.level === 'block') {
    return blocked(place, [...faults, ...judged.notes], fields);
  }
  return {
    ...place,
    fields,
    level: judged.level,
    notes: [
      'A detached line cannot be put back from here; the next batch takes it again.',
      ...judged.notes,
    ],
    send: { kind: 'detach' },
    touchesPayout: base.payoutId,
    movements: movementOf(base, 'Detached'),
  };
}

function movementOf(base: LineBase, to: string): Movement[] {
  const { amount, currency } = base;
  if (amount === null || currency === null || !isDecimal(amount)) return [];
  return [{ from: 'On a payout', to, currency, amount }];
}
