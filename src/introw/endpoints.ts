/**
 * The API calls that the add-on uses. A call is a plain value: creating one sends nothing.
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
import {
  declineBody,
  idempotencyHeader,
  lineBody,
  newLineBody,
  payoutBody,
  type DeclineCodes,
} from './wire/bodies';
import { FACTS } from './wire/facts';
import { theirWord } from './wire/fields';
import { firstPage, type Page, type QueryPairs } from './wire/paging';

/**
 * What repeating the call does. `read`: no effect. `patch`: writes the same values again. `create`: nothing more, thanks to
 * its idempotency key. `action`: may do harm unless the line is read first.
 */
export type CallSafety = 'read' | 'patch' | 'create' | 'action';

/** One API request and how to decode its response. */
export interface Call<T> {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Relative to the API's base path, with ids percent-encoded, e.g. "/payouts/pay_1". */
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  /** JSON, or null for no body. */
  readonly body: string | null;
  /** Headers of this call alone. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly safety: CallSafety;
  /** Decodes the JSON of a 2xx response; null stands for an empty one. Fails with an `unreadable` error. */
  readonly decode: (json: unknown) => Result<T, IntrowError>;
  /** The record that the call is about; null for a list and for a line to be created. */
  readonly recordId: string | null;
}

/** Reads one payout. A response about a different payout is `unreadable`. */
export function getPayout(id: string): Call<Payout> {
  return get('getPayout', payoutPath(id), id, decodePayout);
}

/** Sends exactly the fields of the patch. */
export function updatePayout(id: string, patch: PayoutPatch): Call<Payout> {
  return patchCall(
    { name: 'updatePayout', path: payoutPath(id), body: payoutBody(patch) },
    id,
    decodePayout,
  );
}

/** Reads one commission line. A response about a different line is `unreadable`. */
export function getLine(id: string): Call<CommissionLine> {
  return get('getLine', linePath(id), id, decodeLine);
}

/** Sends exactly the fields of the patch. */
export function updateLine(id: string, patch: LinePatch): Call<CommissionLine> {
  return patchCall(
    { name: 'updateLine', path: linePath(id), body: lineBody(patch) },
    id,
    decodeLine,
  );
}

/** Repeated with the same key, it returns the line of the first attempt unchanged: compare it with what was sent. */
export function createLine(line: NewLine): Call<CommissionLine> {
  const spec = { method: 'POST', path: FACTS.address.lines, safety: 'create' } as const;
  const body = newLineBody(line);
  const headers = idempotencyHeader(line.idempotencyKey);
  return call(
    { name: 'createLine', ...spec, body, headers, recordId: null },
    readOne(decodeLine, null),
  );
}

/** Voids the line; `codes` are spellings of reasons that differ from the known ones. The value is null if the service accepted but did not return the line. */
export function declineLine(
  id: string,
  reason: string,
  note: string | null,
  codes: DeclineCodes = {},
): Call<CommissionLine | null> {
  return action('declineLine', id, FACTS.address.decline, declineBody(reason, note, codes));
}

/** Removes the line from its payout. The value is null if the service accepted but did not return the line. */
export function detachLine(id: string): Call<CommissionLine | null> {
  return action('detachLine', id, FACTS.address.detach, null);
}

/** The first page, or a `page` taken from an earlier `next`, which already contains the filters. */
export function listPayouts(
  filter: { readonly stage?: string },
  page?: QueryPairs,
): Call<Page<Payout>> {
  const { stage } = filter;
  const first = firstPage(
    stage === undefined ? [] : [[FACTS.asking.payoutStage, theirWord(FACTS.stages, stage)]],
  );
  return list('listPayouts', FACTS.address.payouts, page ?? first, decodePayout);
}

/** The smallest read: whether the service answers, not what. */
export function probe(): Call<Page<Payout>> {
  return listPayouts({}, [['limit', '1']]);
}

/** The first page, or a `page` taken from an earlier `next`, which already contains the filters. */
export function listLines(
  filter: { readonly payoutId?: string },
  page?: QueryPairs,
): Call<Page<CommissionLine>> {
  const { payoutId } = filter;
  const first = firstPage(payoutId === undefined ? [] : [[FACTS.asking.linePayout, payoutId]]);
  return list('listLines', FACTS.address.lines, page ?? first, decodeLine);
}

/** The first page, or a `page` taken from an earlier `next`. */
export function listPartners(page?: QueryPairs): Call<Page<Partner>> {
  return list('listPartners', FACTS.address.partners, page ?? firstPage([]), decodePartner);
}

type Spec = Omit<Call<never>, 'decode' | 'query'> & { readonly query?: QueryPairs };

function call<T>(spec: Spec, read: AnswerReader<T>): Call<T> {
  return { query: [], ...spec, decode: (json) => read(json, spec) };
}

function get<T extends { readonly id: string }>(
  name: string,
  path: string,
  id: string,
  decode: Decoder<T>,
): Call<T> {
  const spec = { name, method: 'GET', path, body: null, safety: 'read', recordId: id } as const;
  return call(spec, readOne(decode, id));
}

function patchCall<T extends { readonly id: string }>(
  spec: Pick<Spec, 'name' | 'path' | 'body'>,
  id: string,
  decode: Decoder<T>,
): Call<T> {
  return call({ ...spec, method: 'PATCH', safety: 'patch', recordId: id }, readOne(decode, id));
}

function action(
  name: string,
  id: string,
  verb: string,
  body: string | null,
): Call<CommissionLine | null> {
  const path = `${linePath(id)}${verb}`;
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
  return `${FACTS.address.payouts}/${percentEncode(id)}`;
}

function linePath(id: string): string {
  return `${FACTS.address.lines}/${percentEncode(id)}`;
}
