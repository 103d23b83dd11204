/**
 * The JSON of a 2xx answer to what the call promised, or an error that names the record.
 */
import { fail, ok, type Result } from '../core/errors';
import type { CommissionLine } from '../core/records/records';
import { decodeLine, type Decoder } from './decode';
import type { IntrowError } from './errors';
import { readRecord } from './wire/bodies';
import { readPage, type Page, type QueryPairs } from './wire/paging';

/** What an error is told about its call: `read` is the one kind that has no effect. */
export interface CallContext {
  readonly name: string;
  readonly recordId: string | null;
  readonly safety: string;
}

export type AnswerReader<T> = (json: unknown, about: CallContext) => Result<T, IntrowError>;

/** An error of a call; unless `what` knows better, a write may have taken effect. */
export function callError(
  { name: call, recordId, safety }: CallContext,
  what: Pick<IntrowError, 'kind' | 'detail'> & Partial<IntrowError>,
): IntrowError {
  const tookEffect = safety === 'read' ? 'no' : 'unknown';
  return { status: null, apiCode: null, retryAfterMs: null, tookEffect, recordId, call, ...what };
}

/** An answer that does not fit. Behind a write it leaves open whether the write took effect. */
function unreadable(about: CallContext, detail: string): Result<never, IntrowError> {
  return fail(callError(about, { kind: 'unreadable', detail }));
}

/** One record. Where `expectedId` is given, an answer about another record does not fit. */
export function readOne<T extends { readonly id: string }>(
  decode: Decoder<T>,
  expectedId: string | null,
): AnswerReader<T> {
  return (json, about) => {
    const record = readRecord(json);
    if (record === undefined) return unreadable(about, 'the answer holds no record');
    const read = decode(record, expectedId ?? 'without an id');
    if (!read.ok) return unreadable(about, read.error);
    const { id } = read.value;
    return expectedId === null || id === expectedId
      ? read
      : unreadable(about, `asked for ${expectedId}, the answer is about ${id}`);
  };
}

/** The line that an action changed; null where the answer holds something else or nothing, which is not documented. */
export function readOptionalLine(lineId: string): AnswerReader<CommissionLine | null> {
  return (json, about) => {
    const record = readRecord(json);
    if (record?.['id'] !== lineId) return ok(null);
    return readOne(decodeLine, lineId)(json, about);
  };
}

/** One page of a list. A single record that does not fit fails the page and is named, by its place if it has no id. */
export function readList<T>(decode: Decoder<T>, asked: QueryPairs): AnswerReader<Page<T>> {
  return (json, about) => {
    const page = readPage(json, asked);
    if (page === null) return unreadable(about, 'the answer holds no list');
    const items: T[] = [];
    for (const [index, record] of page.items.entries()) {
      const read = decode(record, `number ${index + 1} of the page`);
      if (!read.ok) return unreadable(about, read.error);
      items.push(read.value);
    }
    return ok({ ...page, items });
  };
}
