/** A stage that this version knows. The service may send others: they are shown as sent and never written. */
export interface Stage {
  readonly code: string;
  /** The name in Introw's app. */
  readonly label: string;
  /** Whether the partner sees a payout in this stage. */
  readonly visible: boolean;
}

function stages(visible: boolean, labels: Readonly<Record<string, string>>): Stage[] {
  return Object.entries(labels).map(([code, label]) => ({ code, label, visible }));
}

/** From Introw's documentation (commissions guide, payout reference). The order is the usual one, not a rule. */
export const STAGES: readonly Stage[] = [
  ...stages(false, {
    DRAFT: 'Draft',
    PENDING_REVIEW: 'Pending approval',
    APPROVED: 'Approved',
    BLOCKED: 'Blocked',
  }),
  ...stages(true, {
    PENDING_INVOICE: 'Pending partner invoice',
    PENDING_PAYMENT: 'Pending payment',
    SCHEDULED: 'Scheduled',
    PAID: 'Paid',
    DECLINED: 'Declined',
    POSTPONED: 'Postponed',
    FAILED: 'Failed',
  }),
];

export function findStage(code: string): Stage | null {
  return STAGES.find((stage) => stage.code === code) ?? null;
}

/** The stage that typed text names: its code in any case, with blanks for underscores. Null for anything else. */
export function parseStage(text: string): string | null {
  const code = text.trim().toUpperCase().replace(/\s+/g, '_');
  return findStage(code)?.code ?? null;
}
