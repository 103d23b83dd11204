import type { Mine } from './merge';
import type { CommissionLine, Payout } from './records';

/** What the service had, when last read, in fields that were edited here and changed there to something else. */
export interface OpenConflict<K extends string> {
  readonly theirs: Readonly<Partial<Record<K, string | null>>>;
  /** When the record last changed at the service, as the service put it. */
  readonly updatedAt: string | null;
}

/** True once a pull that should have brought the record came without it: nothing of its row is sent until it is back. */
export type Gone = true | null;

/** A payout as pulled, as the workbook remembers it. */
export interface PayoutBase extends Payout {
  readonly conflict?: OpenConflict<PayoutField> | null;
  readonly gone?: Gone;
}

/** A line as pulled, with the partner's name as it was known then. */
export interface LineBase extends CommissionLine {
  readonly partnerName: string | null;
  readonly conflict?: OpenConflict<LineField> | null;
  readonly gone?: Gone;
}

export type PayoutField = 'stage' | 'poNumber';
export type LineField = 'description' | 'amount' | 'currency' | 'sourceAmount' | 'note';

/** Field to header, in the order of the columns. The header is what people see and what the contract names. */
export const PAYOUT_FIELDS: readonly (readonly [PayoutField, string])[] = [
  ['stage', 'Stage'],
  ['poNumber', 'PO number'],
];

export const LINE_FIELDS: readonly (readonly [LineField, string])[] = [
  ['description', 'Description'],
  ['amount', 'Amount'],
  ['currency', 'Currency'],
  ['sourceAmount', 'Source amount'],
  ['note', 'Note'],
];

/** The value of a field of a record; null where either is missing. */
export function valueIn(record: object | null, key: string): string | null {
  return ((record as Record<string, unknown> | null)?.[key] ?? null) as string | null;
}

/** What is wrong with a row's identity, in words; null when its id stands for one record. */
export type IdFault = string | null;

/** One row of `Payouts`, read against the base. */
export interface PayoutReading {
  readonly row: number;
  readonly id: string;
  readonly base: PayoutBase | null;
  readonly idFault: IdFault;
  readonly fields: Readonly<Record<PayoutField, Mine>>;
}

export type LineAction = 'none' | 'decline' | 'detach';

/** One row of `Lines`, read against the base. A row without base whose id is empty or a claim is a line to create. */
export interface LineReading {
  readonly row: number;
  /** The service's id, or a claim (see `isClaim`), or ''. */
  readonly id: string;
  readonly base: LineBase | null;
  readonly idFault: IdFault;
  readonly fields: Readonly<Record<LineField, Mine>>;
  readonly action: LineAction | { readonly unreadable: string };
  readonly declineReason: string;
  readonly declineNote: string;
  /** The add-on's cells that a new line is made from. */
  readonly partner: string;
  readonly partnerId: string;
  readonly payoutId: string;
}

const CLAIM = 'new-';

/**
 * A claim stands in `Line ID` from before a new line's first attempt until the service's id is known. It moves with
 * the row when rows are sorted, and the idempotency key is built from it, so that a repeat can never make a second line.
 */
export function makeClaim(id: string): string {
  return CLAIM + id.slice(0, 16);
}

export function isClaim(id: string): boolean {
  return id.startsWith(CLAIM);
}

export function isNewLine(line: LineReading): boolean {
  return line.id === '' || isClaim(line.id);
}
