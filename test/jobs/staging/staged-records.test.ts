import { describe, expect, test } from '@jest/globals';
import { movedLists, recordsOf, type StagedPage } from '../../../src/jobs/staging/staged-records';

function page(list: number, ids: string, total: number | null = null): StagedPage {
  const items = ids.split('').map((id) => ({ id, list }));
  return { of: 'payouts', list, items, total };
}

describe('a list moved while it was read', () => {
  test.each<[string, boolean, readonly StagedPage[]]>([
    ['where a record stands on two pages', true, [page(0, 'abc'), page(0, 'cde')]],
    ['also on pages that are not neighbours', true, [page(0, 'ab'), page(0, 'cd'), page(0, 'a')]],
    ['where its length became another', true, [page(0, 'abc', 6), page(0, 'def', 7)]],
    ['where less came than it says', true, [page(0, 'abc', 7), page(0, 'def', 7)]],
    ['where more came than it says', true, [page(0, 'abc', 5), page(0, 'def', 5)]],
    ['where pages follow each other', false, [page(0, 'abc'), page(0, 'def')]],
    ['where its length is what came', false, [page(0, 'abc', 6), page(0, 'def', 6)]],
    ['where one page alone tells its length', false, [page(0, 'abc', 6), page(0, 'def')]],
    // That a list is cut is told elsewhere: a page of its own says so.
    ['where it is one page', false, [page(0, 'abc', 7)]],
    ['where another list has the same record', false, [page(0, 'abc', 3), page(1, 'abc', 3)]],
  ])('%s: %s', (_, isMoved, pages) => {
    expect(movedLists(pages)).toEqual(isMoved ? [0] : []);
  });
});

describe('of a list that was read again', () => {
  const lists = [
    { of: 'payouts', stage: null },
    { of: 'payouts', stage: null, again: 0 },
  ] as const;
  const first = [page(0, 'abc'), page(0, 'cde')];
  const seen = (again: readonly StagedPage[]) =>
    recordsOf(lists, [...first, ...again]).payouts.map(
      (item) => `${item.id}${(item as unknown as { list: number }).list}`,
    );

  test('the second reading alone counts', () => {
    expect(seen([page(1, 'bcd'), page(1, 'ef')])).toEqual(['b1', 'c1', 'd1', 'e1', 'f1']);
  });

  test('both count where the second moved too, each record as it was read last', () => {
    expect(seen([page(1, 'bcd'), page(1, 'def')]).sort()).toEqual([
      ...['a0', 'b1', 'c1', 'd1', 'e1', 'f1'],
    ]);
  });
});
