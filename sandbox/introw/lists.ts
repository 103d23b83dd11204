import { CODE, FILTERS } from './assumptions';
import { refusal, success, type Outcome, type Refusal } from './answers';
import { pageOf, pagingParameters } from './paging';
import type { PagingPlace, PagingStyle } from './protocol';
import type { Row } from './table';

export interface ListSettings {
  readonly paging: PagingStyle;
  readonly cursorPlace: PagingPlace;
  readonly pageSizeMax: number;
  readonly newestFirst: boolean;
}

export type ListName = keyof typeof FILTERS;

function queryFault(query: URLSearchParams, list: ListName, style: PagingStyle): string | null {
  const known: readonly string[] = [...FILTERS[list], ...pagingParameters(style)];
  for (const name of new Set(query.keys())) {
    if (!known.includes(name)) return `unknown parameter: ${name}`;
    if (query.getAll(name).length > 1) return `parameter given twice: ${name}`;
  }
  return null;
}

/** The filters of a query by name, or the refusal of a parameter that this list does not know. */
export function readFilters(
  query: URLSearchParams,
  list: ListName,
  style: PagingStyle,
): { readonly kind: 'read'; readonly value: ReadonlyMap<string, string> } | Refusal {
  const fault = queryFault(query, list, style);
  if (fault !== null) return refusal(400, CODE.badRequest, fault);
  const names: readonly string[] = FILTERS[list];
  return { kind: 'read', value: new Map([...query].filter(([name]) => names.includes(name))) };
}

/** A name that is the same for the same list under the same filters, in whatever order they were given. */
export function viewName(list: ListName, filters: ReadonlyMap<string, string>): string {
  return JSON.stringify([list, ...[...filters].sort(([one], [other]) => (one < other ? -1 : 1))]);
}

/** The rows the other way round, in places that still ascend. */
function turned<T>(rows: readonly Row<T>[]): Row<T>[] {
  return rows.map(({ place, record }) => ({ place: -place, record })).reverse();
}

/** One page of a list in the envelope that the settings ask for. */
export function answerList<T>(
  rows: readonly Row<T>[],
  show: (record: T) => unknown,
  at: {
    readonly settings: ListSettings;
    readonly query: URLSearchParams;
    readonly listName: string;
    readonly address: string;
  },
): Outcome {
  const { settings, query, listName, address } = at;
  const page = pageOf(settings.newestFirst ? turned(rows) : rows, {
    style: settings.paging,
    place: settings.cursorPlace,
    pageSizeMax: settings.pageSizeMax,
    query,
    listName,
    address,
  });
  if (!page.ok) return refusal(400, CODE.badRequest, page.why);
  return success({ data: page.records.map(show), ...page.envelope });
}
