import {
  AS_PULLED,
  mergeCell,
  sameText,
  shownValue,
  type Mine,
  type Same,
} from '../../core/records/merge';
import type { FieldConflict } from '../../core/push/decide';
import { comparisonFor } from '../../core/plan/line-change';
import {
  LINE_FIELDS,
  PAYOUT_FIELDS,
  type LineBase,
  type LineReading,
  type OpenConflict,
  type PayoutBase,
  type PayoutReading,
} from '../../core/records/readings';
import type { Literal } from '../table/literal';
import { lineCells, payoutCells, type Cells } from './own-cells';
import { lineLiteral, payoutLiteral } from './readings';

/** A row brought up to what the service says: the cells to show, the base from now on, and how the row reads then. */
export interface MergedRow<B, R> {
  readonly cells: Cells;
  readonly base: B;
  readonly reading: R;
  readonly conflicts: readonly FieldConflict[];
}

/** How the editable fields of a record are compared and shown, and what stands beside them. */
interface Rules<K extends string, B> {
  readonly fields: readonly (readonly [K, string])[];
  readonly same: (key: K) => Same;
  readonly show: (key: K, record: B) => Literal;
  readonly cells: (record: B) => Cells;
}

type Values<K extends string> = Readonly<Partial<Record<K, string | null | undefined>>>;

interface MergedFields<K extends string> {
  readonly cells: Cells;
  readonly values: Readonly<Partial<Record<K, string | null>>>;
  readonly mine: Readonly<Record<K, Mine>>;
  readonly conflicts: readonly FieldConflict[];
  readonly theirs: Readonly<Partial<Record<K, string | null>>>;
}

function mergeFields<K extends string, B extends Values<K>>(
  rules: Rules<K, B>,
  base: B | null,
  mine: Readonly<Record<K, Mine>>,
  theirs: B,
): MergedFields<K> {
  const cells: (readonly [string, Literal])[] = [];
  const conflicts: FieldConflict[] = [];
  const values: Partial<Record<K, string | null>> = {};
  const after: Record<K, Mine> = { ...mine };
  const open: Partial<Record<K, string | null>> = {};
  for (const [key, header] of rules.fields) {
    const theirValue = theirs[key];
    if (theirValue === undefined) {
      // The service does not return this field at all: the cell is left alone, and what was last sent stays the base.
      values[key] = base?.[key] ?? null;
      continue;
    }
    const cell = mine[key];
    const merged = mergeCell(base?.[key], cell, theirValue, rules.same(key));
    values[key] = merged.base;
    if (merged.showTheirs) {
      cells.push([header, rules.show(key, theirs)]);
      after[key] = AS_PULLED;
    }
    if (merged.verdict !== 'conflict') continue;
    conflicts.push({
      field: header,
      base: merged.base,
      mine: shownValue(cell),
      theirs: theirValue,
    });
    open[key] = theirValue;
  }
  return { cells, values, mine: after, conflicts, theirs: open };
}

interface Row<K extends string, B> {
  readonly base: B | null;
  readonly fields: Readonly<Record<K, Mine>>;
}

function mergeRow<
  K extends string,
  B extends Values<K> & { readonly id: string; readonly updatedAt: string | null },
  R extends Row<K, B>,
>(rules: Rules<K, B>, reading: R, theirs: B): MergedRow<B, R> {
  const merged = mergeFields(rules, reading.base, reading.fields, theirs);
  const { conflicts, mine: fields } = merged;
  const { id, updatedAt } = theirs;
  const conflict: OpenConflict<K> | null =
    conflicts.length === 0 ? null : { theirs: merged.theirs, updatedAt };
  const base: B = { ...theirs, ...merged.values, conflict };
  return {
    cells: [...rules.cells(theirs), ...merged.cells],
    base,
    conflicts,
    reading: { ...reading, id, base, idFault: null, contradiction: null, fields },
  };
}

export function mergePayout(
  reading: PayoutReading,
  theirs: PayoutBase,
): MergedRow<PayoutBase, PayoutReading> {
  const same = () => sameText;
  const rules = { fields: PAYOUT_FIELDS, same, show: payoutLiteral, cells: payoutCells };
  return mergeRow(rules, reading, theirs);
}

export function mergeLine(
  reading: LineReading,
  theirs: LineBase,
): MergedRow<LineBase, LineReading> {
  const rules = { fields: LINE_FIELDS, same: comparisonFor, show: lineLiteral, cells: lineCells };
  return mergeRow(rules, reading, theirs);
}
