import type { Spelling } from './spelling';
import type { ServiceData, ServiceLine, ServicePartner, ServicePayout } from './records';

export type PagingStyle = 'cursor' | 'pages' | 'offset' | 'link' | 'bare';

/** Where in a list's envelope the paging facts stand; a link always stands in `links`. */
export type PagingPlace = 'pagination' | 'meta' | 'top';

/** Where in an error's body the code stands. */
export type ErrorStyle = 'error-object' | 'top' | 'message-list' | 'errors-array';

export interface ServiceKey {
  readonly key: string;
  readonly scopes: readonly string[];
  readonly revoked?: boolean;
}

export interface Credits {
  readonly limit: number;
  readonly remaining: number;
}

/** How the service presents itself. Every field has the default named beside it. */
export interface ServiceOptions {
  /** 'seeded'. */
  readonly data?: ServiceData | 'seeded' | 'empty';
  /** 'cursor'. */
  readonly paging?: PagingStyle;
  /** 'pagination'. */
  readonly cursorPlace?: PagingPlace;
  /** Per key and minute of the clock: 120. */
  readonly requestsPerMinute?: number;
  /** 10,000 of 10,000; null for an unlimited plan, whose answers carry no credit headers. */
  readonly credits?: Credits | null;
  /** The three demonstration keys. */
  readonly keys?: readonly ServiceKey[];
  /** 'error-object'. */
  readonly errorStyle?: ErrorStyle;
  /** Whether a line that is read shows its note: true. */
  readonly notesOnReads?: boolean;
  /** 100. */
  readonly pageSizeMax?: number;
  /** Whether lists begin with what was created last: false. */
  readonly newestFirst?: boolean;
  /** Names, words and places as a specification has them; the service's own where it is missing. */
  readonly spelling?: Spelling;
  /** A free one. */
  readonly port?: number;
}

export type FaultKind =
  | '500'
  | '502 html'
  | 'cut json'
  | 'html 200'
  | '429'
  | '429 retry-after'
  | '402'
  | '401'
  | '403'
  | '404'
  | '422'
  | '400'
  | '409'
  | 'wrong types'
  | 'list without ids'
  | 'empty body'
  | 'timeout before'
  | 'timeout after'
  | 'drop before'
  | 'drop after'
  | 'not json';

/**
 * A fault to order. What replaces the whole answer ('500', 'html 200', '402' …) keeps the request from taking effect
 * unless `afterEffect` says otherwise; what spoils an answer ('cut json', 'wrong types', 'empty body', 'not json' …)
 * comes after the effect. 'timeout' and 'drop' close the connection without an answer, so a client cannot tell them apart.
 * Of several rules that match, the oldest strikes.
 */
export interface FaultRule {
  readonly kind: FaultKind;
  readonly match?: {
    readonly method?: string;
    /** Source of a regular expression, tried on the path without the query. */
    readonly path?: string;
    /** Strikes from this matching request on; 1 is the next one. */
    readonly nth?: number;
  };
  /** How many requests it strikes: 1. */
  readonly times?: number;
  readonly afterEffect?: boolean;
  /** Seconds in the Retry-After header of '429 retry-after': 2. */
  readonly retryAfterSeconds?: number;
}

export type Operation =
  | 'listPayouts'
  | 'getPayout'
  | 'updatePayout'
  | 'listLines'
  | 'getLine'
  | 'createLine'
  | 'updateLine'
  | 'declineLine'
  | 'detachLine'
  | 'listPartners'
  | 'getPartner';

export interface PayoutEffect {
  readonly kind: 'updatePayout';
  readonly id: string;
  readonly before: ServicePayout;
  readonly after: ServicePayout;
}

export interface LineEffect {
  readonly kind: 'createLine' | 'updateLine' | 'declineLine' | 'detachLine';
  readonly id: string;
  /** Null for a line that was created. */
  readonly before: ServiceLine | null;
  readonly after: ServiceLine;
  /** The payout whose amount or stage changed in consequence. */
  readonly payout: { readonly before: ServicePayout; readonly after: ServicePayout } | null;
}

/** What an accepted write did to the state, in stored records. */
export type Effect = PayoutEffect | LineEffect;

export interface OperationLogEntry {
  /** 1 for the first request since the start or the last reset. */
  readonly n: number;
  /** Milliseconds since 1970 by the clock that the request brought, or by the real one. */
  readonly at: number;
  /** The host that the client asked for, e.g. "api.introw.io" where a proxy led the request here. */
  readonly host: string;
  readonly method: string;
  readonly path: string;
  /** What looks like a key is masked. */
  readonly query: Readonly<Record<string, string>>;
  /** The end of the key that was sent, e.g. "…1a2b". */
  readonly keyHint: string | null;
  /** Null where the connection was closed without an answer. */
  readonly status: number | null;
  /** The parsed JSON, or the text as it came where it was no JSON; null for none. */
  readonly body: unknown;
  /** Null where the request named no endpoint of the service or was refused before it got there. */
  readonly operation: Operation | null;
  readonly effect: Effect | null;
  readonly fault: FaultKind | null;
}

/** Fields to set on a record, also ones that the service does not know yet. */
export type Fields<T> = Partial<T> & Readonly<Record<string, unknown>>;

/**
 * Something that someone else does at the service. Setting a line's amount, currency, status or payout settles the
 * payouts concerned; `updatedAt` advances unless it is among the fields.
 */
export type Change =
  | { readonly kind: 'setPayout'; readonly id: string; readonly fields: Fields<ServicePayout> }
  | { readonly kind: 'setLine'; readonly id: string; readonly fields: Fields<ServiceLine> }
  | { readonly kind: 'removePayout' | 'removeLine' | 'removePartner'; readonly id: string }
  | { readonly kind: 'addPayout'; readonly payout: ServicePayout }
  | { readonly kind: 'addLine'; readonly line: ServiceLine }
  | { readonly kind: 'addPartner'; readonly partner: ServicePartner }
  | { readonly kind: 'revokeKey' | 'restoreKey'; readonly key: string }
  | { readonly kind: 'setCredits'; readonly credits: Credits | null }
  | { readonly kind: 'nextMinute' };

/** What the caller's thread may ask of the service's, and what comes back. */
export interface ControlCalls {
  log: { argument: null; value: OperationLogEntry[] };
  effects: { argument: null; value: Effect[] };
  data: { argument: null; value: ServiceData };
  change: { argument: Change; value: null };
  fault: { argument: FaultRule; value: null };
  calm: { argument: null; value: null };
  reset: { argument: null; value: null };
  snapshot: { argument: null; value: number };
  restore: { argument: number; value: null };
  restart: { argument: Omit<ServiceOptions, 'port'>; value: null };
}

export type ControlCall = {
  [Name in keyof ControlCalls]: {
    readonly name: Name;
    readonly argument: ControlCalls[Name]['argument'];
  };
}[keyof ControlCalls];

export type ControlReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };
