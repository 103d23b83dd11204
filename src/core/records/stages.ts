import { normalForm } from '../values/characters';

/** A stage that this version knows. Introw may send others, which are shown as sent and never written. */
export interface Stage {
  readonly code: string;
  /** Its name in Introw's app. */
  readonly label: string;
  /** Whether the partner sees a payout in this stage. */
  readonly visible: boolean;
}

function stages(visible: boolean, labels: Readonly<Record<string, string>>): Stage[] {
  return Object.entries(labels).map(([code, label]) => ({ code, label, visible }));
}

/** From Introw's documentation (commissions guide, payout reference), in their usual order. */
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

/** Stages in which a payout waits for review, unless the team says otherwise. */
export const TO_REVIEW: readonly string[] = ['DRAFT', 'PENDING_REVIEW'];

/** Approved, and on the way to the partner. */
export const ON_THE_WAY: readonly string[] = [
  'APPROVED',
  'PENDING_INVOICE',
  'PENDING_PAYMENT',
  'SCHEDULED',
];

/** Approved, or beyond: where a payout needs a PO number, and is guarded, unless the team says otherwise. */
export const APPROVED_OR_PAID: readonly string[] = [...ON_THE_WAY, 'PAID'];

/** Over: such a payout is not open, and its lines cannot be changed. */
export const FINAL: readonly string[] = ['PAID', 'DECLINED'];

/** With whoever pays, or over: of a payout that was never shown no line is written by then. */
export const OUT_OF_HANDS: readonly string[] = ['PENDING_PAYMENT', 'SCHEDULED', ...FINAL];

export function findStage(code: string): Stage | null {
  return STAGES.find((stage) => stage.code === code) ?? null;
}

/** The code that a typed text stands for, ignoring case and accepting spaces for underscores; null if there is none. */
export function parseStage(text: string): string | null {
  const code = normalForm(text).toUpperCase().replace(/ /g, '_');
  return findStage(code)?.code ?? null;
}
