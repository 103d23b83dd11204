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

/** A field that changed at the service since it was pulled, with all three values. */
export interface FieldConflict {
  readonly field: string;
  readonly base: string | null;
  readonly mine: string | null;
  readonly theirs: string | null;
}

/** What to do with an entry, now that the record has been read again. */
export type Decision =
  | {
      readonly kind: 'send';
      readonly send: WriteRequest;
      readonly conflicts: readonly FieldConflict[];
    }
  /** The service already holds what the entry wants. */
  | { readonly kind: 'done' }
  | { readonly kind: 'conflict'; readonly conflicts: readonly FieldConflict[] }
  | { readonly kind: 'refuse'; readonly refusal: Refusal };

/** Field by field: what theirs already is needs no sending, what nobody else changed goes, the rest is a conflict. */
function splitPatch<K extends string>(
  fields: readonly (readonly [K, string])[],
  patch: Readonly<Partial<Record<K, string | null>>>,
  base: Readonly<Partial<Record<K, string | null | undefined>>>,
  theirs: Readonly<Partial<Record<K, string | null | undefined>>>,
  same: (key: K) => Same,
) {
  const send: Partial<Record<K, string | null>> = {};
  const conflicts: FieldConflict[] = [];
  for (const [key, header] of fields) {
    const mine = patch[key];
    if (mine === undefined) continue;
    // A field that the service never returns (notes) cannot be compared: it goes out as it is.
    const seen = theirs[key];
    const known = base[key] ?? null;
    const equal = same(key);
    if (seen !== undefined && equal(seen, mine)) continue;
    if (seen === undefined || equal(seen, known)) send[key] = mine;
    else conflicts.push({ field: header, base: known, mine, theirs: seen });
  }
  return { patch: send, isEmpty: Object.keys(send).length === 0, conflicts };
}

function verdict(
  { patch, isEmpty, conflicts }: ReturnType<typeof splitPatch>,
  kind: 'update payout' | 'update line',
): Decision {
  if (!isEmpty) return { kind: 'send', send: { kind, patch }, conflicts };
  return conflicts.length > 0 ? { kind: 'conflict', conflicts } : { kind: 'done' };
}

/**
 * Decides an entry on a payout by the payout as it stands at the service right now. A stage is the user's word on an
 * amount: once that is another, it is not sent, unless this push's own line changes made it so.
 */
export function decidePayout(entry: ChangeEntry, theirs: Payout, isOurs = false): Decision {
  if (entry.request.kind !== 'update payout')
    throw new Error(`No change of a payout: ${entry.request.kind}`);
  const base = entry.before as PayoutBase | null;
  const split = splitPatch<PayoutField>(
    PAYOUT_FIELDS,
    entry.request.patch,
    base ?? {},
    theirs,
    () => sameText,
  );
  // A payout that was PAID when it was planned has been judged then, by what the user confirmed.
  if (!split.isEmpty && theirs.stage === 'PAID' && base?.stage !== 'PAID') {
    return { kind: 'refuse', refusal: { code: 'paidMeanwhile' } };
  }
  const isAnyWorthFine = base === null || entry.undo === true || isOurs;
  if (split.patch.stage !== undefined && !isAnyWorthFine && !isSameMoney(base, theirs)) {
    const refusal = { code: 'amountMoved', now: moneyOf(theirs), pulled: moneyOf(base) } as const;
    return { kind: 'refuse', refusal };
  }
  return verdict(split, 'update payout');
}

export function moneyOf({ amount, currency }: Money): Money {
  return { amount, currency };
}

export function isSameMoney(a: Money, b: Money): boolean {
  return sameAmount(a.amount, b.amount) && a.currency === b.currency;
}

/** Decides an entry on an existing line by the line as it stands at the service right now. */
export function decideLine(entry: ChangeEntry, theirs: CommissionLine): Decision {
  const base = entry.before as LineBase | null;
  switch (entry.request.kind) {
    case 'update line': {
      const money = moneyConflicts(entry.request.patch, base, theirs);
      if (money.length > 0) return { kind: 'conflict', conflicts: money };
      const split = splitPatch<LineField>(
        LINE_FIELDS,
        entry.request.patch,
        base ?? {},
        theirs,
        comparisonFor,
      );
      return verdict(split, 'update line');
    }
    case 'decline':
    case 'detach':
      return decideAction(entry, base, theirs);
    default:
      throw new Error(`No change of an existing line: ${entry.request.kind}`);
  }
}

/** What must still hold of a line although it is not written. */
const SEEN = { payoutId: 'Payout ID', amount: 'Amount', currency: 'Currency' } as const;

function movedSince(
  base: LineBase | null,
  theirs: CommissionLine,
  keys: readonly (keyof typeof SEEN)[],
): FieldConflict[] {
  if (base === null) return [];
  return keys
    .filter((key) => !comparisonFor(key)(base[key], theirs[key]))
    .map((key) => ({ field: SEEN[key], base: base[key], mine: base[key], theirs: theirs[key] }));
}

/** An amount means nothing without its currency: where one of them is written, nobody may have changed the other. */
function moneyConflicts(
  { amount, sourceAmount, currency }: LinePatch,
  base: LineBase | null,
  theirs: CommissionLine,
): FieldConflict[] {
  if (currency !== undefined)
    return amount === undefined ? movedSince(base, theirs, ['amount']) : [];
  return amount === undefined && sourceAmount === undefined
    ? []
    : movedSince(base, theirs, ['currency']);
}

/**
 * Decline and detach take a line off its payout, so what the user saw of it must still hold: its payout, its money.
 * A line that has left the payout after an attempt of ours without an answer is taken as that attempt's work.
 */
function decideAction(entry: ChangeEntry, base: LineBase | null, theirs: CommissionLine): Decision {
  const isGone = theirs.payoutId === null || isVoided(theirs.status);
  if (isGone) {
    // A line that left its payout under its old status was detached: by whom cannot be seen, but nobody declined it.
    const isDone =
      entry.request.kind === 'detach' ||
      isVoided(theirs.status) ||
      theirs.status !== (base?.status ?? null);
    if (entry.state === 'sent' && isDone) return { kind: 'done' };
    return { kind: 'refuse', refusal: { code: 'lineOffPayout' } };
  }
  const conflicts = movedSince(base, theirs, ['payoutId', 'amount', 'currency']);
  return conflicts.length > 0
    ? { kind: 'conflict', conflicts }
    : { kind: 'send', send: entry.request, conflicts };
}
