/** How `Status` begins in a row whose record the service has no more. The formulas of the report tell such rows by it. */
export const GONE_STATUS = 'Skipped: Introw no longer returns';

/** What is known of a record that a pull did not bring. */
export type Fate =
  /** The service was asked for it by its id, and has it no more. */
  | 'gone'
  /** The list lacks it; whether the service has it was not asked, or not answered. */
  | 'unknown'
  /** It may have gone on to a stage that was not pulled. */
  | 'elsewhere';

const FATES = {
  gone: (what: string) => `${GONE_STATUS} this ${what}. Nothing in this row is sent.`,
  unknown: (what: string) =>
    `Skipped: this ${what} is not in Introw's list, and it is not known whether Introw still has it. Pull again.`,
  elsewhere: () =>
    'Skipped: not among the stages that were pulled, so this row is as old as its last pull. Pull all payouts.',
} as const;

/** What `Status` says of a row whose record did not come. */
export function fateStatus(fate: Fate, sheet: 'Payouts' | 'Lines'): string {
  return FATES[fate](sheet === 'Payouts' ? 'payout' : 'line for its payout');
}
