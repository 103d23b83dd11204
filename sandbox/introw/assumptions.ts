/**
 * What this service does where Introw's documents are silent. A correction after a look at a real key is made here
 * (and in the client's one module of the same kind), nowhere else in this folder.
 *
 * Choices that are no constant: lists come in the order of creation, or all the other way round; the write scope does
 * not imply the read scope; a declined line keeps its payout's id and stays in the lists; unknown body fields are
 * refused with 422; every accepted PATCH that names a field advances `updatedAt`, also where it sets what already stood
 * there; a payout's `updatedAt` advances when its lines change its amount or stage; a new line's partner must be its
 * payout's; the minute of the request limit is the clock's, and a refused request counts like any other.
 */

/** Only PENDING is ever shown in the documents; the two others are named after the app's words for the same thing. */
export const LINE_STATUS = {
  pending: 'PENDING',
  onPayout: 'APPROVED',
  declined: 'VOIDED',
} as const;

/** Spelt after the labels of the app; its "Custom" is taken for OTHER, which cannot do without a note. */
export const DECLINE_REASONS = [
  'DUPLICATE',
  'INELIGIBLE',
  'ALREADY_PAID',
  'DISPUTED',
  'OUTSIDE_POLICY',
  'OTHER',
] as const;
export const REASON_NEEDING_NOTE = 'OTHER';

/** Lines of a payout in this stage are refused any change. */
export const STAGE_LOCKING_LINES = 'PAID';

/** A new line named for a payout in one of these stages is refused; in any other it is taken. */
export const STAGES_CLOSED_TO_NEW_LINES: readonly string[] = ['PAID', 'DECLINED'];

/** A payout whose last line is detached keeps its stage and stands at zero; declining the last line declines it. */
export const STAGE_AFTER_LAST_DETACH: string | null = null;
export const STAGE_AFTER_LAST_DECLINE = 'DECLINED';

/** A PO number longer than this is refused; an empty one is stored as null. */
export const PO_NUMBER_MAX = 255;

/** An idempotency key longer than this is refused; one that was used is remembered for good, for all keys. */
export const IDEMPOTENCY_KEY_MAX = 255;

/** A repeated create is answered with this status and the line as it stands now. */
export const REPEATED_CREATE_STATUS = 200;

/** Longest run of digits that an amount may have before its point. */
export const AMOUNT_DIGITS_MAX = 15;

/** Records per page where the request names no `limit`; a `limit` above the largest is cut to it, not refused. */
export const LIMIT_DEFAULT = 20;

/** Names of the paging parameters, by style; a style refuses the parameters of the others. */
export const PAGING_PARAMETER = {
  limit: 'limit',
  cursor: 'cursor',
  page: 'page',
  offset: 'offset',
  link: 'after',
} as const;

/** Names of the filters by list; an unknown parameter or a parameter given twice is refused with 400. */
export const FILTERS = {
  payouts: ['stage', 'partnerId'],
  lines: ['payoutId', 'partnerId', 'status'],
  partners: [],
} as const;

/** Query parameters taken for an attempt to send the key in the address; refused with 400 before anything else. */
export const KEY_LIKE_PARAMETERS: readonly string[] = [
  'x-api-key',
  'apikey',
  'api_key',
  'api-key',
  'key',
  'token',
  'access_token',
];

/**
 * Money comes back with exactly the currency's decimals ("500" of USD as "500.00"); an amount with more decimals than
 * its currency has is refused. Value in millionths of a USD, for payouts with lines in several currencies: each line is
 * converted and rounded half away from zero by itself, then summed. A currency not listed here is refused.
 */
export const CURRENCIES: Readonly<Record<string, { decimals: number; microUsd: bigint }>> = {
  USD: { decimals: 2, microUsd: 1_000_000n },
  EUR: { decimals: 2, microUsd: 1_080_000n },
  GBP: { decimals: 2, microUsd: 1_270_000n },
  JPY: { decimals: 0, microUsd: 6_700n },
  KWD: { decimals: 3, microUsd: 3_250_000n },
  CHF: { decimals: 2, microUsd: 1_130_000n },
  SEK: { decimals: 2, microUsd: 95_000n },
  CAD: { decimals: 2, microUsd: 730_000n },
};

/** Where a 402 says when credits come back: the documents promise the time of the reset, but name no field. */
export const RESET_HEADER = 'x-introw-credits-reset';

/** Codes of refusals; only the ones of credits and rate stand in Introw's documents for these endpoints. */
export const CODE = {
  badRequest: 'BAD_REQUEST',
  unauthorized: 'UNAUTHORIZED',
  creditsExhausted: 'API_CREDITS_EXHAUSTED',
  forbidden: 'FORBIDDEN',
  notFound: 'NOT_FOUND',
  payoutNotFound: 'PAYOUT_NOT_FOUND',
  lineNotFound: 'COMMISSION_LINE_NOT_FOUND',
  partnerNotFound: 'PARTNER_NOT_FOUND',
  methodNotAllowed: 'METHOD_NOT_ALLOWED',
  conflict: 'CONFLICT',
  validation: 'VALIDATION_ERROR',
  lineNotOnPayout: 'LINE_NOT_ON_PAYOUT',
  lineVoided: 'LINE_VOIDED',
  lineLocked: 'LINE_LOCKED',
  payoutClosed: 'PAYOUT_CLOSED',
  partnerMismatch: 'PARTNER_MISMATCH',
  rateLimited: 'RATE_LIMIT_EXCEEDED',
  server: 'INTERNAL_SERVER_ERROR',
} as const;
