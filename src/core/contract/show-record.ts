/** A record whose row the page wants shown in the sheet. */
export interface ShowRecord {
  readonly sheet: 'Payouts' | 'Lines';
  /** Null for a line that is yet to be created: then the row counts. */
  readonly id: string | null;
  readonly row: number;
}

/** Where the record's row was shown. */
export interface ShownRecord {
  readonly row: number;
  /** Whether a filter or a hand hides it, so that there is nothing to see. */
  readonly hidden: boolean;
}
