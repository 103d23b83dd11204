import { digestOf } from '../values/digest';
import { recordFacts } from '../plan/facts';
import { isUnchanged, sameText, type Mine } from '../records/merge';
import { isMistakable } from '../records/overtyped';
import type { PayoutBase, PayoutReading } from '../records/readings';
import { findStage, parseStage } from '../records/stages';
import { groupByKey } from '../values/group-by-key';
import { isSettled, type Caution, type Found, type Payable } from './payable';
import { bookingKey, pairKey, type KnownBooking, type Proof } from './proofs';

/** The pulled payouts of the sheet. A payout that stands in two rows is there once, by the first. */
export function payablesIn(rows: readonly PayoutReading[], proofs: readonly Proof[]): Payable[] {
  const proved = new Set(proofs.map(({ payoutId }) => payoutId));
  const byId = new Map<string, Payable>();
  for (const { base, ...row } of rows)
    if (base !== null && !byId.has(row.id))
      byId.set(row.id, payableOf({ ...row, base }, base, proved.has(row.id)));
  return withBegun([...byId.values()], proofs);
}

/** Whether a payout stands as paid: by what was pulled or by its cell. One that is not in the sheet does. */
export function paidIn(payables: readonly Payable[]): (payoutId: string) => boolean {
  const byId = new Map(payables.map((payable) => [payable.id, payable]));
  return (id) => {
    const payable = byId.get(id);
    return payable === undefined || payable.stage === 'PAID' || payable.cellStage === 'PAID';
  };
}

/**
 * A booking of several payouts may have been carried out in part, by a script that was killed between two cells. Those that
 * it reached wait for no decision of the user's: they are open for the booking until all of its payouts are PAID.
 */
function withBegun(payables: readonly Payable[], proofs: readonly Proof[]): Payable[] {
  const isPaid = paidIn(payables);
  const byBooking = groupByKey(proofs.map((proof) => [bookingKey(proof), proof.payoutId]));
  const unfinished = [...byBooking.values()].filter((ids) => !ids.every(isPaid));
  const begun = new Set(unfinished.flat().filter(isPaid));
  return payables.map((payable) =>
    begun.has(payable.id) && !isSettled(payable.stage) ? asBegun(payable) : payable,
  );
}

/** Matches as they are, but for a payout that another booking was carried out for in part: that is not sure. */
export function doubtBegun(
  matches: readonly Found[],
  known: readonly KnownBooking[],
  proofs: readonly Proof[],
): Found[] {
  const held = new Set(proofs.map(pairKey));
  const keyOf = new Map(known.map(({ booking, ...one }) => [booking, one]));
  const isHeld = (bookings: Found['bookings'], payoutId: string) =>
    bookings.some((booking) => {
      const one = keyOf.get(booking);
      return one && held.has(pairKey({ booking: one.digest, number: one.number, payoutId }));
    });
  return matches.map((found) => {
    const { caution, bookings, payables } = found;
    const isOthers = payables.some(({ isBegun, id }) => isBegun && !isHeld(bookings, id));
    return caution === null && isOthers ? { ...found, caution: EDITED } : found;
  });
}

function asBegun(payable: Payable): Payable {
  const { caution } = payable;
  return {
    ...payable,
    isOpen: true,
    isBegun: true,
    caution: caution === EDITED ? null : caution,
  };
}

function payableOf(reading: PayoutReading, base: PayoutBase, isProved: boolean): Payable {
  const { id, row, fields } = reading;
  const cellStage = shownIn(fields.stage, base.stage);
  // Where its PO number is in conflict, the pulled one is neither Introw's nor the cell's.
  const { poNumber = base.poNumber } = base.conflict?.theirs ?? {};
  const typed = typedIn(fields.poNumber, base.poNumber);
  return {
    id,
    row,
    partner: base.partnerName,
    amount: base.amount,
    currency: base.currency,
    stage: base.stage,
    periodEnd: base.periodEnd?.slice(0, 10) ?? null,
    poNumber,
    typedPoNumber: typed === undefined || typed === poNumber ? null : (typed ?? ''),
    cellStage,
    isOpen: !isSettled(base.stage) && !isSettled(cellStage),
    isProved,
    isBegun: false,
    caution: cautionOf(reading, base),
    facts: recordFacts(base),
  };
}

/** What a PO number's cell says; undefined where that is no value to be sent. */
function typedIn(mine: Mine, pulled: string | null): string | null | undefined {
  if (mine.kind === 'as pulled') return pulled;
  return mine.kind === 'edited' ? mine.value : undefined;
}

/** What a stage cell says. */
function shownIn(mine: Mine, pulled: string | null): string | null {
  switch (mine.kind) {
    case 'as pulled':
      return pulled;
    case 'unreadable':
      return mine.shown ?? null;
    default:
      return mine.value === null ? null : (parseStage(mine.value) ?? mine.value);
  }
}

const EDITED: Caution = {
  doubt: 'edited',
  why: 'Its stage was edited in the sheet and is not sent yet.',
};

function row(why: string): Caution {
  return { doubt: 'row', why };
}

function cautionOf(reading: PayoutReading, base: PayoutBase): Caution | null {
  const { idFault, overtyped, fields } = reading;
  const { stage, gone, conflict } = base;
  if (idFault !== null) return row(`Its row has a problem: ${idFault.text}`);
  if (gone === true) return row('According to the last pull, Introw no longer has this payout.');
  if (isMistakable(overtyped))
    return row(
      'Cells of the add-on in its row were typed over: put them back in the review, or pull.',
    );
  if (fields.stage.kind === 'formula')
    return row('Its stage cell holds a formula, which the add-on never overwrites.');
  if (conflict?.theirs.stage !== undefined)
    return row(`Its stage is in conflict: Introw has ${conflict.theirs.stage ?? 'none'}.`);
  if (stage !== null && findStage(stage) === null)
    return row(`This version of the add-on does not know its stage, ${stage}.`);
  if (!isUnchanged(stage, fields.stage, sameText)) return EDITED;
  return null;
}

/** A digest of what is shown of a payout in a match, and of what the match rests on. */
export function payableDigest(payable: Payable): string {
  const { id, cellStage, caution, poNumber, typedPoNumber, facts } = payable;
  return digestOf([id, facts, cellStage, poNumber, typedPoNumber, caution?.doubt]);
}
