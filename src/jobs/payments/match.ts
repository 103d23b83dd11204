import {
  LISTED_OPEN,
  MAX_BOOKINGS,
  type MatchedPayout,
  type MatchesView,
  type MatchPayments,
} from '../../core/contract/payments';
import { fail, ok, problem, type Problem, type Result } from '../../core/errors';
import { bookingText, readBooking, type ReadBooking } from '../../core/payments/bookings';
import { matchBookings, type Matching } from '../../core/payments/matching';
import type { Found, Payable } from '../../core/payments/payable';
import { doubtBegun, payableDigest } from '../../core/payments/payables';
import { numberBookings, provedElsewhere, type KnownBooking } from '../../core/payments/proofs';
import { SURE } from '../../core/payments/sentences';
import { bookedSums, openSums } from '../../core/payments/sums';
import { digestOf } from '../../core/values/digest';
import { totalsByCurrency } from '../../core/values/totals';
import {
  printToken,
  readToken,
  type KeptBooking,
  type MatchPlans,
  type PlannedMatch,
  type Token,
} from '../../sheets/payments/match-plans';
import { locked } from '../locked';
import type { Ports } from '../ports';
import { openPlans, readPayments, type PaymentSheets } from './payments';

type Answer = MatchesView | { readonly token: string };

/**
 * Matches bookings with open payouts, and keeps what is shown until it is carried out. A piece that is not the last is kept
 * alone; sent again under the same token it takes the place of the first. Writes no cell that can be seen, sends nothing.
 */
export function matchPayments(ports: Ports, request: MatchPayments): Result<Answer> {
  return locked(ports, (): Result<Answer> => {
    const before = request.token === undefined ? newToken(ports) : readToken(request.token);
    if (before === null) return fail(tooOld());
    const sent = before.sent + request.bookings.length;
    if (sent > MAX_BOOKINGS) return fail(tooMany(sent));
    const plans = openPlans(ports);
    const { id: userId } = ports.user();
    if (!plans.reaches(before)) return fail(tooOld());
    const token = { ...before, sent };
    plans.addPiece(before, readAll(request.bookings, before.sent), userId);
    const matched = request.last === false ? null : matchAll(ports, plans, token);
    if (matched?.ok === false) return matched;
    ports.workbook.flush();
    return matched ?? ok({ token: printToken(token) });
  });
}

function newToken({ ids }: Ports): Token {
  return { plan: ids.next(), sent: 0 };
}

function tooOld(): Problem {
  return problem(
    'INVALID_INPUT',
    'What was read from this file is more than ten minutes old, belongs to somebody else, or was altered. ' +
      'Nothing was matched. Choose the file again.',
  );
}

function tooMany(count: number): Problem {
  return problem(
    'INVALID_INPUT',
    `The file has ${count} bookings or more; ${MAX_BOOKINGS} can be matched at once. Nothing was matched. ` +
      'Export a shorter period from your bank, then choose that file.',
  );
}

function readAll(values: readonly unknown[], first: number): KeptBooking[] {
  return values.map((value, at) => {
    const index = first + at;
    const read = readBooking(value, index);
    return read.ok ? read.value : { index, fault: read.error };
  });
}

function matchAll(ports: Ports, plans: MatchPlans, token: Token): Result<MatchesView> {
  const { id: userId } = ports.user();
  const all = plans.bookings(token, userId);
  if (!all.ok) return fail(tooOld());
  const sheets = readPayments(ports);
  if (!sheets.ok) return sheets;
  const { payables, kept, context } = sheets.value;
  const { matching, planned, already } = matchNow(readableOf(all.value), sheets.value);
  plans.keepPlan(token, { userId, workbookId: ports.workbook.id(), matches: planned });
  return ok({
    token: printToken(token),
    ...viewOf(matching, { payables, bookings: all.value, already }),
    altered: kept.altered,
    locale: context.locale,
  });
}

export function readableOf(bookings: readonly KeptBooking[]): ReadBooking[] {
  return bookings.flatMap((booking) => ('fault' in booking ? [] : [booking]));
}

/** What bookings come to by the sheets as they stand. */
interface MatchedNow {
  readonly matching: Matching;
  /** The matches as they are kept until they are carried out. */
  readonly planned: readonly PlannedMatch[];
  readonly already: readonly ReadBooking[];
}

/** Matches bookings that could be read. The same comes of it for as long as nothing is changed that it rests on. */
export function matchNow(
  bookings: readonly ReadBooking[],
  {
    payables,
    kept,
    isPaid,
    context,
  }: Pick<PaymentSheets, 'payables' | 'kept' | 'isPaid' | 'context'>,
): MatchedNow {
  const spent = bookings.filter(({ minor }) => minor > BigInt(0));
  const known = numberBookings(spent, digestOfBooking, kept.proofs, isPaid);
  const already = new Set(known.flatMap((one) => (one.isAlready ? [one.booking] : [])));
  const fresh = bookings.filter((booking) => !already.has(booking));
  const elsewhere = provedElsewhere(kept.proofs, known, isPaid);
  const { matches, rest } = matchBookings(fresh, payables, elsewhere, context.locale);
  const matching = inOrder({ matches: doubtBegun(matches, known, kept.proofs), rest });
  return { matching, planned: plannedMatches(matching, known), already: [...already] };
}

/** The digest by which a booking is known again: of all that it says. */
export function digestOfBooking(booking: ReadBooking): string {
  return digestOf(bookingText(booking));
}

/** Sure matches first, each kind in the order of the file. */
function inOrder({ matches, rest }: Matching): Matching {
  const first = ({ bookings }: Found) => Math.min(...bookings.map(({ index }) => index));
  const isDoubtful = ({ caution }: Found) => (caution === null ? 0 : 1);
  return {
    matches: [...matches].sort((a, b) => isDoubtful(a) - isDoubtful(b) || first(a) - first(b)),
    rest: [...rest].sort((a, b) => a.index - b.index),
  };
}

function plannedMatches({ matches }: Matching, known: readonly KnownBooking[]): PlannedMatch[] {
  const numbers = new Map(known.map(({ booking, number }) => [booking, number]));
  return matches.map(({ bookings, payables, by, caution }) => ({
    bookings: bookings.map(({ index }) => index),
    numbers: bookings.map((booking) => numbers.get(booking) ?? 1),
    payouts: payables.map((payable) => [payable.id, payableDigest(payable)] as const),
    by,
    doubt: caution?.doubt ?? null,
    told: caution === null ? null : digestOf(caution.why),
  }));
}

function shown(payable: Payable): MatchedPayout {
  const { id, row, partner, amount, currency, stage, periodEnd, poNumber } = payable;
  return { id, row, partner, amount, currency, stage, periodEnd, poNumber };
}

interface Sides {
  readonly payables: readonly Payable[];
  readonly bookings: readonly KeptBooking[];
  readonly already: readonly ReadBooking[];
}

function viewOf(
  { matches, rest }: Matching,
  { payables, bookings, already }: Sides,
): Omit<MatchesView, 'token' | 'altered' | 'locale'> {
  const unreadable = bookings.flatMap((booking) =>
    'fault' in booking
      ? [{ index: booking.index, reason: 'unreadable' as const, why: booking.fault }]
      : [],
  );
  const left = [...rest, ...unreadable].sort((a, b) => a.index - b.index);
  const sums = bookedSums({ bookings: readableOf(bookings), matches, already });
  const taken = new Set(matches.flatMap((one) => one.payables));
  const open = payables.filter((payable) => payable.isOpen && !taken.has(payable));
  return {
    matches: matches.map(({ bookings: own, payables: paid, by, caution }) => ({
      bookings: own.map(({ index }) => index),
      payouts: paid.map(shown),
      by,
      sure: caution === null,
      why: caution?.why ?? SURE[by],
    })),
    rest: left.map(({ index, why }) => ({ booking: index, why })),
    already: already.map(({ index }) => index).sort((a, b) => a - b),
    totals: sums.map(({ currency, booked, sure }) => ({ currency, booked, matched: sure })),
    doubts: matches.map(({ caution }) => caution?.doubt ?? null),
    reasons: left.map(({ reason }) => reason),
    sums,
    payouts: openSums(payables, matches),
    open: open.slice(0, LISTED_OPEN).map(shown),
    openTotals: totalsByCurrency(open),
  };
}
