/**
 * Turns the JSON of a 2xx response into the value that the call promises, or into an error that names the record.
 */
import { fail, ok, type Result } from '../core/errors';
import type { CommissionLine } from '../core/records/records';
import { decodeLine, type Decoder } from './decode';
import type { IntrowError } from './errors';
import { readRecord } from './wire/bodies';
import { readPage, type Page, type QueryPairs } from './wire/paging';

/** What an error reports about its call. A call with the safety `read` has no side effects. */
interface CallContext {
  readonly name: string;
  readonly recordId: string | null;
  readonly safety: string;
}

export type AnswerReader<T> = (json: unknown, about: CallContext) => Result<T, IntrowError>;

/** An error of a call. Unless `details` says otherwise, a failed write may have taken effect. */
export function callError(
  { name: call, recordId, safety }: CallContext,
  details: Pick<IntrowError, 'kind' | 'detail'> & Partial<IntrowError>,
): IntrowError {
  const tookEffect = safety === 'read' ? 'no' : 'unknown';
  return {
    status: null,
    apiCode: null,
    retryAfterMs: null,
    tookEffect,
    recordId,
    call,
    ...details,
  };
}

/** A response of the wrong shape. After a write it is unknown whether the write took effect. */
function unreadable(about: CallContext, detail: string): Result<never, IntrowError> {
  return fail(callError(about, { kind: 'unreadable', detail }));
}

/** Reads one record. If `expectedId` is given, a response about a different record is an error. */
export function readOne<T extends { readonly id: string }>(
  decode: Decoder<T>,
  expectedId: string | null,
): AnswerReader<T> {
  return (json, about) => {
    const record = readRecord(json);
    if (record === undefined) return unreadable(about, 'the answer contains no record');
    const read = decode(record, expectedId ?? 'without an id');
    if (!read.ok) return unreadable(about, read.error);
    const { id } = read.value;
    return expectedId === null || id === expectedId
      ? read
      : unreadable(about, `asked for ${expectedId}, the answer is about ${id}`);
  };
}

/** Reads the line that an action changed. Null if the response does not contain it: its content is not documented. */
export function readOptionalLine(lineId: string): AnswerReader<CommissionLine | null> {
  return (json, about) => {
    const record = readRecord(json);
    if (record?.['id'] !== lineId) return ok(null);
    return readOne(decodeLine, lineId)(json, about);
  };
}

/** Ten lists at a time keep the query of their next page in one property. */
const MAX_QUERY = 600;

/** Reads one page of a list. A malformed record fails the page; the error names its id, or its position without one. */
export function readList<T>(decode: Decoder<T>, asked: QueryPairs): AnswerReader<Page<T>> {
  return (json, about) => {
    const page = readPage(json, asked);
    if (page === null) return unreadable(about, 'the answer contains no list');
    if (page.next.some((query) => encodeURIComponent(JSON.stringify(query)).length > MAX_QUERY))
      return unreadable(about, 'the address of its next page is longer than the add-on can keep');
    const items: T[] = [];
    for (const [index, record] of page.items.entries()) {
      const read = decode(record, `number ${index + 1} of the page`);
      if (!read.ok) return unreadable(about, read.error);
      items.push(read.value);
    }
    return ok({ ...page, items });
  };
}
