/**
 * Paging of lists. Introw's reference specifies neither envelope nor parameters, so all common styles are recognised, and
 * a list that may be incomplete carries a warning.
 */
import { FACTS } from './facts';
import { valueAt } from './fields';
import { isJsonObject, isNonEmptyString, type JsonObject } from './json';

/** Query parameters in order; names may repeat. */
export type QueryPairs = readonly (readonly [string, string])[];

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /**
   * The queries of the pages that follow, as far as known: one after a cursor or a link; all remaining ones with page
   * numbers, or with an offset and a known total; none at the end.
   */
  readonly next: readonly QueryPairs[];
  readonly total: number | null;
  /** Why the list may be incomplete, or null. */
  readonly warning: string | null;
}

/** Above this many announced pages only the next one is requested, so that a wrong total cannot queue millions. */
const MAX_ANNOUNCED_PAGES = 1_000;

/** The warning of a list whose pages would repeat forever. */
export const REPEATED_PAGE = 'Introw sent the same page again: the list may be incomplete.';

/** What a list may say of its paging. */
const HINTS = ['cursor', 'more', 'page', 'totalPages', 'offset', 'total', 'links'] as const;

type Hint = (typeof HINTS)[number];

/** The query of the first page: the filters, and a page size where the service takes one. */
export function firstPage(filters: QueryPairs): QueryPairs {
  const { size } = FACTS.asking;
  return size === null ? filters : [...filters, [size, String(FACTS.limits.pageSize)]];
}

/**
 * Reads one page in any style: cursor, page numbers, offset, link, or none. `asked` is the query that was sent. Null if
 * the response contains no list.
 */
export function readPage(json: unknown, asked: QueryPairs): Page<unknown> | null {
  const items = Array.isArray(json) ? (json as unknown[]) : valueAt(json, FACTS.lists.items ?? '');
  if (!Array.isArray(items)) return null;
  const hint = hintsOf(isJsonObject(json) ? json : {});
  const total = wholeNumber(hint('total'));
  const page = { items: items as unknown[], total };
  if (items.length === 0) return { ...page, next: [], warning: null };
  const next = requestsAfter(hint, asked, items.length);
  // A page that names itself as the next one would be requested forever.
  const onward = next.filter((request) => queryKey(request) !== queryKey(asked));
  const warning =
    onward.length < next.length
      ? REPEATED_PAGE
      : onward.length > 0
        ? null
        : incompleteWarning(hint, asked, items.length);
  return { ...page, next: onward, warning };
}

function hintsOf(json: JsonObject): (name: Hint) => unknown {
  const { places, ...spellings } = FACTS.lists;
  const objects = [...places.map((name) => json[name]), json].filter(isJsonObject);
  return (name) => {
    for (const place of objects) {
      for (const spelling of spellings[name]) if (spelling in place) return place[spelling];
    }
    return undefined;
  };
}

function requestsAfter(
  hint: (name: Hint) => unknown,
  asked: QueryPairs,
  received: number,
): QueryPairs[] {
  const names = FACTS.asking;
  const cursor = hint('cursor');
  if ((isNonEmptyString(cursor) || typeof cursor === 'number') && hint('more') !== false) {
    return names.cursor === null ? [] : [withParameter(asked, names.cursor, String(cursor))];
  }
  if (cursor !== undefined && valueOf(asked, names.cursor) !== undefined) return [];

  const totalPages = wholeNumber(hint('totalPages'));
  if (totalPages !== null) {
    const first = wholeNumber(hint('page')) ?? 1;
    const page = wholeNumber(valueOf(asked, names.page)) ?? first;
    // If pages count from 0, the last number is one less than the count.
    const last = page === 0 ? totalPages - 1 : totalPages;
    return announced(asked, { name: names.page, from: page + 1, last, step: 1 });
  }
  const total = wholeNumber(hint('total'));
  const offset = wholeNumber(hint('offset'));
  if (total !== null && offset !== null) {
    const start = wholeNumber(valueOf(asked, names.offset)) ?? offset;
    const rest = { from: start + received, last: total - 1, step: received };
    return announced(asked, { name: names.offset, ...rest });
  }
  const query = queryOf(nextLink(hint('links')) ?? '');
  return query.length === 0 ? [] : [query];
}

/** A query parameter that counts from one number to a last one, both included. */
interface Counter {
  /** Null where the service has no such parameter: then nothing can be asked for. */
  readonly name: string | null;
  readonly from: number;
  readonly last: number;
  readonly step: number;
}

function announced(asked: QueryPairs, { name, from, last, step }: Counter): QueryPairs[] {
  if (name === null) return [];
  const count = Math.max(0, Math.floor((last - from) / step) + 1);
  const listed = count > MAX_ANNOUNCED_PAGES ? 1 : count;
  return Array.from({ length: listed }, (_, i) =>
    withParameter(asked, name, String(from + i * step)),
  );
}

/** The next link. Only its query is used, never its host: the key goes to our own hosts only. */
function nextLink(links: unknown): string | null {
  if (!isJsonObject(links)) return null;
  const next = links['next'];
  const target = isJsonObject(next) ? next['href'] : next;
  return isNonEmptyString(target) ? target : null;
}

function queryOf(link: string): QueryPairs {
  const [, query = ''] = /^[^?#]*\?([^#]*)/.exec(link) ?? [];
  const parts = query.split('&').filter((part) => part !== '');
  return parts.map((part) => {
    const [name = '', ...value] = part.split('=');
    return [decoded(name), decoded(value.join('='))] as const;
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}

function withParameter(asked: QueryPairs, name: string, value: string): QueryPairs {
  return [...asked.filter(([key]) => key !== name), [name, value]];
}

function valueOf(pairs: QueryPairs, name: string | null): string | undefined {
  return pairs.find(([key]) => key === name)?.[1];
}

/** A key that is equal for equal queries: the same pairs in the same order. */
function queryKey(pairs: QueryPairs): string {
  return JSON.stringify(pairs);
}

function wholeNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** Warns if the list ends although more is announced, or if it says nothing and its length looks like a limit. */
function incompleteWarning(
  hint: (name: Hint) => unknown,
  asked: QueryPairs,
  received: number,
): string | null {
  const total = wholeNumber(hint('total'));
  const { cursor, page, offset } = FACTS.asking;
  const isFirst = !asked.some(([name]) => [cursor, page, offset].includes(name));
  // With links a later page looks like the first, as its parameters may have any name.
  const mayBeLater = hint('links') !== undefined;
  if (isFirst && !mayBeLater && total !== null && total > received) {
    return `Introw sent ${received} of ${total} records and no way to get the rest.`;
  }
  if (hint('more') === true || nextLink(hint('links')) !== null) {
    return `Introw sent ${received} records and said that there are more, but not how to get them.`;
  }
  const silent = HINTS.every((name) => hint(name) === undefined);
  const looksLikeALimit = received % 25 === 0 || [10, 20, 30, 40].includes(received);
  return silent && looksLikeALimit
    ? `Introw sent exactly ${received} records: the list may be incomplete.`
    : null;
}
