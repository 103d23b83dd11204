import {
  AS_PULLED,
  mergeCell,
  mergeCreated,
  sameText,
  shownValue,
  type Mine,
  type Same,
} from '../../core/records/merge';
import type { FieldConflict } from '../../core/push/decide';
import { comparisonFor } from '../../core/plan/line-change';
import {
  isUnknown,
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
  readonly open: Pick<OpenConflict<K>, 'theirs' | 'unknown'>;
}

/** A row as it is merged. Of a record that was just made from it the cells are what the user asks for. */
interface Merging<K extends string, B> {
  readonly base: (B & { readonly conflict?: OpenConflict<K> | null }) | null;
  readonly mine: Readonly<Record<K, Mine>>;
  readonly theirs: B;
  readonly isCreated: boolean;
}

function mergeFields<K extends string, B extends Values<K>>(
  rules: Rules<K, B>,
  { base, mine, theirs, isCreated }: Merging<K, B>,
): MergedFields<K> {
  const cells: (readonly [string, Literal])[] = [];
  const conflicts: FieldConflict[] = [];
  const values: Partial<Record<K, string | null>> = {};
  const after: Record<K, Mine> = { ...mine };
  const open: Partial<Record<K, string | null>> = {};
  const unknown: K[] = [];
  for (const [key, header] of rules.fields) {
    const cell = mine[key];
    const isLost = !isCreated && (base === null || isUnknown(base.conflict, key));
    const given = theirs[key];
    if (given === undefined && !isLost) {
      // The service does not return this field at all: the cell is left alone, and what was last sent stays the base.
      values[key] = base?.[key] ?? null;
      continue;
    }
    const theirValue = given ?? null;
    const same = rules.same(key);
    const merged =
      base === null && isCreated
        ? mergeCreated(cell, theirValue, same)
        : mergeCell(isLost ? undefined : (base?.[key] ?? null), cell, theirValue, same);
    values[key] = merged.base;
    if (merged.showTheirs && given !== undefined) {
      cells.push([header, rules.show(key, theirs)]);
      after[key] = AS_PULLED;
    }
    if (merged.verdict !== 'conflict') continue;
    const seen = { field: header, mine: shownValue(cell), theirs: theirValue };
    conflicts.push(
      isLost ? { ...seen, base: null, isBaseUnknown: true } : { ...seen, base: merged.base },
    );
    open[key] = theirValue;
    if (isLost) unknown.push(key);
  }
  const lost = unknown.length === 0 ? {} : { unknown };
  return { cells, values, mine: after, conflicts, open: { theirs: open, ...lost } };
}

interface Row<K extends string, B> {
  readonly base: B | null;
  readonly fields: Readonly<Record<K, Mine>>;
}

function mergeRow<
  K extends string,
  B extends Values<K> & { readonly id: string; readonly updatedAt: string | null },
  R extends Row<K, B>,
>(rules: Rules<K, B>, reading: R, theirs: B, isCreated = false): MergedRow<B, R> {
  const { base: before, fields: own } = reading;
  const merged = mergeFields(rules, { base: before, mine: own, theirs, isCreated });
  const { conflicts, mine: fields } = merged;
  const { id, updatedAt } = theirs;
  const conflict: OpenConflict<K> | null =
    conflicts.length === 0 ? null : { ...merged.open, updatedAt };
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
  isCreated = false,
): MergedRow<LineBase, LineReading> {
  const rules = { fields: LINE_FIELDS, same: comparisonFor, show: lineLiteral, cells: lineCells };
  return mergeRow(rules, reading, theirs, isCreated);
}
