import { digestOf } from '../values/digest';
import { recordFacts } from '../plan/facts';
import { isUnchanged, sameText, type Mine } from '../records/merge';
import { isMistakable } from '../records/overtyped';
import type { PayoutBase, PayoutReading } from '../records/readings';
import { findStage, parseStage } from '../records/stages';
import { isSettled, type Caution, type Payable } from './payable';

/**
 * The pulled payouts of the sheet. A payout that stands in two rows is there once, by the first. `proved` are the ids of
 * payouts that `Payments` has a booking for.
 */
export function payablesIn(rows: readonly PayoutReading[], proved: ReadonlySet<string>): Payable[] {
  const byId = new Map<string, Payable>();
  for (const { base, ...row } of rows)
    if (base !== null && !byId.has(row.id))
      byId.set(row.id, payableOf({ ...row, base }, base, proved.has(row.id)));
  return [...byId.values()];
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
    poNumber,
    typedPoNumber: typed === undefined || typed === poNumber ? null : (typed ?? ''),
    cellStage,
    isOpen: !isSettled(base.stage) && !isSettled(cellStage),
    isProved,
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

function row(why: string): Caution {
  return { doubt: 'row', why };
}

function cautionOf(reading: PayoutReading, base: PayoutBase): Caution | null {
  const { idFault, overtyped, fields } = reading;
  const { stage, gone, conflict } = base;
  if (idFault !== null) return row(`Its row is in doubt: ${idFault}`);
  if (gone === true) return row('Introw has this payout no more, by the last pull.');
  if (isMistakable(overtyped))
    return row(
      'Cells of the add-on in its row were typed over: put them back in the review, or pull.',
    );
  if (fields.stage.kind === 'formula')
    return row('Its stage cell holds a formula, which is never written over.');
  if (conflict?.theirs.stage !== undefined)
    return row(`Its stage is in conflict: Introw has ${conflict.theirs.stage ?? 'none'}.`);
  if (stage !== null && findStage(stage) === null)
    return row(`This version of the add-on does not know its stage, ${stage}.`);
  if (!isUnchanged(stage, fields.stage, sameText))
    return { doubt: 'edited', why: 'Its stage was edited in the sheet and is not sent yet.' };
  return null;
}

/** A digest of what is shown of a payout in a match, and of what the match rests on. */
export function payableDigest(payable: Payable): string {
  const { id, cellStage, caution, poNumber, typedPoNumber, facts } = payable;
  return digestOf([id, facts, cellStage, poNumber, typedPoNumber, caution?.doubt]);
}
