import { normalForm } from '../values/characters';

interface DeclineReason {
  /** What users choose. */
  readonly label: string;
  /** What is sent. Introw documents no codes: these are inferred from the labels in its app. */
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

/** The text that users know a code by; the code itself if it is none of these. */
export function declineLabel(code: string): string {
  return DECLINE_REASONS.find((reason) => reason.code === code)?.label ?? code;
}

/** The reason with this label or code, ignoring case and what nobody sees; null if there is none. */
export function parseDeclineReason(text: string): DeclineReason | null {
  const wanted = normalForm(text).toLowerCase();
  return (
    DECLINE_REASONS.find(
      (reason) => reason.label.toLowerCase() === wanted || reason.code.toLowerCase() === wanted,
    ) ?? null
  );
}
