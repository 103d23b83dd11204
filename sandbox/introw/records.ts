/**
 * The records as the service keeps them. What is not marked is what a read returns, in the shape of Introw's own
 * documentation; what is marked "kept" is stored and never returned.
 */
export interface Money {
  /** Decimal string with exactly the currency's decimals. */
  readonly value: string;
  /** ISO 4217. */
  readonly currency: string;
}

export interface ServicePayout {
  readonly id: string;
  readonly partner: { readonly id: string; readonly name: string };
  readonly batchId: string | null;
  readonly periodStart: string;
  /** The inclusive last second of the period, e.g. "2026-03-31T23:59:59.000Z". */
  readonly periodEnd: string;
  readonly amount: Money;
  readonly stage: string;
  readonly poNumber: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Kept: the statement note. */
  readonly metadata?: string | null;
}

export interface ServiceLine {
  readonly id: string;
  readonly partnerId: string;
  /** Null: in the pending pool, on no payout. */
  readonly payoutId: string | null;
  readonly description: string | null;
  readonly amount: string;
  readonly sourceAmount: string | null;
  readonly currency: string;
  readonly status: string;
  readonly planName: string | null;
  readonly periodEnd: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Returned only where the service is started with notes on reads. */
  readonly note: string | null;
  /** Kept. */
  readonly idempotencyKey?: string;
  /** Kept. */
  readonly declineReason?: string;
  /** Kept. */
  readonly declineNote?: string | null;
}

export interface ServicePartner {
  readonly id: string;
  readonly name: string;
  readonly domain: string | null;
  /** The id of the partner in the organisation's CRM. */
  readonly externalId: string | null;
  readonly managerEmail: string | null;
  readonly categories: readonly string[];
  readonly tierId: string | null;
  readonly phaseId: string | null;
  readonly owner: string | null;
  readonly manager: string | null;
  readonly status: string;
  readonly crmProperties: Readonly<Record<string, string>>;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The whole state. Lists are in the order in which the service returns them. */
export interface ServiceData {
  readonly payouts: readonly ServicePayout[];
  readonly lines: readonly ServiceLine[];
  readonly partners: readonly ServicePartner[];
}

/** All stages of the service's schema. Any may follow any. */
export const STAGES = [
  'DRAFT',
  'PENDING_REVIEW',
  'APPROVED',
  'BLOCKED',
  'PENDING_INVOICE',
  'PENDING_PAYMENT',
  'SCHEDULED',
  'PAID',
  'DECLINED',
  'POSTPONED',
  'FAILED',
] as const;

export const SCOPES = ['commissions:read', 'commissions:write', 'partners:read'] as const;

export type Scope = (typeof SCOPES)[number];
