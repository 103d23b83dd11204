/** The record whose row to show in the sheet. */
export interface ShowRecord {
  readonly sheet: 'Payouts' | 'Lines';
  /** Null for a line to be created, which is found by its row. */
  readonly id: string | null;
  readonly row: number;
  /** The header of the cell to select; the whole row without one. */
  readonly field?: string | undefined;
}

/** The row that was shown. */
export interface ShownRecord {
  readonly row: number;
  /** Whether the row is hidden by a filter or by hand, so that the user cannot see it. */
  readonly hidden: boolean;
}
