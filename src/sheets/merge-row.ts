import { AS_PULLED, mergeCell, sameText, type Mine, type Same } from '../core/merge';
import type { FieldConflict } from '../core/push/decide';
import { sameIn } from '../core/plan/line-change';
import {
  LINE_FIELDS,
  PAYOUT_FIELDS,
  type LineBase,
  type LineReading,
  type OpenConflict,
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

/** An editable field: its key, its header, how two values of it are compared, how one is shown. */
interface FieldRule<K extends string> {
  readonly key: K;
  readonly header: string;
  readonly same: Same;
  readonly show: () => Literal;
}

type Values<K extends string> = Readonly<Partial<Record<K, string | null | undefined>>>;

interface MergedFields<K extends string> {
  readonly cells: Cells;
  readonly values: Readonly<Partial<Record<K, string | null>>>;
  readonly mine: Readonly<Record<K, Mine>>;
  readonly conflicts: readonly FieldConflict[];
  readonly theirs: Readonly<Partial<Record<K, string | null>>>;
}

function mergeFields<K extends string>(
  rules: readonly FieldRule<K>[],
  base: Values<K> | null,
  mine: Readonly<Record<K, Mine>>,
  theirs: Values<K>,
): MergedFields<K> {
  const cells: (readonly [string, Literal])[] = [];
  const conflicts: FieldConflict[] = [];
  const values: Partial<Record<K, string | null>> = {};
  const after: Record<K, Mine> = { ...mine };
  const open: Partial<Record<K, string | null>> = {};
  for (const { key, header, same, show } of rules) {
    const theirValue = theirs[key];
    if (theirValue === undefined) {
      // The service does not return this field at all: the cell is left alone, and what was last sent stays the base.
      values[key] = base?.[key] ?? null;
      continue;
    }
    const cell = mine[key];
    const merged = mergeCell(base === null ? undefined : base[key], cell, theirValue, same);
    values[key] = merged.base;
    if (merged.showTheirs) {
      cells.push([header, show()]);
      after[key] = AS_PULLED;
    }
    if (merged.verdict !== 'conflict') continue;
    const mineValue = cell.kind === 'edited' || cell.kind === 'formula' ? cell.value : null;
    conflicts.push({ field: header, base: merged.base, mine: mineValue, theirs: theirValue });
    open[key] = theirValue;
  }
  return { cells, values, mine: after, conflicts, theirs: open };
}

function openConflict<K extends string>(
  { conflicts, theirs }: MergedFields<K>,
  updatedAt: string | null,
): OpenConflict<K> | null {
  return conflicts.length === 0 ? null : { theirs, updatedAt };
}

export function mergePayout(
  reading: PayoutReading,
  theirs: Payout,
): MergedRow<PayoutBase, PayoutReading> {
  const rules = PAYOUT_FIELDS.map(([key, header]) => ({
    key,
    header,
    same: sameText,
    show: () => payoutLiteral(key, theirs),
  }));
  const merged = mergeFields(rules, reading.base, reading.fields, theirs);
  const conflict = openConflict(merged, theirs.updatedAt);
  const base: PayoutBase = { ...theirs, ...merged.values, conflict };
  return {
    cells: [...payoutCells(theirs), ...merged.cells],
    base,
    conflicts: merged.conflicts,
    reading: { ...reading, id: theirs.id, base, idFault: null, fields: merged.mine },
  };
}

export function mergeLine(
  reading: LineReading,
  theirs: LineBase,
): MergedRow<LineBase, LineReading> {
  const rules = LINE_FIELDS.map(([key, header]) => ({
    key,
    header,
    same: sameIn(key),
    show: () => lineLiteral(key, theirs),
  }));
  const merged = mergeFields(rules, reading.base, reading.fields, theirs);
  const conflict = openConflict(merged, theirs.updatedAt);
  const base: LineBase = { ...theirs, ...merged.values, conflict };
  return {
    cells: [...lineCells(theirs), ...merged.cells],
    base,
    conflicts: merged.conflicts,
    reading: { ...reading, id: theirs.id, base, idFault: null, fields: merged.mine },
  };
}
