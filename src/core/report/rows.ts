import { exactNumber, isDecimal } from '../values/money';

/** The columns of `Payouts` that the report uses. The digest of a snapshot covers them. */
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
/** What the report reads of `Payouts`: besides those, what the add-on says of each row. */
export const PAYOUT_COLUMNS = [...PAYOUT_HEADERS, 'Change', 'Status'] as const;
export const LINE_COLUMNS = [
  'Line ID',
  'Partner',
  'Period end',
  'Amount',
  'Currency',
  'Line status',
  'Change',
  'Status',
] as const;
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

/** The cells of a row by header, as texts: days as yyyy-mm-dd, times and numbers as decimals, empty cells as ''. */
export type PayoutRow = Texts<typeof PAYOUT_COLUMNS>;
export type LineRow = Texts<typeof LINE_COLUMNS>;
export type ActivityEntry = Texts<typeof ACTIVITY_HEADERS>;

/** The data of the report. */
export interface ReportRows {
  /** What the figures are made of. */
  readonly payouts: readonly PayoutRow[];
  /** Payouts that the service has no more: they are in no figure, and shown apart. */
  readonly gone: readonly PayoutRow[];
  /** The stages in which payouts were pulled; what else stands in a cell is no stage. */
  readonly stages: ReadonlySet<string>;
  /** Null if lines were never pulled. */
  readonly lines: readonly LineRow[] | null;
  readonly activity: readonly ActivityEntry[];
  /** The payouts that a booking in `Payments` proves; undefined if there is no such sheet. */
  readonly proved?: ReadonlySet<string>;
}

/** Whether it cannot be told what money a payout is. */
export function isUnreadable(payout: PayoutRow): boolean {
  return !/^[A-Z]{3}$/i.test(payout.Currency) || !isDecimal(payout.Amount);
}

/** Whether a payout is in no total of the report: its amount cannot be read, or is too long for a number. */
export function isInNoTotal(payout: PayoutRow): boolean {
  return isUnreadable(payout) || exactNumber(payout.Amount) === null;
}
