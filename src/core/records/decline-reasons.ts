export interface DeclineReason {
  /** What the reader chooses. */
  readonly label: string;
  /** What is sent. The spelling is inferred from the app's labels until a live key confirms it. */
  readonly code: string;
  readonly noteRequired: boolean;
}

const LABELS = {
  DUPLICATE: 'Duplicate commission',
  INELIGIBLE: 'Ineligible commission',
  ALREADY_PAID: 'Already paid',
  DISPUTED: 'Disputed by partner',
  OUTSIDE_POLICY: 'Outside commission policy',
  OTHER: 'Other',
};

export const DECLINE_REASONS: readonly DeclineReason[] = Object.entries(LABELS).map(
  ([code, label]) => ({ label, code, noteRequired: code === 'OTHER' }),
);

/** The reason that a cell names by its label or its code, in any case; null for anything else. */
export function parseDeclineReason(text: string): DeclineReason | null {
  const wanted = text.trim().toLowerCase();
  return (
    DECLINE_REASONS.find(
      (reason) => reason.label.toLowerCase() === wanted || reason.code.toLowerCase() === wanted,
    ) ?? null
  );
}
