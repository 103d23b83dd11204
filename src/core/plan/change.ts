import type { ChangeApproval, ChangeKind, PreviewField } from '../contract/preview';
import type { Guard } from '../approval/guard';
import type { Subject } from '../approval/subject';
import { isDecimal } from '../values/money';
import type { PayoutFacts } from './facts';
import { GONE, isOvertyped, type Note } from './notes';
import type { Level, Policy } from '../contract/policy';
import type { Judgement } from './policy';
import { isMistakable, type Overtyped } from '../records/overtyped';
import type { LineBase, PayoutBase, RecordBase } from '../records/readings';
import type { WriteRequest } from '../records/write-request';

/** Money that a change moves, in one currency. `from` and `to` are stages, or labels for what happens to lines. */
export interface Movement {
  readonly from: string | null;
  readonly to: string | null;
  readonly currency: string;
  readonly amount: string;
}

/** The change of one row: everything that the preview shows and the push needs, as plain data. */
export interface PlannedChange {
  readonly sheet: 'Payouts' | 'Lines';
  /** Introw's id, a claim, or '' for a new line that has no claim yet. */
  readonly id: string;
  readonly row: number;
  readonly kind: ChangeKind;
  readonly fields: readonly PreviewField[];
  readonly level: Level;
  readonly notes: readonly Note[];
  /** Which of the row's own cells say something else than was pulled. */
  readonly overtyped?: Overtyped;
  /** Null if the change is blocked. */
  readonly request: WriteRequest | null;
  /** The headers of fields in an open conflict: the push reads them again, and sends none of them. */
  readonly contested?: readonly string[];
  /** The payout to read again once this line has changed. */
  readonly touchesPayout: string | null;
  /** For a line of a payout: that payout as pulled; null if it was not. */
  readonly around?: PayoutFacts | null;
  /** For a change that needs a second person: where that stands, what is approved of it, and whether all else is well. */
  readonly guarded?: {
    readonly approval: ChangeApproval;
    readonly subject: Subject;
    readonly isElseWell: boolean;
  };
  /** For the way back: which entry of which push it takes back. */
  readonly takesBack?: string;
  readonly movements: readonly Movement[];
}

/** The fields that a push writes: what is in conflict stays with the user. */
export function writtenFields({
  fields,
  contested = [],
}: Pick<PlannedChange, 'fields' | 'contested'>): readonly PreviewField[] {
  return fields.filter(({ field }) => !contested.includes(field));
}

/** Whether a push sends the change, and does not only read its record. */
export function isWritten(change: PlannedChange): boolean {
  const { request, fields } = change;
  return request !== null && (fields.length === 0 || writtenFields(change).length > 0);
}

/** Values by id. `get` may be much cheaper than `entries`. */
export interface Lookup<V> {
  get(id: string): V | undefined;
  entries(): Iterable<readonly [id: string, value: V]>;
}

/** What a row is planned with, besides its own cells: the pulled records, the policy and what the user confirmed. */
export interface PlanContext {
  readonly payouts: Lookup<PayoutBase>;
  readonly lines: Lookup<LineBase>;
  /** Partner names by id. */
  readonly partners: Lookup<string>;
  readonly policy: Policy;
  /** What the user typed to confirm a blocked move, by payout id. */
  readonly confirmed: Readonly<Record<string, string>>;
  /** Of the amounts in notes. */
  readonly locale: string;
  /** Undefined where no change needs a second person. */
  readonly guard?: Guard;
  /** Whether a new line of this content was sent under another claim than this one. */
  readonly wasCreated?: (content: string, claim: string) => boolean;
}

/** The change; blocked if the service no longer returns its record. */
export function blockIfGone(base: RecordBase, change: PlannedChange | null): PlannedChange | null {
  if (change === null || base.gone !== true) return change;
  return blocked(change, [GONE], change.fields);
}

/** A blocked change if the row shows something else than the record under its id, whose edits wait; else the change. */
export function blockIfOvertyped(
  { overtyped }: { readonly overtyped: Overtyped },
  at: Pick<PlannedChange, 'sheet' | 'id' | 'row' | 'kind'>,
  change: PlannedChange | null,
): PlannedChange | null {
  if (overtyped.length === 0) return change;
  if (!isMistakable(overtyped)) return change && { ...change, overtyped };
  const faults = change?.notes.filter(({ code }) => code === 'fault') ?? [];
  const notes = [isOvertyped(at.id, overtyped), ...faults];
  const waiting = blocked(change ?? at, notes, change?.fields);
  return { ...waiting, overtyped };
}

/** The record's money as one movement; empty if it has no valid amount or no currency. */
export function movementsOf(
  { amount, currency }: Pick<PayoutBase, 'amount' | 'currency'>,
  from: string | null,
  to: string | null,
): Movement[] {
  if (amount === null || currency === null || !isDecimal(amount)) return [];
  return [{ from, to, currency, amount }];
}

/** The change, or a blocked one with the judgement's notes. An allowed change has its own notes instead. */
export function changeOrBlocked(
  at: Pick<PlannedChange, 'sheet' | 'id' | 'row' | 'kind'>,
  fields: readonly PreviewField[],
  { level, notes }: Judgement,
  change: () => Pick<
    PlannedChange,
    'notes' | 'request' | 'contested' | 'touchesPayout' | 'movements'
  >,
): PlannedChange {
  return level === 'block' ? blocked(at, notes, fields) : { ...at, fields, level, ...change() };
}

/** A change that cannot be sent. */
export function blocked(
  at: Pick<PlannedChange, 'sheet' | 'id' | 'row' | 'kind'>,
  notes: readonly Note[],
  fields: readonly PreviewField[] = [],
): PlannedChange {
  const { sheet, id, row, kind } = at;
  const nothing = { request: null, touchesPayout: null, movements: [] };
  return { sheet, id, row, kind, fields, level: 'block', notes, ...nothing };
}
