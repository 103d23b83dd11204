import { judgeRow, type Target } from '../../core/bulk/judge';
import type { ApplyPayments, PaymentsApplied } from '../../core/contract/payments';
import { fail, failWith, ok, problem, type Problem, type Result } from '../../core/errors';
import type { ReadBooking } from '../../core/payments/bookings';
import { bookingKey, pairKey, transferKey, type Proof } from '../../core/payments/proofs';
import { countReasons } from '../../core/values/count-each';
import {
  readToken,
  type MatchPlan,
  type MatchPlans,
  type PlannedMatch,
  type Token,
} from '../../sheets/payments/match-plans';
import { appendProofs, readProofs, type NewProof } from '../../sheets/payments/payments-sheet';
import { markTargets } from '../bulk/mark';
import { locked } from '../locked';
import { untilStill } from '../until-still';
import type { Ports } from '../ports';
import { payableDigest } from '../../core/payments/payables';
import { digestOfBooking, matchNow, readableOf } from './match';
import { openPlans, readPayments, type PaymentSheets } from './payments';

/**
 * Sets the stage of matched payouts to PAID in the sheet, wherever their rows stand by now, and keeps which bookings proved
 * them. What proves comes first: a kill in between leaves a proof of a payout that is not paid, whose booking is proposed
 * again. A match of which a payout is not what was shown any more is left as it is. Sends nothing.
 */
export function applyPayments(
  ports: Ports,
  { token: text, only }: ApplyPayments,
): Result<PaymentsApplied> {
  return locked(ports, (): Result<PaymentsApplied> => {
    const plans = openPlans(ports);
    const planned = planOf(ports, plans, text);
    if (!planned.ok) return planned;
    const { token, plan } = planned.value;
    const chosen = choose(plan, only);
    if (chosen === null) return fail(noSuchMatch());
    const bookings = plans.bookings(token, plan.userId);
    if (!bookings.ok) return fail(notPlanned());
    plans.drop(token);
    ports.workbook.flush();
    const read = readableOf(bookings.value);
    return untilStill(() => tryToApply(ports, chosen, read)) ?? fail(rowsMoved());
  });
}

function planOf(
  ports: Ports,
  plans: MatchPlans,
  text: string,
): Result<{ readonly token: Token; readonly plan: MatchPlan }> {
  const token = readToken(text);
  const plan = token && plans.plan(token);
  if (token === null || plan === null) return fail(notPlanned());
  const isOwn = plan.userId === ports.user().id && plan.workbookId === ports.workbook.id();
  return isOwn ? ok({ token, plan }) : fail(notPlanned());
}

/** The matches to carry out: the sure ones, or those named; null where one that is named is not there. */
function choose(
  { matches }: MatchPlan,
  only: readonly number[] | undefined,
): readonly PlannedMatch[] | null {
  if (only === undefined) return matches.filter(({ doubt }) => doubt === null);
  const chosen = [...new Set(only)].flatMap((place) => matches[place] ?? []);
  return chosen.length === new Set(only).size ? chosen : null;
}

function notPlanned(): Problem {
  return problem(
    'INVALID_INPUT',
    'These matches are more than ten minutes old, belong to somebody else, or were already carried out. ' +
      'Nothing was changed. Match the payments again.',
  );
}

function noSuchMatch(): Problem {
  return problem(
    'INVALID_INPUT',
    'A match was chosen that is not among those shown. Nothing was changed. Match the payments again.',
  );
}

function rowsMoved(): Problem {
  return problem(
    'BUSY',
    'Somebody was typing or moving rows at that moment. No stage was set. Match the payments again.',
  );
}

const CHANGED = 'The payout changed since it was shown; match the payments again';
const REMATCHED = 'What this match rests on changed since it was shown; match the payments again';
const USED = 'The booking now proves another payout; match the payments again';

/** What becomes of a match: its rows and what proves them, or why it is left as it is. */
type Judged =
  | { readonly targets: readonly Target[]; readonly proofs: readonly NewProof[] }
  | { readonly why: string; readonly count: number };

/** Null where something moved or was typed between the reading and the writing: then no stage was set. */
function tryToApply(
  ports: Ports,
  chosen: readonly PlannedMatch[],
  bookings: readonly ReadBooking[],
): Result<PaymentsApplied> | null {
  const sheets = readPayments(ports);
  if (!sheets.ok) return sheets;
  const { reading } = sheets.value.payouts;
  if (reading === null) return fail(notPlanned());
  const judged = judgeAll(ports, sheets.value, chosen, bookings);
  const targets = judged.flatMap((one) => ('targets' in one ? one.targets : []));
  const proofs = judged.flatMap((one) => ('targets' in one ? [one.proofs] : []));
  const kept = keep(ports, sheets.value, proofs);
  if (!kept.ok) return kept;
  const marked = markTargets(ports, reading, targets);
  if (marked === null) return null;
  const isMarked = new Set(marked);
  const refused = targets.filter((target) => !isMarked.has(target)).length;
  const skipped = countReasons([
    ...judged.flatMap((one) => ('why' in one ? Array<string>(one.count).fill(one.why) : [])),
    ...Array<string>(refused).fill(NOT_TAKEN),
  ]);
  const ids = marked.map(({ id }) => id);
  return ok({ marked: ids.length, ids, ...(skipped.length > 0 && { skipped }) });
}

const NOT_TAKEN =
  'A rule of the stage cell (Data > Data validation) or its table does not take PAID';

function judgeAll(
  ports: Ports,
  sheets: PaymentSheets,
  chosen: readonly PlannedMatch[],
  bookings: readonly ReadBooking[],
): Judged[] {
  const { payouts, payables, context, kept, isPaid } = sheets;
  const read = new Map(bookings.map((booking) => [booking.index, booking]));
  const asShown = new Set(matchNow(bookings, sheets).planned.map(shownKey));
  const payableOf = new Map(payables.map((payable) => [payable.id, payable]));
  const rowOf = new Map(payouts.rows.map((row) => [row.row, row]));
  const held = new Set(kept.proofs.map(pairKey));
  const used = new Set(kept.proofs.filter(({ payoutId }) => isPaid(payoutId)).map(bookingKey));
  const isUsed = (pair: Proof) => used.has(bookingKey(pair)) && !held.has(pairKey(pair));
  const stamp = { user: ports.user().email, at: ports.clock.now() };
  const isAsPlanned = ([id, digest]: PlannedMatch['payouts'][number]): boolean => {
    const payable = payableOf.get(id);
    return payable !== undefined && payableDigest(payable) === digest;
  };
  return chosen.map((match): Judged => {
    const count = match.payouts.length;
    const pairs = pairsOf(match, read, stamp);
    if (pairs.some(isUsed)) return { why: USED, count };
    if (!asShown.has(shownKey(match)))
      return { why: match.payouts.every(isAsPlanned) ? REMATCHED : CHANGED, count };
    const targets: Target[] = [];
    for (const [id] of match.payouts) {
      const payable = payableOf.get(id);
      const row = payable && rowOf.get(payable.row);
      if (payable === undefined || row === undefined) return { why: CHANGED, count };
      if (payable.isBegun && pairs.some((pair) => pair.payoutId === id && held.has(pairKey(pair))))
        continue;
      const input = { context, hasFormula: false, n: 0 };
      const one = judgeRow({ action: 'setStage', stage: 'PAID' }, row, input);
      if (one.kind !== 'target') return { why: one.why, count };
      targets.push(one.target);
    }
    return { targets, proofs: pairs };
  });
}

/** Equal for matches of the same bookings and payouts, as they were shown. Which of equal bookings is which does not count. */
function shownKey({ bookings, payouts, by, doubt, told }: PlannedMatch): string {
  return JSON.stringify([bookings, payouts, by, doubt, told]);
}

/** Each booking of a match with each of its payouts. */
function pairsOf(
  { bookings: places, numbers, payouts, by }: PlannedMatch,
  bookings: ReadonlyMap<number, ReadBooking>,
  stamp: Pick<NewProof, 'user' | 'at'>,
): NewProof[] {
  return places.flatMap((place, at) => {
    const paidBy = bookings.get(place);
    if (paidBy === undefined) throw new Error(`Booking ${place} was not kept`);
    const booking = digestOfBooking(paidBy);
    const number = numbers[at] ?? 1;
    const transfer = transferKey(paidBy);
    return payouts.map(([payoutId]): NewProof => ({
      ...{ paidBy, booking, number, payoutId, transfer, by },
      ...stamp,
    }));
  });
}

/** Adds the pairs that `Payments` does not hold yet, and sees that they stand there. */
function keep(
  { workbook }: Ports,
  { kept, seal }: PaymentSheets,
  matches: readonly (readonly NewProof[])[],
): Result<null> {
  const held = new Set(kept.proofs.map(pairKey));
  // All of a match's or none: what was carried out last is what a booking proves, and what a payout is proved by.
  const isNew = (proof: Proof) => !held.has(pairKey(proof));
  const fresh = matches.filter((proofs) => proofs.some(isNew)).flat();
  if (fresh.length === 0) return ok(null);
  const added = appendProofs(workbook, seal, fresh);
  if (!added.ok) return added;
  const now = readProofs(workbook, seal);
  if (!now.ok) return now;
  const there = new Set(now.value.proofs.map(pairKey));
  return fresh.every((proof) => there.has(pairKey(proof)))
    ? ok(null)
    : failWith(
        'NOT_ALLOWED',
        'The sheet “Payments” did not keep what was written there, so no stage was set. Check whether a rule ' +
          '(Data > Data validation), a table or a protection blocks its columns, then match the payments again.',
      );
}
