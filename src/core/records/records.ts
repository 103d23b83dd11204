/**
 * Introw's records. Amounts are decimal strings and times are ISO 8601 in UTC, both as sent; ids are opaque. A field that
 * Introw omits or sends as null is null.
 */
export interface Payout {
  readonly id: string;
  readonly partnerId: string | null;
  readonly partnerName: string | null;
  readonly batchId: string | null;
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
  /** Decimal string in the organisation's currency, e.g. "4250.00". */
  readonly amount: string | null;
  /** ISO 4217, e.g. "USD". */
  readonly currency: string | null;
  /** As sent, possibly a stage that this version does not know. */
  readonly stage: string | null;
  readonly poNumber: string | null;
  readonly updatedAt: string | null;
}

/** A commission line. Its currency may differ from its payout's. */
export interface CommissionLine {
  readonly id: string;
  readonly partnerId: string | null;
  /** Null if the line is on no payout. */
  readonly payoutId: string | null;
  /** Visible to the partner. */
  readonly description: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly sourceAmount: string | null;
  /** Internal. Undefined if Introw does not return notes at all, so that there is nothing to compare with. */
  readonly note: string | null | undefined;
  readonly status: string | null;
  readonly planName: string | null;
  readonly periodEnd: string | null;
  readonly updatedAt: string | null;
}

export interface Partner {
  readonly id: string;
  readonly name: string;
}

/** The body of a payout's PATCH, with the changed fields only. Null clears the PO number. */
export interface PayoutPatch {
  readonly stage?: string;
  readonly poNumber?: string | null;
}

/** The body of a line's PATCH, with the changed fields only. Null clears a field. */
export interface LinePatch {
  readonly amount?: string;
  readonly currency?: string;
  readonly description?: string;
  readonly sourceAmount?: string | null;
  readonly note?: string | null;
}

/** A line to create. Repeating it with the same idempotency key returns the line of the first attempt, unchanged. */
export interface NewLine {
  readonly partnerId: string;
  readonly amount: string;
  readonly currency: string;
  readonly description?: string;
  readonly sourceAmount?: string;
  readonly payoutId?: string;
  readonly idempotencyKey: string;
}

/** Which Introw to talk to. The API client knows the hosts. */
export type Environment = 'production' | 'staging';
