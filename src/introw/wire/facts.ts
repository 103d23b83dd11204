/**
 * What the client takes for granted about Introw's API, as data. No other file of the client knows a name, a word or a
 * number of the wire. `npm run conform` holds this table against Introw's specification and can correct it.
 */
import type {
  CommissionLine,
  LinePatch,
  NewLine,
  Partner,
  Payout,
  PayoutPatch,
} from '../../core/records/records';

/** A name on the wire; null where the service has no such thing. A dot leads into an object: "amount.value". */
type Name = string | null;
/** Names by the client's own; a field of a record that the service does not have reads as null. */
type Fields<Key extends string> = Readonly<Record<Key, Name>>;
type Spellings<Key extends string = string> = Readonly<Record<Key, string>>;
/** What to look for, the likeliest first. */
type Candidates = readonly string[];

export interface Facts {
  readonly address: Spellings<'base' | 'payouts' | 'lines' | 'partners' | 'decline' | 'detach'>;
  readonly headers: Spellings<
    'key' | 'requestsLeft' | 'creditsLimit' | 'creditsLeft' | 'retryAfter'
  > &
    Fields<'idempotencyKey'>;
  /** Query parameters. */
  readonly asking: Fields<'size' | 'cursor' | 'page' | 'offset'> &
    Spellings<'payoutStage' | 'linePayout'>;
  readonly limits: Readonly<Record<'pageSize' | 'requestsPerMinute', number>>;
  /** Where a list's records stand, the objects beside them that tell of paging, and what to look for there. */
  readonly lists: Fields<'items'> &
    Readonly<
      Record<
        'places' | 'cursor' | 'more' | 'page' | 'totalPages' | 'offset' | 'total' | 'links',
        Candidates
      >
    >;
  /** Where a single record stands in its answer. */
  readonly record: Fields<'envelope'>;
  readonly payout: Fields<keyof Payout>;
  readonly line: Fields<keyof CommissionLine>;
  readonly partner: Fields<keyof Partner>;
  readonly payoutPatch: Spellings<keyof PayoutPatch>;
  readonly linePatch: Spellings<keyof LinePatch>;
  readonly newLine: Spellings<Exclude<keyof NewLine, 'idempotencyKey'>> & Fields<'idempotencyKey'>;
  readonly decline: Spellings<'reason' | 'note'>;
  /** The service's words by ours. */
  readonly reasons: Spellings;
  readonly stages: Spellings;
  readonly lineStatuses: Spellings<'VOIDED'>;
  /** Where errors say what is wrong; a step into a list takes its first entry that has the rest. */
  readonly errors: Readonly<
    Record<'codes' | 'messages' | 'entryMessages' | 'entryPlaces', Candidates>
  >;
  readonly errorCodes: Spellings<'noBillingInfo' | 'noCommissionLines'>;
  readonly statuses: Readonly<
    Record<'unauthorized' | 'creditsExhausted' | 'forbidden' | 'notFound' | 'rateLimited', number>
  >;
}

export const FACTS: Facts = {
  address: {
    base: '/api/v1',
    payouts: '/payouts',
    lines: '/commission-lines',
    partners: '/partners',
    decline: '/decline',
    detach: '/detach',
  },
  headers: {
    key: 'x-api-key',
    requestsLeft: 'x-ratelimit-remaining-minute',
    creditsLimit: 'x-introw-credits-limit-month',
    creditsLeft: 'x-introw-credits-remaining-month',
    retryAfter: 'retry-after',
    idempotencyKey: null,
  },
  asking: {
    size: 'limit',
    cursor: 'cursor',
    page: 'page',
    offset: 'offset',
    payoutStage: 'stage',
    linePayout: 'payoutId',
  },
  limits: {
    pageSize: 100,
    requestsPerMinute: 120,
  },
  lists: {
    items: 'data',
    places: ['pagination', 'meta'],
    cursor: ['nextCursor', 'next_cursor', 'cursor'],
    more: ['hasMore', 'has_more', 'hasNextPage'],
    page: ['page', 'currentPage', 'current_page'],
    totalPages: ['totalPages', 'total_pages', 'pageCount'],
    offset: ['offset'],
    total: ['total', 'totalCount', 'total_count'],
    links: ['links'],
  },
  record: {
    envelope: 'data',
  },
  payout: {
    id: 'id',
    partnerId: 'partner.id',
    partnerName: 'partner.name',
    batchId: 'batchId',
    periodStart: 'periodStart',
    periodEnd: 'periodEnd',
    amount: 'amount.value',
    currency: 'amount.currency',
    stage: 'stage',
    poNumber: 'poNumber',
    updatedAt: 'updatedAt',
  },
  line: {
    id: 'id',
    partnerId: 'partnerId',
    payoutId: 'payoutId',
    description: 'description',
    amount: 'amount',
    currency: 'currency',
    sourceAmount: 'sourceAmount',
    note: 'note',
    status: 'status',
    planName: 'planName',
    periodEnd: 'periodEnd',
    updatedAt: 'updatedAt',
  },
  partner: {
    id: 'id',
    name: 'name',
  },
  payoutPatch: {
    stage: 'stage',
    poNumber: 'poNumber',
  },
  linePatch: {
    amount: 'amount',
    currency: 'currency',
    description: 'description',
    sourceAmount: 'sourceAmount',
    note: 'note',
  },
  newLine: {
    partnerId: 'partnerId',
    amount: 'amount',
    currency: 'currency',
    description: 'description',
    sourceAmount: 'sourceAmount',
    payoutId: 'payoutId',
    idempotencyKey: 'idempotencyKey',
  },
  decline: {
    reason: 'reason',
    note: 'note',
  },
  reasons: {
    DUPLICATE: 'DUPLICATE',
    INELIGIBLE: 'INELIGIBLE',
    ALREADY_PAID: 'ALREADY_PAID',
    DISPUTED: 'DISPUTED',
    OUTSIDE_POLICY: 'OUTSIDE_POLICY',
    OTHER: 'OTHER',
  },
  stages: {
    DRAFT: 'DRAFT',
    PENDING_REVIEW: 'PENDING_REVIEW',
    APPROVED: 'APPROVED',
    BLOCKED: 'BLOCKED',
    PENDING_INVOICE: 'PENDING_INVOICE',
    PENDING_PAYMENT: 'PENDING_PAYMENT',
    SCHEDULED: 'SCHEDULED',
    PAID: 'PAID',
    DECLINED: 'DECLINED',
    POSTPONED: 'POSTPONED',
    FAILED: 'FAILED',
  },
  lineStatuses: {
    VOIDED: 'VOIDED',
  },
  errors: {
    codes: ['error.code', 'code', 'errors.code'],
    messages: ['error.message', 'message', 'errors', 'error'],
    entryMessages: ['message'],
    entryPlaces: ['field', 'path'],
  },
  errorCodes: {
    noBillingInfo: 'NO_BILLING_INFO',
    noCommissionLines: 'NO_COMMISSION_LINES',
  },
  statuses: {
    unauthorized: 401,
    creditsExhausted: 402,
    forbidden: 403,
    notFound: 404,
    rateLimited: 429,
  },
};

/** Documented by Introw, told by others, inferred from what Introw writes, assumed, or read in a specification. */
type Mark = 'certain' | 'third party' | 'inferred' | 'assumed' | 'specified';

export interface Ground {
  readonly mark: Mark;
  readonly source: string;
}

const ground = (mark: Mark, source: string): Ground => ({ mark, source });

/** How sure a fact is. A whole group's stands under its name, what differs in it under "group.fact". */
export const GROUNDS: Readonly<Record<keyof Facts, Ground>> & Readonly<Record<string, Ground>> = {
  address: ground('certain', 'Introw API reference, 2026-05-20'),
  headers: ground('third party', 'a summary of September 2026'),
  'headers.key': ground('certain', 'API reference: Authentication'),
  'headers.requestsLeft': ground('certain', 'Forms > Submit a form via the API'),
  'headers.retryAfter': ground('assumed', 'the documents never mention it'),
  'headers.idempotencyKey': ground('assumed', 'the key is documented as a field of the body'),
  asking: ground('assumed', 'the documents name no parameter of paging'),
  'asking.payoutStage': ground('certain', 'API reference: Commission overview'),
  'asking.linePayout': ground('certain', 'API reference: Commission overview'),
  limits: ground('certain', 'Forms > Submit a form via the API'),
  'limits.pageSize': ground('assumed', 'the documents name no largest page'),
  lists: ground('assumed', 'the documents show no list'),
  record: ground('certain', 'API reference: Update a payout'),
  payout: ground('certain', 'API reference: Update a payout'),
  line: ground('certain', 'API reference: Create a commission line'),
  'line.note': ground('assumed', 'may be written; whether it is read back is not said'),
  partner: ground('certain', 'API reference: Update a partner'),
  payoutPatch: ground('certain', 'API reference: Update a payout'),
  linePatch: ground('certain', 'API reference: Update a commission line'),
  newLine: ground('certain', 'API reference: Create a commission line'),
  decline: ground('assumed', 'a reason is documented, the body is not'),
  reasons: ground('assumed', 'made of the labels in the app'),
  stages: ground('certain', 'API reference: Update a payout'),
  lineStatuses: ground('inferred', 'the Commissions report has the word Voided'),
  errors: ground('assumed', 'codes are documented, where they stand is not'),
  errorCodes: ground('certain', 'Commissions guide'),
  statuses: ground('certain', 'Introw API reference, 2026-05-20'),
  'statuses.notFound': ground('inferred', 'documented for forms'),
};
