/** A stage that this version knows. The service may send others: they are shown as sent and never written. */
export interface Stage {
  readonly code: string;
  /** The name in Introw's app. */
  readonly label: string;
  /** Whether the partner sees a payout in this stage. */
  readonly visible: boolean;
}

/** From Introw's documentation (commissions guide, payout reference). The order is the usual one, not a rule. */
export const STAGES: readonly Stage[] = [
  { code: 'DRAFT', label: 'Draft', visible: false },
  { code: 'PENDING_REVIEW', label: 'Pending approval', visible: false },
  { code: 'APPROVED', label: 'Approved', visible: false },
  { code: 'BLOCKED', label: 'Blocked', visible: false },
  { code: 'PENDING_INVOICE', label: 'Pending partner invoice', visible: true },
  { code: 'PENDING_PAYMENT', label: 'Pending payment', visible: true },
  { code: 'SCHEDULED', label: 'Scheduled', visible: true },
  { code: 'PAID', label: 'Paid', visible: true },
  { code: 'DECLINED', label: 'Declined', visible: true },
  { code: 'POSTPONED', label: 'Postponed', visible: true },
  { code: 'FAILED', label: 'Failed', visible: true },
];

export function findStage(code: string): Stage | null {
  return STAGES.find((stage) => stage.code === code) ?? null;
}

/** The stage that typed text names: its code in any case, with blanks for underscores. Null for anything else. */
export function parseStage(text: string): string | null {
  const code = text.trim().toUpperCase().replace(/\s+/g, '_');
  return findStage(code)?.code ?? null;
}
