import type { Caution, Mine } from './merge';
import type { Overtyped } from './overtyped';
import type { CommissionLine, Payout } from './records';

/**
 * The service's values, when last read, of fields that were changed both here and there, differently, or that differ here
 * while it is not known what was pulled of them.
 */
export interface OpenConflict<K extends string> {
  readonly theirs: Readonly<Partial<Record<K, string | null>>>;
  /** When the record last changed at the service, as sent: ISO 8601 in UTC. */
  readonly updatedAt: string | null;
  /** Those of them of which it is not known what was pulled: their base is the service's value, and they are no edits. */
  readonly unknown?: readonly K[];
}

/** Whether a field differs here while it is not known what was pulled of it. */
export function isUnknown(
  conflict: { readonly unknown?: readonly string[] } | null | undefined,
  key: string,
): boolean {
  return conflict?.unknown?.includes(key) ?? false;
}

/** True if a pull that should have returned the record did not. Its row is not sent until a pull returns it again. */
export type Gone = true | null;

/** Cells in which Sheets changed the pulled text, by header, with the text they show, which is not a user's edit. */
export type NotKept = Readonly<Record<string, string>> | null;

/** What the add-on notes about a record that was pulled. */
interface PullNotes<K extends string> {
  readonly conflict?: OpenConflict<K> | null;
  readonly gone?: Gone;
  readonly notKept?: NotKept;
}

/** A payout as last pulled; the base of its row. */
export interface PayoutBase extends Payout, PullNotes<PayoutField> {}

/** A line as last pulled, with the partner's name known at that time; the base of its row. */
export interface LineBase extends CommissionLine, PullNotes<LineField> {
  readonly partnerName: string | null;
}

/** A record as last pulled. */
export type RecordBase = PayoutBase | LineBase;

export type PayoutField = 'stage' | 'poNumber';
export type LineField = 'description' | 'amount' | 'currency' | 'sourceAmount' | 'note';

/** Fields with their headers, in column order. Pages and users know a field by its header. */
export type Fields<K extends string = string> = readonly (readonly [key: K, header: string])[];

/** The editable fields. */
export const PAYOUT_FIELDS: Fields<PayoutField> = [
  ['stage', 'Stage'],
  ['poNumber', 'PO number'],
];

export const LINE_FIELDS: Fields<LineField> = [
  ['description', 'Description'],
  ['amount', 'Amount'],
  ['currency', 'Currency'],
  ['sourceAmount', 'Source amount'],
  ['note', 'Note'],
];

/** The value of a record's field; undefined if the record or the field is missing. */
export function fieldIn(record: object | null, key: string): string | null | undefined {
  return (record as Record<string, string | null | undefined> | null)?.[key];
}

/** The value of a record's field; null if the record or the field is missing. */
export function valueIn(record: object | null, key: string): string | null {
  return fieldIn(record, key) ?? null;
}

/** Why nothing in a row is sent, whatever its other cells hold. */
export interface IdFault {
  readonly code:
    /** The id is none that was pulled, or is missing: what the row shows is no record of Introw's. */
    | 'unknown'
    /** Other rows hold the same id. */
    | 'doubled'
    /** Sheets holds a text of the record otherwise than Introw has it. */
    | 'notKept';
  /** For the user: what is wrong and what to do. */
  readonly text: string;
}

/** Whether a row stands for no record, or for one that other rows stand for too: then its figures are not Introw's. */
export function isUnidentified(fault: IdFault | null): fault is IdFault {
  return fault !== null && fault.code !== 'notKept';
}

/** One row of `Payouts`, compared with its base. */
export interface PayoutReading {
  readonly row: number;
  readonly id: string;
  readonly base: PayoutBase | null;
  readonly idFault: IdFault | null;
  readonly overtyped: Overtyped;
  readonly fields: Readonly<Record<PayoutField, Mine>>;
}

type LineAction = 'none' | 'decline' | 'detach';

/** One row of `Lines`, compared with its base. Without a base, and with an empty id or a claim, it is a new line. */
export interface LineReading {
  readonly row: number;
  /** The service's id, or a claim (see `isClaim`), or ''. */
  readonly id: string;
  readonly base: LineBase | null;
  readonly idFault: IdFault | null;
  readonly overtyped: Overtyped;
  readonly fields: Readonly<Record<LineField, Mine>>;
  readonly action: LineAction | { readonly unreadable: string };
  readonly declineReason: string;
  readonly declineNote: string;
  /** Read-only cells that matter for a new line only. */
  readonly partner: string;
  readonly partnerId: string;
  readonly payoutId: string;
  /** Of a new line: why one of those cells cannot be sent, and what to look at before it is. */
  readonly unreadable?: readonly string[];
  readonly cautions?: readonly Caution[];
}

const CLAIM = 'new-';

/**
 * A claim is the temporary value of `Line ID` from before the first attempt to create a line until the service's id is
 * known. It moves with its row when rows are sorted. The idempotency key is derived from it, so that a repeated attempt
 * cannot create a second line.
 */
export function makeClaim(id: string): string {
  return CLAIM + id.slice(0, 16);
}

const CLAIM_FORM = /^new-[0-9a-f]{16}$/;

/** Whether an id has the exact form of a claim; what somebody typed, such as "new-1", has not. */
export function isClaim(id: string): boolean {
  return CLAIM_FORM.test(id);
}

export function isNewLine(line: LineReading): boolean {
  return line.id === '' || isClaim(line.id);
}
