/** How `Status` begins in a row whose record the service has no more. The formulas of the report tell such rows by it. */
export const GONE_STATUS = 'Skipped: Introw no longer returns';
