/** The names of the hidden sheets, and what each holds. */
export const BASE_SHEETS = { payouts: '_introw_payouts', lines: '_introw_lines' } as const;
export const JOURNAL_SHEET = '_introw_journal';
export const META_SHEET = '_introw_meta';
export const PARTNER_SHEET = '_introw_partners';
/** The chain of evidence of approvals. None before approval rules were first saved. */
export const APPROVAL_SHEET = '_introw_approvals';
export const REPORT_SHEET = '_introw_report';
/** Bookings that were sent for matching, and what was matched with them. */
export const MATCHES_SHEET = '_introw_matches';
/** In which files payouts went out. */
export const EXPORTS_SHEET = '_introw_exports';
export const STAGING_SHEET = '_introw_staging';
/** What the last pull brought anew or changed. None before a pull found such a record. */
export const LATEST_SHEETS = {
  Payouts: '_introw_latest_payouts',
  Lines: '_introw_latest_lines',
} as const;
/** Stands before each key: Sheets reads nothing into a text that begins with it. */
export const KEY_MARK = '_';
/** What the last pull of a sheet found of a record. */
export type News = 'new' | 'changed';

export const MEMORY_SHEETS: readonly string[] = [
  META_SHEET,
  BASE_SHEETS.payouts,
  BASE_SHEETS.lines,
  PARTNER_SHEET,
  JOURNAL_SHEET,
  REPORT_SHEET,
  STAGING_SHEET,
  MATCHES_SHEET,
  EXPORTS_SHEET,
];
