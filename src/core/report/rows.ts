/** The columns that a report of payouts is made from; a digest covers them in this order. */
export const PAYOUT_HEADERS = [
  'Payout ID',
  'Partner ID',
  'Partner',
  'Period start',
  'Period end',
  'Amount',
  'Currency',
  'Stage',
  'PO number',
] as const;
export const LINE_HEADERS = ['Line ID', 'Amount', 'Currency', 'Line status'] as const;
export const ACTIVITY_HEADERS = [
  'Time (UTC)',
  'User',
  'Record',
  'ID',
  'Field',
  'To',
  'Result',
] as const;

type Texts<H extends readonly string[]> = Readonly<Record<H[number], string>>;

/** A row's cells by header, as texts: a day as yyyy-mm-dd, a time and a number as a plain decimal, an empty cell as ''. */
export type PayoutRow = Texts<typeof PAYOUT_HEADERS>;
export type LineRow = Texts<typeof LINE_HEADERS>;
export type ActivityEntry = Texts<typeof ACTIVITY_HEADERS>;

/** What the report is made from. */
export interface ReportRows {
  readonly payouts: readonly PayoutRow[];
  /** Null where lines were never pulled. */
  readonly lines: readonly LineRow[] | null;
  readonly activity: readonly ActivityEntry[];
}
