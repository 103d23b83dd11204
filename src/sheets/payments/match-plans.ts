import { fail, ok, type Result } from '../../core/errors';
import type { MatchDoubt } from '../../core/contract/payments';
import type { ReadBooking } from '../../core/payments/bookings';
import type { Found } from '../../core/payments/payable';
import { MATCHES_SHEET } from '../table/hidden-sheets';
import type { MemorySheet } from '../memory/memory-sheet';
import type { Seal } from '../memory/seal';

/** A booking as it is kept, or null for one that could not be read, with the reason. */
export type KeptBooking = ReadBooking | { readonly index: number; readonly fault: string };

/** A match that was shown, as it is kept until it is carried out. */
export interface PlannedMatch {
  readonly bookings: readonly number[];
  /** Which of the bookings that say the same each of them is, in their order. */
  readonly numbers: readonly number[];
  readonly payouts: readonly (readonly [id: string, digest: string])[];
  readonly by: Found['by'];
  /** Why it is not sure; null if it is. */
  readonly doubt: MatchDoubt | null;
  /** A digest of the sentence that says so, which names payouts and figures; null where there is none. */
  readonly told: string | null;
}

/** What was shown of a file's bookings. */
export interface MatchPlan {
  readonly userId: string;
  readonly workbookId: string;
  readonly matches: readonly PlannedMatch[];
}

/** Bookings in the order of `ReadBooking` without their amounts in minor units; a text where one could not be read. */
type Packed = string | readonly [string, string, string, string, string];

/** How long a token is good. */
const MS = 600_000;

interface Key {
  readonly plan: string;
  readonly first: number;
  /** How many bookings the piece has; null for the plan itself, whose `first` says how many there are in all. */
  readonly count: number | null;
  /** ms UTC. */
  readonly at: number;
}

const KEY = /^([0-9a-f]{32}) (\d+) (\d+|plan) (\d+)$/;

function printKey({ plan, first, count, at }: Key): string {
  return `${plan} ${first} ${count ?? 'plan'} ${at}`;
}

function readKey(text: string): Key | null {
  const [, plan, first, count, at] = KEY.exec(text) ?? [];
  if (plan === undefined || first === undefined) return null;
  return {
    plan,
    first: Number(first),
    count: count === 'plan' ? null : Number(count),
    at: Number(at),
  };
}

/** Names a plan and how many of its bookings have been sent, so that a piece sent again takes the place of the first. */
export interface Token {
  readonly plan: string;
  readonly sent: number;
}

const TOKEN = /^([0-9a-f]{32})-(\d{1,6})$/;

export function printToken({ plan, sent }: Token): string {
  return `${plan}-${sent}`;
}

export function readToken(text: string): Token | null {
  const [, plan, sent] = TOKEN.exec(text) ?? [];
  return plan === undefined ? null : { plan, sent: Number(sent) };
}

interface Place extends Key {
  readonly place: number;
}

/** Plans of the last ten minutes, each with the bookings that it was made of. */
export interface MatchPlans {
  /** Keeps a piece: the bookings from the place `sent` of a token on. */
  addPiece(token: Token, bookings: readonly KeptBooking[], userId: string): void;
  /** Whether the pieces before this place are there. Moves no bookings. */
  reaches(token: Token): boolean;
  /** All bookings of a token's pieces; null where they are not there whole, are another user's, or too old. */
  bookings(token: Token, userId: string): Result<KeptBooking[], null>;
  keepPlan(token: Token, plan: MatchPlan): void;
  /** The plan of a token that is still good; null where there is none. */
  plan(token: Token): MatchPlan | null;
  /** Takes a plan away: it is carried out, or was found to be stale. */
  drop(token: Token): void;
}

/** For one piece of work under the lock. */
export function matchPlans(
  { sheet, seal }: { readonly sheet: MemorySheet; readonly seal: Seal },
  now: number,
): MatchPlans {
  let places: Place[] | null = null;

  function live(): Place[] {
    places ??= sheet.keys().flatMap((text, place) => {
      const key = readKey(text);
      return key !== null && key.at > now - MS && key.at <= now ? [{ ...key, place }] : [];
    });
    return places;
  }

  function add(key: Key, value: unknown): void {
    const text = printKey(key);
    const row = { key: text, text: seal.seal(MATCHES_SHEET, text, value) };
    if (live().length === 0) sheet.replace([row]);
    else sheet.write(sheet.count(), [row]);
    places = null;
  }

  function valueAt(key: Place): unknown {
    const [row] = sheet.read(key.place, 1);
    return row === undefined ? undefined : seal.open(MATCHES_SHEET, printKey(key), row.text);
  }

  return {
    addPiece({ plan, sent }, bookings, userId) {
      const key = { plan, first: sent, count: bookings.length, at: now };
      add(key, { userId, bookings: bookings.map(pack) });
    },
    reaches: (token) => piecesOf(live(), token) !== null,
    bookings(token, userId) {
      const all: KeptBooking[] = [];
      for (const piece of piecesOf(live(), token) ?? []) {
        const value = valueAt(piece) as { userId: string; bookings: Packed[] } | undefined;
        if (value?.userId !== userId) return fail(null);
        for (const packed of value.bookings) all.push(unpack(packed, all.length));
      }
      return all.length === token.sent ? ok(all) : fail(null);
    },
    keepPlan({ plan, sent }, value) {
      add({ plan, first: sent, count: null, at: now }, value);
    },
    plan(token) {
      const found = plansAt(live(), token).pop();
      return found === undefined ? null : ((valueAt(found) as MatchPlan | undefined) ?? null);
    },
    drop(token) {
      for (const { place } of plansAt(live(), token)) sheet.write(place, [{ key: '', text: '' }]);
      places = null;
    },
  };
}

/** The pieces up to a token's place, of those sent twice the later ones; null where one is missing. */
function piecesOf(places: readonly Place[], { plan, sent }: Token): Place[] | null {
  const byFirst = new Map(
    places
      .filter((key) => key.plan === plan && key.count !== null && key.count > 0)
      .map((key) => [key.first, key]),
  );
  const pieces: Place[] = [];
  for (let reached = 0; reached < sent;) {
    const piece = byFirst.get(reached);
    if (piece === undefined) return null;
    pieces.push(piece);
    reached += piece.count ?? 0;
  }
  return pieces;
}

/** The plans of a token, the newest last: the last piece may have been sent again. */
function plansAt(places: readonly Place[], { plan, sent }: Token): Place[] {
  return places.filter((key) => key.plan === plan && key.count === null && key.first === sent);
}

function pack(booking: KeptBooking): Packed {
  if ('fault' in booking) return booking.fault;
  const { date, amount, currency, counterparty, reference } = booking;
  return [date, amount, currency, counterparty, reference];
}

function unpack(packed: Packed, index: number): KeptBooking {
  if (typeof packed === 'string') return { index, fault: packed };
  const [date, amount, currency, counterparty, reference] = packed;
  const minor = minorIn(amount);
  return { index, date, amount, minor, currency, counterparty, reference };
}

/** The amount has all decimals of its currency. */
function minorIn(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}
