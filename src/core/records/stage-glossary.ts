import { STAGES } from './stages';

/** What a stage means, for whoever reads its code in a cell, in a page or in the report. */
interface StageEntry {
  readonly code: string;
  readonly meaning: string;
  readonly seenBy: 'your team' | 'your team and the partner';
  /** What Introw's app calls it; nowhere else is it called so. */
  readonly introwLabel: string;
}

/** Introw's documentation in its usual order: a payout does not have to pass through all of them. */
const MEANINGS: Readonly<Record<string, string>> = {
  DRAFT: 'built, not sent',
  PENDING_REVIEW: 'waits for a decision in your team',
  APPROVED: 'cleared by your team, not sent',
  BLOCKED: 'on hold until a problem is solved',
  PENDING_INVOICE: 'sent; the partner may upload an invoice',
  PENDING_PAYMENT: 'being paid',
  SCHEDULED: 'the money is about to arrive',
  PAID: 'the money is out, the statement is final',
  DECLINED: 'rejected for this batch',
  POSTPONED: 'moved to a later period',
  FAILED: 'the payment did not go through',
};

/** Every stage that this version knows, in the usual order. */
export const STAGE_GLOSSARY: readonly StageEntry[] = STAGES.map(({ code, label, visible }) => ({
  code,
  meaning: MEANINGS[code] ?? '',
  seenBy: visible ? 'your team and the partner' : 'your team',
  introwLabel: label,
}));

/** The glossary as a note: one line for each stage. */
export function glossaryNote(): string {
  const lines = STAGE_GLOSSARY.map(
    ({ code, meaning, seenBy, introwLabel }) =>
      `${code}: ${meaning}. Seen by ${seenBy}. In Introw: ${introwLabel}.`,
  );
  return lines.join('\n');
}
