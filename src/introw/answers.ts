/**
 * The JSON of a 2xx answer to what the call promised, or an error that names the record.
 */
import { fail, ok, type Result } from '../core/errors';
import type { CommissionLine } from '../core/records';
import { decodeLine, type Decoder } from './decode';
import type { IntrowError } from './errors';
import { readRecord } from './wire/bodies';
import { readPage, type Page, type QueryPairs } from './wire/paging';

/** The call that an answer belongs to. */
export interface About {
  readonly call: string;
  readonly recordId: string | null;
  readonly isWrite: boolean;
}

export type ReadAnswer<T> = (json: unknown, about: About) => Result<T, IntrowError>;

/** An answer that does not fit. Behind a write it leaves open whether the write took effect. */
export function unreadable(about: About, status: number | null, detail: string): IntrowError {
  return {
    kind: 'unreadable',
    status,
    apiCode: null,
    detail,
    retryAfterMs: null,
    tookEffect: about.isWrite ? 'unknown' : 'no',
    recordId: about.recordId,
    call: about.call,
  };
}

/** One record. Where `expectedId` is given, an answer about another record does not fit. */
export function readOne<T extends { readonly id: string }>(
  decode: Decoder<T>,
  expectedId: string | null,
): ReadAnswer<T> {
  return (json, about) => {
    const record = readRecord(json);
    if (record === undefined) return fail(unreadable(about, null, 'the answer holds no record'));
    const read = decode(record, expectedId ?? 'without an id');
    if (!read.ok) return fail(unreadable(about, null, read.error));
    if (expectedId !== null && read.value.id !== expectedId) {
      const detail = `asked for ${expectedId}, the answer is about ${read.value.id}`;
      return fail(unreadable(about, null, detail));
    }
    return ok(read.value);
  };
}

/** The line that an action changed; null where the answer holds something else or nothing, which is not documented. */
export function readLineIfAny(lineId: string): ReadAnswer<CommissionLine | null> {
  return (json, about) => {
    const record = readRecord(json);
    if (record?.['id'] !== lineId) return ok(null);
    return readOne(decodeLine, lineId)(json, about);
  };
}

/** One page of a list. A single record that does not fit fails the page and is named, by its place if it has no id. */
export function readList<T>(decode: Decoder<T>, asked: QueryPairs): ReadAnswer<Page<T>> {
  return (json, about) => {
    const page = readPage(json, asked);
    if (page === null) return fail(unreadable(about, null, 'the answer holds no list'));
    const items: T[] = [];
    for (const [index, record] of page.items.entries()) {
      const read = decode(record, `number ${index + 1} of the page`);
      if (!read.ok) return fail(unreadable(about, null, read.error));
      items.push(read.value);
    }
    return ok({ ...page, items });
  };
}
