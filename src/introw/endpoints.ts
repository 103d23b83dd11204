/**
 * The calls of the service that the add-on uses. A call is a value: nothing is sent by making one.
 */
import type { Result } from '../core/errors';
import type {
  CommissionLine,
  LinePatch,
  NewLine,
  Partner,
  Payout,
  PayoutPatch,
} from '../core/records/records';
import { readOptionalLine, readList, readOne, type AnswerReader } from './answers';
import { decodeLine, decodePartner, decodePayout, type Decoder } from './decode';
import type { IntrowError } from './errors';
import { percentEncode } from './percent-encode';
import { declineBody } from './wire/bodies';
import { firstPage, type Page, type QueryPairs } from './wire/paging';

/**
 * What a repeat could do. `read`: nothing. `patch`: the same again. `create`: nothing more, under its key. `action`:
 * harm, unless the line was read before.
 */
export type CallSafety = 'read' | 'patch' | 'create' | 'action';

/** One request to the service and how its answer is read. */
export interface Call<T> {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below the service's base path, ids percent-encoded, e.g. "/payouts/pay_1". */
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  /** JSON text, or null for no body. */
  readonly body: string | null;
  readonly safety: CallSafety;
  /** Reads the JSON of a 2xx answer; null stands for an empty answer. The error is `unreadable`. */
  readonly decode: (json: unknown) => Result<T, IntrowError>;
  /** The record that the call is about; null for lists and for a line yet to be created. */
  readonly recordId: string | null;
}

const LINES = '/commission-lines';

/** What a line's POST and its PATCH may both carry. */
const LINE_TEXTS = ['amount', 'currency', 'description', 'sourceAmount'];

/** Reads one payout; an answer about another one does not fit. */
export function getPayout(id: string): Call<Payout> {
  return get('getPayout', payoutPath(id), id, readOne(decodePayout, id));
}

/** Sends the fields given and no other. */
export function updatePayout(id: string, patch: PayoutPatch): Call<Payout> {
  const body = JSON.stringify(patch, ['stage', 'poNumber']);
  return patching('updatePayout', payoutPath(id), id, body, decodePayout);
}

/** Reads one commission line; an answer about another one does not fit. */
export function getLine(id: string): Call<CommissionLine> {
  return get('getLine', linePath(id), id, readOne(decodeLine, id));
}

/** Sends the fields given and no other. */
export function updateLine(id: string, patch: LinePatch): Call<CommissionLine> {
  const body = JSON.stringify(patch, [...LINE_TEXTS, 'note']);
  return patching('updateLine', linePath(id), id, body, decodeLine);
}

/** A repeat under the same key answers with the line of the first attempt, unchanged: compare it with what was sent. */
export function createLine(line: NewLine): Call<CommissionLine> {
  const body = JSON.stringify(line, ['partnerId', ...LINE_TEXTS, 'payoutId', 'idempotencyKey']);
  return call(
    { name: 'createLine', method: 'POST', path: LINES, body, safety: 'create', recordId: null },
    readOne(decodeLine, null),
  );
}

/** Voids the line. The value is null where the service accepted but answered without the line. */
export function declineLine(
  id: string,
  reason: string,
  note: string | null,
): Call<CommissionLine | null> {
  return action('declineLine', id, 'decline', declineBody(reason, note));
}

/** Takes the line off its payout. The value is null where the service accepted but answered without the line. */
export function detachLine(id: string): Call<CommissionLine | null> {
  return action('detachLine', id, 'detach', null);
}

/** The id may be the service's or the CRM's, so the partner's own id may be another. */
export function getPartner(id: string): Call<Partner> {
  return get('getPartner', `/partners/${percentEncode(id)}`, id, readOne(decodePartner, null));
}

/** The first page, or `page` out of an earlier `next`, which brings its filters with it. */
export function listPayouts(
  filter: { readonly stage?: string },
  page?: QueryPairs,
): Call<Page<Payout>> {
  const first = firstPage(filter.stage === undefined ? [] : [['stage', filter.stage]]);
  return list('listPayouts', '/payouts', page ?? first, decodePayout);
}

/** The first page, or `page` out of an earlier `next`, which brings its filters with it. */
export function listLines(
  filter: { readonly payoutId?: string },
  page?: QueryPairs,
): Call<Page<CommissionLine>> {
  const first = firstPage(filter.payoutId === undefined ? [] : [['payoutId', filter.payoutId]]);
  return list('listLines', LINES, page ?? first, decodeLine);
}

/** The first page, or `page` out of an earlier `next`. */
export function listPartners(page?: QueryPairs): Call<Page<Partner>> {
  return list('listPartners', '/partners', page ?? firstPage([]), decodePartner);
}

type Spec = Omit<Call<never>, 'decode' | 'query'> & { readonly query?: QueryPairs };

function call<T>(spec: Spec, read: AnswerReader<T>): Call<T> {
  return { query: [], ...spec, decode: (json) => read(json, spec) };
}

function get<T>(name: string, path: string, recordId: string, read: AnswerReader<T>): Call<T> {
  return call({ name, method: 'GET', path, body: null, safety: 'read', recordId }, read);
}

function patching<T extends { readonly id: string }>(
  name: string,
  path: string,
  id: string,
  body: string,
  decode: Decoder<T>,
): Call<T> {
  return call(
    { name, method: 'PATCH', path, body, safety: 'patch', recordId: id },
    readOne(decode, id),
  );
}

function action(
  name: string,
  id: string,
  verb: string,
  body: string | null,
): Call<CommissionLine | null> {
  const path = `${linePath(id)}/${verb}`;
  return call(
    { name, method: 'POST', path, body, safety: 'action', recordId: id },
    readOptionalLine(id),
  );
}

function list<T>(name: string, path: string, query: QueryPairs, decode: Decoder<T>): Call<Page<T>> {
  return call(
    { name, method: 'GET', path, query, body: null, safety: 'read', recordId: null },
    readList(decode, query),
  );
}

function payoutPath(id: string): string {
  return `/payouts/${percentEncode(id)}`;
}

function linePath(id: string): string {
  return `${LINES}/${percentEncode(id)}`;
}
