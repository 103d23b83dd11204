import { isVoided } from '../records/line-status';
import { sameText, type Same } from '../records/merge';
import { sameAmount } from '../values/money';
import type { WriteRequest } from '../plan/change';
import { comparisonFor } from '../plan/line-change';
import {
  LINE_FIELDS,
  PAYOUT_FIELDS,
  type LineBase,
  type LineField,
  type PayoutBase,
  type PayoutField,
} from '../records/readings';
import type { CommissionLine, LinePatch, Payout } from '../records/records';
import type { ChangeEntry } from './journal-entry';
import type { Money, Refusal } from './outcome';

/** A field that has changed at the service since it was pulled, with all three values. */
export interface FieldConflict {
  readonly field: string;
  readonly base: string | null;
  readonly mine: string | null;
  readonly theirs: string | null;
}

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

/** The editable fields of a kind of record, with their headers, and how to compare their values. */
interface Fields<K extends string> {
  readonly all: readonly (readonly [K, string])[];
  readonly same: (key: K) => Same;
}

const PAYOUT: Fields<PayoutField> = { all: PAYOUT_FIELDS, same: () => sameText };
const LINE: Fields<LineField> = { all: LINE_FIELDS, same: comparisonFor };

/**
 * Splits a patch by field. A field that equals theirs already is dropped, one that the service did not change is sent, any
 * other is in conflict.
 */
function splitPatch<K extends string>(
  { all, same }: Fields<K>,
  patch: Readonly<Partial<Record<K, string | null>>>,
  base: Readonly<Partial<Record<K, string | null | undefined>>>,
  theirs: Readonly<Partial<Record<K, string | null | undefined>>>,
) {
  const send: Partial<Record<K, string | null>> = {};
  const conflicts: FieldConflict[] = [];
  for (const [key, header] of all) {
    const mine = patch[key];
    if (mine === undefined) continue;
    // A field that the service never returns (notes) cannot be compared and is always sent.
    const now = theirs[key];
    const pulled = base[key] ?? null;
    const isSame = same(key);
    if (now !== undefined && isSame(now, mine)) continue;
    if (now === undefined || isSame(now, pulled)) send[key] = mine;
    else conflicts.push({ field: header, base: pulled, mine, theirs: now });
  }
  return { patch: send, isEmpty: Object.keys(send).length === 0, conflicts };
}

function decisionOn(
  { patch, isEmpty, conflicts }: ReturnType<typeof splitPatch>,
  kind: 'update payout' | 'update line',
): Decision {
  if (!isEmpty) return { kind: 'send', send: { kind, patch }, conflicts };
  return conflicts.length > 0 ? { kind: 'conflict', conflicts } : { kind: 'done' };
}

/**
 * Decides on a change to a payout, given its current state. The user sets a stage for an amount they have seen, so a stage
 * is refused if the amount has changed, unless the user's own line changes changed it (`isOwnDoing`). Throws if the entry
 * is not a change to a payout.
 */
export function decidePayout(entry: ChangeEntry, theirs: Payout, isOwnDoing = false): Decision {
  if (entry.request.kind !== 'update payout')
    throw new Error(`Not a change to a payout: ${entry.request.kind}`);
  const base = entry.before as PayoutBase | null;
  const split = splitPatch(PAYOUT, entry.request.patch, base ?? {}, theirs);
  // If the payout was already PAID when the push was planned, the user's confirmation was checked then.
  if (!split.isEmpty && theirs.stage === 'PAID' && base?.stage !== 'PAID') {
    return { kind: 'refuse', refusal: { code: 'paidMeanwhile' } };
  }
  const mayAmountDiffer = base === null || entry.undo === true || isOwnDoing;
  if (split.patch.stage !== undefined && !mayAmountDiffer && !isSameMoney(base, theirs)) {
    const refusal = { code: 'amountMoved', now: moneyOf(theirs), pulled: moneyOf(base) } as const;
    return { kind: 'refuse', refusal };
  }
  return decisionOn(split, 'update payout');
}

export function moneyOf({ amount, currency }: Money): Money {
  return { amount, currency };
}

export function isSameMoney(a: Money, b: Money): boolean {
  return sameAmount(a.amount, b.amount) && a.currency === b.currency;
}

/** Decides on a change to an existing line, given its current state. Throws if the entry is not such a change. */
export function decideLine(entry: ChangeEntry, theirs: CommissionLine): Decision {
  const base = entry.before as LineBase | null;
  switch (entry.request.kind) {
    case 'update line': {
      const money = moneyConflicts(entry.request.patch, base, theirs);
      if (money.length > 0) return { kind: 'conflict', conflicts: money };
      const split = splitPatch(LINE, entry.request.patch, base ?? {}, theirs);
      return decisionOn(split, 'update line');
    }
    case 'decline':
    case 'detach':
      return decideAction(entry, base, theirs);
    default:
      throw new Error(`Not a change to an existing line: ${entry.request.kind}`);
  }
}

/** Fields of a line that must not have changed although they are not written. */
const SEEN = { payoutId: 'Payout ID', amount: 'Amount', currency: 'Currency' } as const;

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
  const conflicts = changedSincePull(base, theirs, ['payoutId', 'amount', 'currency']);
  return conflicts.length > 0
    ? { kind: 'conflict', conflicts }
    : { kind: 'send', send: entry.request, conflicts };
}
