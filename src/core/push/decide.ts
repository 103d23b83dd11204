import { isVoided } from '../records/line-status';
import { comparisonFor } from '../records/merge';
import type { WriteRequest } from '../records/write-request';
import type { PayoutFacts } from '../plan/facts';
import {
  fieldIn,
  LINE_FIELDS,
  PAYOUT_FIELDS,
  valueIn,
  type Fields,
  type LineBase,
  type PayoutBase,
  type RecordBase,
} from '../records/readings';
import type { CommissionLine, LinePatch, Payout, PayoutPatch } from '../records/records';
import { OUT_OF_HANDS } from '../records/stages';
import type { ChangeEntry } from './journal-entry';
import type { FieldConflict } from './field-conflict';
import { isSameMoney, moneyOf, type Money } from './money';
import type { MovedMoney, Refusal } from './outcome';
import { expectedMoney } from './own-changes';

/** What to do with an entry, given the current state of its record. */
export type Decision =
  | {
      readonly kind: 'send';
      readonly send: WriteRequest;
      readonly conflicts: readonly FieldConflict[];
    }
  /** The service already has the values of the entry. */
  | { readonly kind: 'done' }
  | { readonly kind: 'conflict'; readonly conflicts: readonly FieldConflict[] }
  | { readonly kind: 'refuse'; readonly refusal: Refusal };

/**
 * Splits a patch by field. A field that equals theirs already is dropped, one that the service did not change is sent, any
 * other is in conflict. So is one that was in conflict when the push was planned, whatever the service holds by now: the user
 * was told that it is not sent.
 */
function splitPatch(
  fields: Fields,
  patch: PayoutPatch | LinePatch,
  base: RecordBase | null,
  theirs: Payout | CommissionLine,
) {
  const send: Record<string, string | null> = {};
  const conflicts: FieldConflict[] = [];
  const there: string[] = [];
  const unreadable: string[] = [];
  for (const [key, header] of fields) {
    const mine = fieldIn(patch, key);
    if (mine === undefined) continue;
    // A field that the service never returns (notes) cannot be compared and is always sent.
    const now = fieldIn(theirs, key);
    const pulled = valueIn(base, key);
    const isSame = comparisonFor(key);
    if (now === undefined) unreadable.push(key);
    if (now !== undefined && isSame(now, mine)) there.push(key);
    else if (now === undefined || (isSame(now, pulled) && !wasContested(base, key)))
      send[key] = mine;
    else conflicts.push({ field: header, base: pulled, mine, theirs: now });
  }
  const sends = Object.keys(send).length;
  // A patch leaves in one request: where all of it that can be read is there, the rest is too.
  const isThere = there.length > 0 && conflicts.length === 0 && sends === unreadable.length;
  return { patch: send, isEmpty: sends === 0, isThere, conflicts };
}

function wasContested(base: RecordBase | null, key: string): boolean {
  return fieldIn(base?.conflict?.theirs ?? null, key) !== undefined;
}

/** A line's amount is nothing without its currency: where one of the two is kept back, so is the other. */
function withWholeMoney(
  split: ReturnType<typeof splitPatch>,
  base: LineBase | null,
  theirs: CommissionLine,
): ReturnType<typeof splitPatch> {
  const pair = LINE_FIELDS.filter(([key]) => key === 'amount' || key === 'currency');
  const isHeld = split.conflicts.some(({ field }) => pair.some(([, header]) => header === field));
  if (!isHeld) return split;
  const { amount, currency, ...patch } = split.patch;
  const kept: Readonly<Record<string, string | null | undefined>> = { amount, currency };
  const held = pair.flatMap(([key, field]): FieldConflict[] => {
    const mine = kept[key];
    return mine === undefined
      ? []
      : [{ field, base: valueIn(base, key), mine, theirs: valueIn(theirs, key) }];
  });
  const isEmpty = Object.keys(patch).length === 0;
  return { ...split, patch, isEmpty, conflicts: [...split.conflicts, ...held] };
}

/** The fields that a request writes and that the record as it was read does not have. */
export function unreadFields(request: WriteRequest, theirs: Payout | CommissionLine): string[] {
  if (!('patch' in request)) return [];
  return Object.keys(request.patch).filter((key) => fieldIn(theirs, key) === undefined);
}

function decisionOn(
  { patch, isEmpty, conflicts }: ReturnType<typeof splitPatch>,
  kind: 'update payout' | 'update line',
): Decision {
  if (!isEmpty) return { kind: 'send', send: { kind, patch }, conflicts };
  return conflicts.length > 0 ? { kind: 'conflict', conflicts } : { kind: 'done' };
}

/**
 * Decides on a change to a payout, given its current state. The user decided on a partner, a period and an amount that
 * they have seen: where one of them moved nothing is sent, unless this push's own confirmed line changes (`added`) account
 * for the amount to the cent. Throws if the entry is not a change to a payout.
 */
export function decidePayout(
  entry: ChangeEntry,
  theirs: Payout,
  added: readonly Money[] = [],
): Decision {
  if (entry.request.kind !== 'update payout')
    throw new Error(`Not a change to a payout: ${entry.request.kind}`);
  const base = entry.before as PayoutBase | null;
  const split = splitPatch(PAYOUT_FIELDS, entry.request.patch, base, theirs);
  // If the payout was already PAID when the push was planned, the user's confirmation was checked then.
  if (!split.isEmpty && theirs.stage === 'PAID' && base?.stage !== 'PAID') {
    return { kind: 'refuse', refusal: { code: 'paidMeanwhile' } };
  }
  if (split.isEmpty || base === null) return decisionOn(split, 'update payout');
  const moved = movedFacts(base, theirs);
  if (moved.length > 0) return { kind: 'refuse', refusal: { code: 'factsMoved', moved } };
  const amount = movedMoney(base, theirs, added);
  return amount === null
    ? decisionOn(split, 'update payout')
    : { kind: 'refuse', refusal: { code: 'amountMoved', ...amount } };
}

/** What a payout is recognised by. Of its period the day counts, which is what was shown. */
const RECOGNISED = {
  partnerName: 'Partner',
  partnerId: 'Partner ID',
  periodStart: 'Period start',
  periodEnd: 'Period end',
} as const;

function movedFacts(base: PayoutBase, theirs: Payout): FieldConflict[] {
  return (Object.keys(RECOGNISED) as (keyof typeof RECOGNISED)[]).flatMap((key) => {
    const shown = (record: Payout) =>
      key.startsWith('period') ? (record[key]?.slice(0, 10) ?? null) : record[key];
    return differing(RECOGNISED[key], shown(base), shown(theirs));
  });
}

function differing(field: string, base: string | null, theirs: string | null): FieldConflict[] {
  return base === theirs ? [] : [{ field, base, mine: base, theirs }];
}

/** The money of a payout if it is not what it should be by now. */
function movedMoney(pulled: Money, theirs: Money, added: readonly Money[]): MovedMoney | null {
  const { money, isUnclear } = expectedMoney(pulled, added);
  if (isSameMoney(money, theirs)) return null;
  const expected = isUnclear ? null : money;
  return { now: moneyOf(theirs), pulled: moneyOf(pulled), expected };
}

/** What a push itself made of a payout before it came to one of its lines. */
interface OwnWork {
  readonly added: readonly Money[];
  /** The stage that an undo put it back into. */
  readonly stage?: string | undefined;
}

/**
 * Why a line may not be written, given the current state of its payout; null if it may. The user saw the payout's stage and
 * partner. Of a line that leaves it the amount counts too: another one says that other lines have come or gone, so that
 * this one may be the last.
 */
export function refusedByPayout(
  { around, kind }: Pick<ChangeEntry, 'around' | 'kind'>,
  theirs: Payout,
  own: OwnWork,
): Refusal | null {
  if (around === undefined) return { code: 'notShown' };
  const payoutId = theirs.id;
  const moved = around === null ? movedUnseen(theirs, own) : movedAround(around, theirs, own);
  const isLeaving = kind === 'decline' || kind === 'detach';
  const amount = around === null || !isLeaving ? null : movedMoney(around, theirs, own.added);
  return moved.length === 0 && amount === null
    ? null
    : { code: 'payoutMoved', payoutId, moved, amount };
}

/** Of a payout that was never pulled nothing was shown: its lines are written while it is not on its way. */
function movedUnseen({ stage }: Payout, own: OwnWork): FieldConflict[] {
  const isOut = OUT_OF_HANDS.includes(stage ?? '') && stage !== own.stage;
  return isOut ? differing('Stage', null, stage) : [];
}

function movedAround(shown: PayoutFacts, theirs: Payout, own: OwnWork): FieldConflict[] {
  return [
    ...(theirs.stage === own.stage ? [] : differing('Stage', shown.stage, theirs.stage)),
    ...differing('Partner', shown.partnerName, theirs.partnerName),
    ...differing('Partner ID', shown.partnerId, theirs.partnerId),
  ];
}

/** Decides on a change to an existing line, given its current state. Throws if the entry is not such a change. */
export function decideLine(entry: ChangeEntry, theirs: CommissionLine): Decision {
  const base = entry.before as LineBase | null;
  switch (entry.request.kind) {
    case 'update line': {
      const fields = splitPatch(LINE_FIELDS, entry.request.patch, base, theirs);
      const toSend = withWholeMoney(fields, base, theirs);
      const hasArrived = entry.state === 'sent' && toSend.isThere;
      const split = hasArrived ? { ...toSend, patch: {}, isEmpty: true } : toSend;
      const moved = [
        // A line that was paid or voided meanwhile is locked, by whatever word its status says so.
        ...(split.isEmpty ? [] : changedSincePull(base, theirs, [...PLACE, 'status'])),
        ...moneyConflicts(entry.request.patch, base, theirs),
      ];
      return moved.length > 0
        ? { kind: 'conflict', conflicts: moved }
        : decisionOn(split, 'update line');
    }
    case 'decline':
    case 'detach':
      return decideAction(entry, base, theirs);
    default:
      throw new Error(`Not a change to an existing line: ${entry.request.kind}`);
  }
}

/**
 * Whether a record was changed after this very change was sent without an answer. Where the change is not seen in it, that
 * attempt may have arrived and been taken back by somebody, or have written what nobody can read: it is not sent again unasked.
 */
export function isChangedSinceSent(
  { state, seen, before }: Pick<ChangeEntry, 'state' | 'seen' | 'before'>,
  { updatedAt }: Payout | CommissionLine,
): boolean {
  if (state !== 'sent' || seen === undefined || updatedAt === null) return false;
  // What a pull has shown since was decided on anew.
  return updatedAt !== seen && updatedAt !== before?.updatedAt;
}

/** Fields of a line that must not have changed although they are not written. */
const SEEN = {
  payoutId: 'Payout ID',
  partnerId: 'Partner ID',
  periodEnd: 'Period end',
  status: 'Line status',
  amount: 'Amount',
  currency: 'Currency',
} as const;

/** Whose line it is, and where it stands. */
const PLACE = ['payoutId', 'partnerId', 'periodEnd'] as const;

function changedSincePull(
  base: LineBase | null,
  theirs: CommissionLine,
  keys: readonly (keyof typeof SEEN)[],
): FieldConflict[] {
  if (base === null) return [];
  return keys
    .filter((key) => !comparisonFor(key)(base[key], theirs[key]))
    .map((key) => ({ field: SEEN[key], base: base[key], mine: base[key], theirs: theirs[key] }));
}

/** If only the amount or only the currency is written, the other one must not have changed at the service. */
function moneyConflicts(
  { amount, sourceAmount, currency }: LinePatch,
  base: LineBase | null,
  theirs: CommissionLine,
): FieldConflict[] {
  if (currency !== undefined)
    return amount === undefined ? changedSincePull(base, theirs, ['amount']) : [];
  return amount === undefined && sourceAmount === undefined
    ? []
    : changedSincePull(base, theirs, ['currency']);
}

/**
 * Decline and detach remove a line from its payout, so the payout and the money that the user saw must not have changed. If
 * the line has left its payout after an attempt of ours that was not answered, that attempt is taken to have succeeded.
 */
function decideAction(entry: ChangeEntry, base: LineBase | null, theirs: CommissionLine): Decision {
  const isGone = theirs.payoutId === null || isVoided(theirs.status);
  if (isGone) {
    // A line that left its payout with an unchanged status was detached, not declined.
    const isDone =
      entry.request.kind === 'detach' ||
      isVoided(theirs.status) ||
      theirs.status !== (base?.status ?? null);
    if (entry.state === 'sent' && isDone) return { kind: 'done' };
    return { kind: 'refuse', refusal: { code: 'lineOffPayout' } };
  }
  const conflicts = changedSincePull(base, theirs, [...PLACE, 'amount', 'currency']);
  return conflicts.length > 0
    ? { kind: 'conflict', conflicts }
    : { kind: 'send', send: entry.request, conflicts };
}
