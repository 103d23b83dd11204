/** What the pages of a pull come to: a list is read page by page, and things move between two of them. */
import type { CommissionLine, Partner, Payout } from '../../core/records/records';
import { groupByKey } from '../../core/values/group-by-key';
import type { ListSpec } from '../job';

/** One page that has arrived. */
export interface StagedPage {
  readonly of: 'payouts' | 'lines' | 'partners';
  /** Of which list; undefined in pages that an earlier version fetched. */
  readonly list?: number;
  readonly items: readonly unknown[];
  /** What the list's length was then, as the service said. */
  readonly total?: number | null;
  /** The id of a record that the service said it does not have. */
  readonly gone?: string;
}

/** What a pull has fetched, each record once. */
export interface StagedRecords {
  readonly payouts: readonly Payout[];
  readonly lines: readonly CommissionLine[];
  readonly partners: readonly Partner[];
  /** The ids that were asked for, and that the service does not have. */
  readonly gone: ReadonlySet<string>;
}

const idOf = (item: unknown): string => (item as { readonly id: string }).id;

/** The numbers of the lists that moved while they were read, as their pages overlap or disagree about the length. */
export function movedLists(pages: readonly StagedPage[]): number[] {
  const byList = groupByKey(
    pages.flatMap((page) => (page.list === undefined ? [] : [[page.list, page] as const])),
  );
  return [...byList].flatMap(([list, own]) => (hasMoved(own) ? [list] : []));
}

function hasMoved(pages: readonly StagedPage[]): boolean {
  if (pages.length < 2) return false;
  const ids = pages.flatMap(({ items }) => items.map(idOf));
  const totals = new Set(pages.flatMap(({ total }) => total ?? []));
  const [total = ids.length] = totals;
  return new Set(ids).size < ids.length || totals.size > 1 || total !== ids.length;
}

/**
 * The records of the pages. A list that was read again counts as its second reading shows it; where that moved too, both
 * count, the later page first.
 */
export function recordsOf(lists: readonly ListSpec[], pages: readonly StagedPage[]): StagedRecords {
  const moved = new Set(movedLists(pages));
  const replaced = new Set(
    lists.flatMap((spec, list) => ('again' in spec && !moved.has(list) ? [spec.again] : [])),
  );
  const counted = pages.filter(({ list }) => list === undefined || !replaced.has(list));
  const of = <T extends { readonly id: string }>(kind: StagedPage['of']): T[] => {
    const own = counted.filter((page) => page.of === kind);
    const items = own.flatMap((page) => page.items as T[]);
    return [...new Map(items.map((item) => [item.id, item])).values()];
  };
  return {
    payouts: of<Payout>('payouts'),
    lines: of<CommissionLine>('lines'),
    partners: of<Partner>('partners'),
    gone: new Set(counted.flatMap(({ gone }) => gone ?? [])),
  };
}
