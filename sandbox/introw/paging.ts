import { LIMIT_DEFAULT, PAGING_PARAMETER } from './assumptions';
import type { PagingPlace, PagingStyle } from './protocol';
import { indexAfter, type Row } from './table';

export interface PageRequest {
  readonly style: PagingStyle;
  readonly place: PagingPlace;
  readonly pageSizeMax: number;
  /** The query as it came, already free of unknown and repeated parameters. */
  readonly query: URLSearchParams;
  /** Stands for the list and its filters; a cursor is good for the list that gave it and no other. */
  readonly listName: string;
  /** The address of this list without a query, for links. */
  readonly address: string;
}

export type Page<T> =
  | { readonly ok: true; readonly records: T[]; readonly envelope: Record<string, unknown> }
  | { readonly ok: false; readonly why: string };

/** The paging parameters that a style knows. A service that gives everything at once takes `limit` and ignores it. */
export function pagingParameters(style: PagingStyle): readonly string[] {
  return style === 'bare'
    ? [PAGING_PARAMETER.limit]
    : [
        PAGING_PARAMETER.limit,
        PAGING_PARAMETER[style === 'pages' ? 'page' : style === 'link' ? 'link' : style],
      ];
}

function wholeNumber(query: URLSearchParams, name: string, least: number): number | null | string {
  const text = query.get(name);
  if (text === null) return null;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return value >= least ? value : `${name} must be a whole number of at least ${least}`;
}

function encodeCursor(listName: string, place: number): string {
  return Buffer.from(JSON.stringify([place, listName])).toString('base64url');
}

function decodeCursor(listName: string, cursor: string): number | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parsed) || parsed[1] !== listName) return null;
    return typeof parsed[0] === 'number' ? parsed[0] : null;
  } catch {
    return null;
  }
}

function records<T>(rows: readonly Row<T>[], start: number, count: number): T[] {
  return rows.slice(start, start + count).map((row) => row.record);
}

function placed(place: PagingPlace, facts: Record<string, unknown>): Record<string, unknown> {
  return place === 'top' ? facts : { [place]: facts };
}

function linkTo(request: PageRequest, cursor: string): string {
  const query = new URLSearchParams(request.query);
  query.set(PAGING_PARAMETER.link, cursor);
  return `${request.address}?${query.toString()}`;
}

function pageByCursor<T>(rows: readonly Row<T>[], limit: number, request: PageRequest): Page<T> {
  const name = request.style === 'link' ? PAGING_PARAMETER.link : PAGING_PARAMETER.cursor;
  const cursor = request.query.get(name);
  const after = cursor === null ? -Infinity : decodeCursor(request.listName, cursor);
  if (after === null) return { ok: false, why: `${name} is not one of this list` };
  const start = indexAfter(rows, after);
  const last = rows[start + limit - 1];
  const more = start + limit < rows.length;
  const next = last && more ? encodeCursor(request.listName, last.place) : null;
  const envelope =
    request.style === 'link'
      ? { links: { next: next === null ? null : linkTo(request, next) } }
      : placed(request.place, { nextCursor: next, hasMore: more });
  return { ok: true, records: records(rows, start, limit), envelope };
}

function pageByNumber<T>(rows: readonly Row<T>[], limit: number, request: PageRequest): Page<T> {
  const page = wholeNumber(request.query, PAGING_PARAMETER.page, 1) ?? 1;
  if (typeof page === 'string') return { ok: false, why: page };
  const totalPages = Math.ceil(rows.length / limit);
  return {
    ok: true,
    records: records(rows, (page - 1) * limit, limit),
    envelope: placed(request.place, { page, totalPages, limit, total: rows.length }),
  };
}

function pageByOffset<T>(rows: readonly Row<T>[], limit: number, request: PageRequest): Page<T> {
  const offset = wholeNumber(request.query, PAGING_PARAMETER.offset, 0) ?? 0;
  if (typeof offset === 'string') return { ok: false, why: offset };
  return {
    ok: true,
    records: records(rows, offset, limit),
    envelope: placed(request.place, { offset, limit, total: rows.length }),
  };
}

/** The page that a query asks for, with what its envelope says beside `data`. */
export function pageOf<T>(rows: readonly Row<T>[], request: PageRequest): Page<T> {
  const asked = wholeNumber(request.query, PAGING_PARAMETER.limit, 1) ?? LIMIT_DEFAULT;
  if (typeof asked === 'string') return { ok: false, why: asked };
  const limit = Math.min(asked, request.pageSizeMax);
  switch (request.style) {
    case 'cursor':
    case 'link':
      return pageByCursor(rows, limit, request);
    case 'pages':
      return pageByNumber(rows, limit, request);
    case 'offset':
      return pageByOffset(rows, limit, request);
    case 'bare':
      return { ok: true, records: records(rows, 0, rows.length), envelope: {} };
  }
}
