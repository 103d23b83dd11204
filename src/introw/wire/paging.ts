/**
 * The paging of lists. The documents name no envelope and no parameter, so every common style is recognised, and a list
 * that may have been cut off says so. No other file knows a paging field or parameter.
 */
import { isJsonObject, isNonEmptyString, type JsonObject } from './json';

/** Query pairs in order; a name may repeat. */
export type QueryPairs = readonly (readonly [string, string])[];

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /**
   * The requests still needed as known now: one for a cursor or a link; all remaining ones for page numbers or an
   * offset with a known total; none at the end.
   */
  readonly next: readonly QueryPairs[];
  readonly total: number | null;
  /** Says why the list may be cut off; null where nothing hints at that. */
  readonly warning: string | null;
}

const PAGE_SIZE = 100;
/** More pages than this in one announcement are asked for one by one: a wrong total must not make a giant plan. */
const MAX_ANNOUNCED_PAGES = 1_000;

/** What is said of a list that would go round for ever. */
export const REPEATED_PAGE = 'The service sent the same page again: the list may be cut off.';

/** The spellings under which each hint is looked for. */
const HINTS = {
  cursor: ['nextCursor', 'next_cursor', 'cursor'],
  more: ['hasMore', 'has_more', 'hasNextPage'],
  page: ['page', 'currentPage', 'current_page'],
  totalPages: ['totalPages', 'total_pages', 'pageCount'],
  offset: ['offset'],
  total: ['total', 'totalCount', 'total_count'],
  links: ['links'],
} as const;

type Hint = keyof typeof HINTS;

/** The first request of a list: the filters and a page size, nothing else. */
export function firstPage(filters: QueryPairs): QueryPairs {
  return [...filters, ['limit', String(PAGE_SIZE)]];
}

/**
 * One page of a list in any style: a cursor, page numbers, an offset, a link, or none. `asked` is the request that
 * brought it. Null when the answer holds no list at all.
 */
export function readPage(json: unknown, asked: QueryPairs): Page<unknown> | null {
  const items = Array.isArray(json)
    ? (json as unknown[])
    : isJsonObject(json)
      ? json['data']
      : null;
  if (!Array.isArray(items)) return null;
  const hint = hintsOf(isJsonObject(json) ? json : {});
  const total = wholeNumber(hint('total'));
  const page = { items: items as unknown[], total };
  if (items.length === 0) return { ...page, next: [], warning: null };
  const next = requestsAfter(hint, asked, items.length);
  // An answer that points back at the request that brought it would be asked for for ever.
  const onward = next.filter((request) => queryKey(request) !== queryKey(asked));
  const warning =
    onward.length < next.length
      ? REPEATED_PAGE
      : onward.length > 0
        ? null
        : cutOffWarning(hint, asked, items.length);
  return { ...page, next: onward, warning };
}

function hintsOf(json: JsonObject): (name: Hint) => unknown {
  const places = [json['pagination'], json['meta'], json].filter(isJsonObject);
  return (name) => {
    for (const place of places) {
      for (const spelling of HINTS[name]) if (spelling in place) return place[spelling];
    }
    return undefined;
  };
}

function requestsAfter(
  hint: (name: Hint) => unknown,
  asked: QueryPairs,
  received: number,
): QueryPairs[] {
  const cursor = hint('cursor');
  if ((isNonEmptyString(cursor) || typeof cursor === 'number') && hint('more') !== false) {
    return [withParameter(asked, 'cursor', String(cursor))];
  }
  if (cursor !== undefined && valueOf(asked, 'cursor') !== undefined) return [];

  const totalPages = wholeNumber(hint('totalPages'));
  if (totalPages !== null) {
    const first = wholeNumber(hint('page')) ?? 1;
    const page = wholeNumber(valueOf(asked, 'page')) ?? first;
    // Where the first page calls itself 0, the last one is one less than their number.
    const last = page === 0 ? totalPages - 1 : totalPages;
    return announced(asked, 'page', page + 1, last, 1);
  }
  const total = wholeNumber(hint('total'));
  const offset = wholeNumber(hint('offset'));
  if (total !== null && offset !== null) {
    const start = wholeNumber(valueOf(asked, 'offset')) ?? offset;
    return announced(asked, 'offset', start + received, total - 1, received);
  }
  const query = queryOf(nextLink(hint('links')) ?? '');
  return query.length === 0 ? [] : [query];
}

function announced(
  asked: QueryPairs,
  name: string,
  from: number,
  last: number,
  step: number,
): QueryPairs[] {
  const count = Math.max(0, Math.floor((last - from) / step) + 1);
  const listed = count > MAX_ANNOUNCED_PAGES ? 1 : count;
  return Array.from({ length: listed }, (_, i) =>
    withParameter(asked, name, String(from + i * step)),
  );
}

/** Only the query of a link is taken, never its host: the key goes to no other than our own. */
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

function valueOf(pairs: QueryPairs, name: string): string | undefined {
  return pairs.find(([key]) => key === name)?.[1];
}

/** Equal for two requests that ask for the same: the same pairs in the same order. */
export function queryKey(pairs: QueryPairs): string {
  return JSON.stringify(pairs);
}

function wholeNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** A list that ends although it says that it goes on, or says nothing and has a length that looks like a limit. */
function cutOffWarning(
  hint: (name: Hint) => unknown,
  asked: QueryPairs,
  received: number,
): string | null {
  const total = wholeNumber(hint('total'));
  const isFirst = !asked.some(([name]) => ['cursor', 'page', 'offset'].includes(name));
  // A later page of the link style cannot be told from the first, as its parameters may have any name.
  const mayBeLater = hint('links') !== undefined;
  if (isFirst && !mayBeLater && total !== null && total > received) {
    return `The service sent ${received} of ${total} records and no way to ask for the rest.`;
  }
  if (hint('more') === true || nextLink(hint('links')) !== null) {
    return `The service sent ${received} records and said that there are more, but not how to ask for them.`;
  }
  const silent = (Object.keys(HINTS) as Hint[]).every((name) => hint(name) === undefined);
  const looksLikeALimit = received % 25 === 0 || [10, 20, 30, 40].includes(received);
  return silent && looksLikeALimit
    ? `The service sent exactly ${received} records: the list may be cut off.`
    : null;
}
