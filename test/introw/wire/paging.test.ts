import { describe, expect, test } from '@jest/globals';
import { firstPage, readPage, type QueryPairs } from '../../../src/introw/wire/paging';

const FIRST = firstPage([['stage', 'DRAFT']]);
const ITEMS = Array.from({ length: 100 }, (_, i) => ({ id: `pay_${i}` }));

function withLimit(...more: QueryPairs): QueryPairs {
  return [['stage', 'DRAFT'], ['limit', '100'], ...more];
}

test('the first query has the filters and limit=100', () => {
  expect(FIRST).toStrictEqual([
    ['stage', 'DRAFT'],
    ['limit', '100'],
  ]);
  expect(firstPage([])).toStrictEqual([['limit', '100']]);
});

describe('the queries after the first page', () => {
  const cases: [string, object, QueryPairs[], number | null][] = [
    [
      'cursor in pagination',
      { pagination: { nextCursor: 'c=2' } },
      [withLimit(['cursor', 'c=2'])],
      null,
    ],
    ['cursor in meta', { meta: { next_cursor: 'c2' } }, [withLimit(['cursor', 'c2'])], null],
    ['cursor at the top', { nextCursor: 'c2', hasMore: true }, [withLimit(['cursor', 'c2'])], null],
    ['cursor called cursor', { cursor: 'c2', total: 150 }, [withLimit(['cursor', 'c2'])], 150],
    ['cursor that is a number', { nextCursor: 42 }, [withLimit(['cursor', '42'])], null],
    [
      'cursor next to the current one',
      { pagination: { cursor: 'c1', nextCursor: 'c2' } },
      [withLimit(['cursor', 'c2'])],
      null,
    ],
    ['last cursor', { pagination: { nextCursor: null } }, [], null],
    ['cursor although there is no more', { cursor: 'c2', hasMore: false }, [], null],
    [
      'pages in meta',
      { meta: { page: 1, totalPages: 3, total: 250 } },
      [withLimit(['page', '2']), withLimit(['page', '3'])],
      250,
    ],
    [
      'pages in pagination',
      { pagination: { page: 1, totalPages: 2 } },
      [withLimit(['page', '2'])],
      null,
    ],
    ['pages at the top', { page: 1, totalPages: 2 }, [withLimit(['page', '2'])], null],
    [
      'pages counted from 0',
      { page: 0, totalPages: 3 },
      [withLimit(['page', '1']), withLimit(['page', '2'])],
      null,
    ],
    ['pages as strings', { page: '1', totalPages: '2' }, [withLimit(['page', '2'])], null],
    ['a single page', { page: 1, totalPages: 1 }, [], null],
    [
      'offset at the top',
      { offset: 0, total: 250 },
      [withLimit(['offset', '100']), withLimit(['offset', '200'])],
      250,
    ],
    [
      'offset in pagination',
      { pagination: { offset: 0, total: 101 } },
      [withLimit(['offset', '100'])],
      101,
    ],
    ['offset that ends with a full page', { meta: { offset: 0, total: 100 } }, [], 100],
    [
      'relative link',
      { links: { next: '/api/v1/payouts?stage=DRAFT&after=x%20y' } },
      [
        [
          ['stage', 'DRAFT'],
          ['after', 'x y'],
        ],
      ],
      null,
    ],
    [
      'absolute link',
      { links: { next: 'https://api.introw.io/api/v1/payouts?p=2#top' } },
      [[['p', '2']]],
      null,
    ],
    [
      'link to a foreign host',
      { links: { next: 'https://elsewhere.example/steal?p=2' } },
      [[['p', '2']]],
      null,
    ],
    [
      'link with repeated names',
      { links: { next: '/x?stage=A&stage=B+C&flag&p=2' } },
      [
        [
          ['stage', 'A'],
          ['stage', 'B C'],
          ['flag', ''],
          ['p', '2'],
        ],
      ],
      null,
    ],
    [
      'link with a broken escape',
      { links: { next: '/x?p=%E0%A4%A' } },
      [[['p', '%E0%A4%A']]],
      null,
    ],
    [
      'link as an object in meta',
      { meta: { links: { next: { href: '/x?p=2' } } } },
      [[['p', '2']]],
      null,
    ],
    ['last link', { links: { next: null } }, [], null],
  ];

  test.each(cases)('%s', (_, hints, next, total) => {
    const page = readPage({ data: ITEMS, ...hints }, FIRST);
    expect(page).toStrictEqual({ items: ITEMS, next, total, warning: null });
  });
});

describe('a later page', () => {
  test.each<[string, QueryPairs, object, QueryPairs[]]>([
    [
      'replaces the cursor',
      withLimit(['cursor', 'c2']),
      { nextCursor: 'c3' },
      [withLimit(['cursor', 'c3'])],
    ],
    [
      'ends with a null cursor, whatever other hints there are',
      withLimit(['cursor', 'c2']),
      { nextCursor: null, offset: 0, total: 999 },
      [],
    ],
    [
      'continues from the requested page',
      withLimit(['page', '2']),
      { page: 2, totalPages: 3 },
      [withLimit(['page', '3'])],
    ],
    [
      'trusts the requested page number over the returned one',
      withLimit(['page', '3']),
      { page: 1, totalPages: 3 },
      [],
    ],
    [
      'continues from the requested offset',
      withLimit(['offset', '100']),
      { offset: 0, total: 201 },
      [withLimit(['offset', '200'])],
    ],
    ['ends after the last offset', withLimit(['offset', '200']), { offset: 200, total: 250 }, []],
  ])('%s', (_, asked, hints, next) => {
    expect(readPage({ data: ITEMS, ...hints }, asked)).toMatchObject({ next, warning: null });
  });

  test('keeps a repeated filter', () => {
    const asked: QueryPairs = [
      ['stage', 'A'],
      ['stage', 'B'],
      ['limit', '100'],
      ['cursor', '1'],
    ];
    const page = readPage({ data: ITEMS, nextCursor: '2' }, asked);
    expect(page?.next).toStrictEqual([
      [
        ['stage', 'A'],
        ['stage', 'B'],
        ['limit', '100'],
        ['cursor', '2'],
      ],
    ]);
  });

  test.each([
    ['cursor', { nextCursor: 'c2' }, withLimit(['cursor', 'c2'])],
    ['pages', { page: 1, totalPages: 3 }, FIRST],
    ['offset', { offset: 0, total: 250 }, FIRST],
    ['link', { links: { next: '/x?p=2' } }, FIRST],
  ])('that is empty ends the list: %s', (_, hints, asked) => {
    expect(readPage({ data: [], ...hints }, asked)).toMatchObject({
      items: [],
      next: [],
      warning: null,
    });
  });

  test.each([
    ['the same cursor', withLimit(['cursor', 'c2']), { nextCursor: 'c2' }],
    ['the same link', [['p', '2']] as const, { links: { next: '/x?p=2' } }],
  ])('that repeats %s ends the list with a warning', (_, asked, hints) => {
    const page = readPage({ data: ITEMS, ...hints }, asked);
    expect(page?.next).toStrictEqual([]);
    expect(page?.warning).toMatch(/same page/);
  });
});

describe('a list without a next page', () => {
  test.each([10, 20, 25, 50, 100, 200, 1_000])('of %d records warns', (length) => {
    const page = readPage({ data: Array.from({ length }, () => ({})) }, FIRST);
    expect(page).toMatchObject({ next: [], total: null });
    expect(page?.warning).toContain(`exactly ${length} records`);
  });

  test.each([1, 7, 11, 99, 101])('of %d records does not warn', (length) => {
    expect(readPage({ data: Array.from({ length }, () => ({})) }, FIRST)?.warning).toBeNull();
  });

  test('warns if the total is greater', () => {
    const page = readPage({ data: [{}, {}], total: 9 }, FIRST);
    expect(page?.warning).toContain('2 of 9 records');
    expect(readPage({ data: ITEMS, total: 100 }, FIRST)?.warning).toBeNull();
  });

  test('does not warn on the last page of a list with links', () => {
    const asked: QueryPairs = [['after', 'x']];
    const page = readPage({ data: [{}], total: 101, links: { next: null } }, asked);
    expect(page).toMatchObject({ next: [], total: 101, warning: null });
  });

  test('warns if the response announces more', () => {
    expect(readPage({ data: [{}], hasMore: true }, FIRST)?.warning).toMatch(/there are more/);
    const link = { data: [{}], links: { next: '/api/v1/payouts/page/2' } };
    expect(readPage(link, FIRST)).toMatchObject({ next: [] });
    expect(readPage(link, FIRST)?.warning).toMatch(/there are more/);
  });
});

test('a bare array is a list', () => {
  expect(readPage([{ id: 'a' }], FIRST)?.items).toStrictEqual([{ id: 'a' }]);
});

test.each([[null], ['text'], [{}], [{ data: { id: 'pay_1' } }], [{ data: null }], [7]])(
  '%j contains no list',
  (json) => {
    expect(readPage(json, FIRST)).toBeNull();
  },
);

test('an absurd number of pages does not queue requests for all of them', () => {
  const page = readPage({ data: ITEMS, page: 1, totalPages: 1e12 }, FIRST);
  expect(page?.next).toStrictEqual([withLimit(['page', '2'])]);
});
