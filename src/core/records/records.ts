/**
 * The records of the service as this add-on knows them. Money is the service's decimal string, untouched; a time is
 * ISO 8601 in UTC, untouched; an id is opaque. A field that the service left out or sent as null is null.
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
  /** A stage as the service sent it, also one that this version does not know. */
  readonly stage: string | null;
  readonly poNumber: string | null;
  readonly updatedAt: string | null;
}

/** A commission line. Its currency is its own and may differ from its payout's. */
export interface CommissionLine {
  readonly id: string;
  readonly partnerId: string | null;
  /** Null: the line is on no payout. */
  readonly payoutId: string | null;
  /** Read by the partner. */
  readonly description: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly sourceAmount: string | null;
  /** Internal. Undefined where the service does not return notes at all: then there is nothing to compare with. */
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

/** What a payout's PATCH may carry. Only the fields that changed are present; null clears the PO number. */
export interface PayoutPatch {
  readonly stage?: string;
  readonly poNumber?: string | null;
}

/** What a line's PATCH may carry. Only the fields that changed are present; null clears where the service allows it. */
export interface LinePatch {
  readonly amount?: string;
  readonly currency?: string;
  readonly description?: string;
  readonly sourceAmount?: string | null;
  readonly note?: string | null;
}

/** A line to create. A repeat under the same key gives back the line that the first attempt made, unchanged. */
export interface NewLine {
  readonly partnerId: string;
  readonly amount: string;
  readonly currency: string;
  readonly description?: string;
  readonly sourceAmount?: string;
  readonly payoutId?: string;
  readonly idempotencyKey: string;
}

/** Where the service lives. Nothing but this name is stored; the client knows the hosts. */
export type Environment = 'production' | 'staging';
