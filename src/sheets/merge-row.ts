import { AS_PULLED, mergeCell, sameText, type MergedCell, type Mine } from '../core/merge';
import type { FieldConflict } from '../core/push/decide';
import { sameIn } from '../core/plan/line-change';
import {
  LINE_FIELDS,
  PAYOUT_FIELDS,
  type LineBase,
  type LineReading,
  type PayoutBase,
  type PayoutReading,
} from '../core/readings';
import type { Payout } from '../core/records';
import { amountLiteral, dayLiteral, textLiteral, type Literal } from './literal';
import { lineLiteral, payoutLiteral } from './readings';

export type Cells = readonly (readonly [header: string, literal: Literal])[];

/** A row brought up to what the service says: the cells to show, the base from now on, and how the row reads then. */
export interface MergedRow<B, R> {
  readonly cells: Cells;
  readonly base: B;
  readonly reading: R;
  readonly conflicts: readonly FieldConflict[];
}

/** The add-on's own cells of a payout, without its id. */
export function payoutCells(payout: Payout): Cells {
  return [
    ['Partner', textLiteral(payout.partnerName)],
    ['Period start', dayLiteral(payout.periodStart)],
    ['Period end', dayLiteral(payout.periodEnd)],
    ['Amount', amountLiteral(payout.amount, payout.currency)],
    ['Currency', textLiteral(payout.currency)],
    ['Updated (UTC)', dayLiteral(payout.updatedAt)],
    ['Batch ID', textLiteral(payout.batchId)],
    ['Partner ID', textLiteral(payout.partnerId)],
  ];
}

/** The add-on's own cells of a line, without its id. */
export function lineCells(line: LineBase): Cells {
  return [
    ['Partner', textLiteral(line.partnerName)],
    ['Plan', textLiteral(line.planName)],
    ['Line status', textLiteral(line.status)],
    ['Period end', dayLiteral(line.periodEnd)],
    ['Payout ID', textLiteral(line.payoutId)],
    ['Partner ID', textLiteral(line.partnerId)],
    ['Updated (UTC)', dayLiteral(line.updatedAt)],
  ];
}

function afterwards(mine: Mine, merged: MergedCell): Mine {
  return merged.showTheirs ? AS_PULLED : mine;
}

function conflictOf(
  header: string,
  base: string | null,
  mine: Mine,
  theirs: string | null,
): FieldConflict {
  const value = mine.kind === 'edited' || mine.kind === 'formula' ? mine.value : null;
  return { field: header, base, mine: value, theirs };
}

export function mergePayout(
  reading: PayoutReading,
  theirs: Payout,
): MergedRow<PayoutBase, PayoutReading> {
  const cells: (readonly [string, Literal])[] = [...payoutCells(theirs)];
  const conflicts: FieldConflict[] = [];
  let base: PayoutBase = theirs;
  let fields = reading.fields;
  for (const [key, header] of PAYOUT_FIELDS) {
    const mine = reading.fields[key];
    const merged = mergeCell(reading.base?.[key], mine, theirs[key], sameText);
    if (merged.showTheirs) cells.push([header, payoutLiteral(key, theirs)]);
    if (merged.verdict === 'conflict')
      conflicts.push(conflictOf(header, merged.base, mine, theirs[key]));
    base = { ...base, [key]: merged.base };
    fields = { ...fields, [key]: afterwards(mine, merged) };
  }
  return {
    cells,
    base,
    conflicts,
    reading: { ...reading, id: theirs.id, base, idFault: null, fields },
  };
}

export function mergeLine(
  reading: LineReading,
  theirs: LineBase,
): MergedRow<LineBase, LineReading> {
  const cells: (readonly [string, Literal])[] = [...lineCells(theirs)];
  const conflicts: FieldConflict[] = [];
  let base: LineBase = theirs;
  let fields = reading.fields;
  for (const [key, header] of LINE_FIELDS) {
    const mine = reading.fields[key];
    const theirValue = theirs[key];
    if (theirValue === undefined) {
      // The service does not return this field at all: the cell is left alone, and what was last sent stays the base.
      base = { ...base, [key]: reading.base?.[key] ?? null };
      continue;
    }
    const merged = mergeCell(reading.base?.[key], mine, theirValue, sameIn(key));
    if (merged.showTheirs) cells.push([header, lineLiteral(key, theirs)]);
    if (merged.verdict === 'conflict')
      conflicts.push(conflictOf(header, merged.base, mine, theirValue));
    base = { ...base, [key]: merged.base };
    fields = { ...fields, [key]: afterwards(mine, merged) };
  }
  return {
    cells,
    base,
    conflicts,
    reading: { ...reading, id: theirs.id, base, idFault: null, fields },
  };
}
