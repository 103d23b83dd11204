export interface DeclineReason {
  /** What the reader chooses. */
  readonly label: string;
  /** What is sent. The spelling is inferred from the app's labels until a live key confirms it. */
  readonly code: string;
  readonly noteRequired: boolean;
}

export const DECLINE_REASONS: readonly DeclineReason[] = [
  { label: 'Duplicate commission', code: 'DUPLICATE', noteRequired: false },
  { label: 'Ineligible commission', code: 'INELIGIBLE', noteRequired: false },
  { label: 'Already paid', code: 'ALREADY_PAID', noteRequired: false },
  { label: 'Disputed by partner', code: 'DISPUTED', noteRequired: false },
  { label: 'Outside commission policy', code: 'OUTSIDE_POLICY', noteRequired: false },
  { label: 'Other', code: 'OTHER', noteRequired: true },
];

/** The reason that a cell names by its label or its code, in any case; null for anything else. */
export function parseDeclineReason(text: string): DeclineReason | null {
  const wanted = text.trim().toLowerCase();
  return (
    DECLINE_REASONS.find(
      (reason) => reason.label.toLowerCase() === wanted || reason.code.toLowerCase() === wanted,
    ) ?? null
  );
}
