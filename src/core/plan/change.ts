import type { ChangeKind, PreviewField } from '../contract/preview';
import { isDecimal } from '../values/money';
import { GONE, type Note } from './notes';
import type { Judgement, Level, Policy } from './policy';
import type { LineBase, PayoutBase } from '../records/readings';
import type { LinePatch, NewLine, PayoutPatch } from '../records/records';

/** What goes to the service for one change. A create gets its idempotency key from its claim when it is sent. */
export type WriteRequest =
  | { readonly kind: 'update payout'; readonly patch: PayoutPatch }
  | { readonly kind: 'update line'; readonly patch: LinePatch }
  | { readonly kind: 'decline'; readonly reason: string; readonly note: string | null }
  | { readonly kind: 'detach' }
  | { readonly kind: 'create'; readonly line: Omit<NewLine, 'idempotencyKey'> };

/** Money that a change moves, within one currency. `from` and `to` are stages, or words for what happens to lines. */
export interface Movement {
  readonly from: string | null;
  readonly to: string | null;
  readonly currency: string;
  readonly amount: string;
}

/** One row's change: everything that the preview shows and the push needs, as plain data. */
export interface PlannedChange {
  readonly sheet: 'Payouts' | 'Lines';
  /** The service's id, a claim, or '' for a new line that has no claim yet. */
  readonly id: string;
  readonly row: number;
  readonly kind: ChangeKind;
  readonly fields: readonly PreviewField[];
  readonly level: Level;
  readonly notes: readonly Note[];
  /** Null when the change is blocked. */
  readonly request: WriteRequest | null;
  /** Headers of fields in an open conflict: the push reads them again, and sends them only if that has gone. */
  readonly contested?: readonly string[];
  /** The payout whose row is to be read again once this line has changed. */
  readonly touchesPayout: string | null;
  readonly movements: readonly Movement[];
}

/** Values by id. Asking for one may be much cheaper than asking for all. */
export interface Lookup<V> {
  get(id: string): V | undefined;
  entries(): Iterable<readonly [id: string, value: V]>;
}

/** What the workbook remembers, for judging a change by more than its own row. */
export interface PlanContext {
  readonly payouts: Lookup<PayoutBase>;
  readonly lines: Lookup<LineBase>;
  /** Partner names by id. */
  readonly partners: Lookup<string>;
  readonly policy: Policy;
  /** What the user typed to confirm a blocked move, by payout id. */
  readonly confirmed: Readonly<Record<string, string>>;
}

/** The change, blocked when the service no longer returns its record. */
export function blockIfGone(
  base: PayoutBase | LineBase,
  change: PlannedChange | null,
): PlannedChange | null {
  if (change === null || base.gone !== true) return change;
  return blocked(change, [GONE], change.fields);
}

/** A field that held nothing before. */
export function fieldFromEmpty(field: string, to: string | null): PreviewField {
  return { field, from: null, to };
}

/** The money of a record on its way; nothing where its amount is none. */
export function movementsOf(
  { amount, currency }: Pick<PayoutBase, 'amount' | 'currency'>,
  from: string | null,
  to: string | null,
): Movement[] {
  if (amount === null || currency === null || !isDecimal(amount)) return [];
  return [{ from, to, currency, amount }];
}

/** The change, unless something is wrong with its row or forbids it. Its own notes stand in place of the judgement's. */
export function changeOrBlocked(
  at: Pick<PlannedChange, 'sheet' | 'id' | 'row' | 'kind'>,
  fields: readonly PreviewField[],
  faults: readonly Note[],
  { level, notes }: Judgement,
  change: () => Pick<
    PlannedChange,
    'notes' | 'request' | 'contested' | 'touchesPayout' | 'movements'
  > &
    Partial<Pick<PlannedChange, 'fields'>>,
): PlannedChange {
  return faults.length > 0 || level === 'block'
    ? blocked(at, [...faults, ...notes], fields)
    : { ...at, fields, level, ...change() };
}

/** A row that cannot be sent as it stands. */
export function blocked(
  at: Pick<PlannedChange, 'sheet' | 'id' | 'row' | 'kind'>,
  notes: readonly Note[],
  fields: readonly PreviewField[] = [],
): PlannedChange {
  const { sheet, id, row, kind } = at;
  const nothing = { request: null, touchesPayout: null, movements: [] };
  return { sheet, id, row, kind, fields, level: 'block', notes, ...nothing };
}
