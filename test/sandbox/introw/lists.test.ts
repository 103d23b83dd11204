import { describe, expect, test } from '@jest/globals';
import { makePayout } from '../../../sandbox/introw/builders';
import type { PagingPlace, PagingStyle } from '../../../sandbox/introw/protocol';
import { codeOf, listOf, makeClient, smallData, type Client, type Reply } from './client';

interface Facts {
  nextCursor?: string | null;
  page?: number;
  totalPages?: number;
  offset?: number;
  total?: number;
}

function facts(reply: Reply, place: PagingPlace): Facts {
  const envelope = reply.json as Record<string, unknown>;
  return (place === 'top' ? envelope : envelope[place]) as Facts;
}

/** The query of the next page by the style's own facts, or null after the last. */
function next(reply: Reply, style: PagingStyle, place: PagingPlace): string | null {
  if (style === 'bare') return null;
  if (style === 'link') {
    const { links } = reply.json as { links: { next: string | null } };
    return links.next === null ? null : new URL(links.next).search.slice(1);
  }
  const { nextCursor, page = 0, totalPages = 0, offset = 0, total = 0 } = facts(reply, place);
  if (style === 'cursor') return nextCursor ? `cursor=${nextCursor}` : null;
  if (style === 'pages') return page < totalPages ? `page=${page + 1}` : null;
  const after = offset + listOf(reply).length;
  return after < total ? `offset=${after}` : null;
}

function walk(client: Client, path: string, query: string, style: PagingStyle, place: PagingPlace) {
  const pages: string[][] = [];
  let more: string | null = '';
  while (more !== null && pages.length < 20) {
    const whole: string = style === 'link' && more !== '' ? more : `${query}&${more}`;
    const reply = client.get(`${path}?${whole}`);
    expect(reply.status).toBe(200);
    pages.push(listOf(reply).map((record) => String(record['id'])));
    more = next(reply, style, place);
  }
  return pages;
}

const PAYOUTS = Array.from({ length: 25 }, (_unused, index) =>
  makePayout({ id: `pay_${index}`, stage: index % 2 === 0 ? 'DRAFT' : 'APPROVED' }),
);
const IDS = PAYOUTS.map((payout) => payout.id);
const DATA = { payouts: PAYOUTS, lines: [], partners: [] };

describe('every style gives each record once, in the order of creation', () => {
  const styles: [PagingStyle, PagingPlace, number[]][] = [
    ['cursor', 'pagination', [10, 10, 5]],
    ['cursor', 'meta', [10, 10, 5]],
    ['cursor', 'top', [10, 10, 5]],
    ['pages', 'pagination', [10, 10, 5]],
    ['pages', 'top', [10, 10, 5]],
    ['offset', 'pagination', [10, 10, 5]],
    ['offset', 'meta', [10, 10, 5]],
    ['link', 'pagination', [10, 10, 5]],
    ['bare', 'pagination', [25]],
  ];

  test.each(styles)('%s in %s', (paging, cursorPlace, sizes) => {
    const client = makeClient({ data: DATA, paging, cursorPlace });
    const pages = walk(client, '/payouts', 'limit=10', paging, cursorPlace);
    expect(pages.flat()).toEqual(IDS);
    expect(pages.map((page) => page.length)).toEqual(sizes);
  });

  test.each(styles)('%s in %s, the newest first', (paging, cursorPlace, sizes) => {
    const client = makeClient({ data: DATA, paging, cursorPlace, newestFirst: true });
    const pages = walk(client, '/payouts', 'limit=10', paging, cursorPlace);
    expect(pages.flat()).toEqual([...IDS].reverse());
    expect(pages.map((page) => page.length)).toEqual(sizes);
  });

  test.each(styles)('%s in %s under a filter', (paging, cursorPlace) => {
    const client = makeClient({ data: DATA, paging, cursorPlace });
    const pages = walk(client, '/payouts', 'limit=10&stage=DRAFT', paging, cursorPlace);
    expect(pages.flat()).toEqual(IDS.filter((_id, index) => index % 2 === 0));
  });
});

describe('a page', () => {
  test('that is exactly full and the last says that nothing follows', () => {
    const client = makeClient({ data: DATA });
    const reply = client.get('/payouts?limit=25');
    expect(reply.json).toMatchObject({ pagination: { nextCursor: null, hasMore: false } });
  });

  test('holds 20 records where the request names no limit, and never more than the largest', () => {
    const data = {
      ...DATA,
      payouts: Array.from({ length: 120 }, (_u, n) => makePayout({ id: `p${n}` })),
    };
    const client = makeClient({ data });
    expect(listOf(client.get('/payouts'))).toHaveLength(20);
    expect(listOf(client.get('/payouts?limit=1000'))).toHaveLength(100);
    expect(listOf(makeClient({ data, pageSizeMax: 50 }).get('/payouts?limit=100'))).toHaveLength(
      50,
    );
  });

  test('past the end is empty', () => {
    expect(listOf(makeClient({ data: DATA, paging: 'pages' }).get('/payouts?page=9'))).toEqual([]);
    expect(listOf(makeClient({ data: DATA, paging: 'offset' }).get('/payouts?offset=99'))).toEqual(
      [],
    );
  });

  test('after a record that vanished meanwhile goes on behind it and skips nothing', () => {
    const client = makeClient({ data: DATA });
    const first = client.get('/payouts?limit=10');
    client.api.change({ kind: 'removePayout', id: 'pay_9' });
    client.api.change({ kind: 'removePayout', id: 'pay_10' });
    const second = client.get(
      `/payouts?limit=10&cursor=${facts(first, 'pagination').nextCursor ?? ''}`,
    );
    expect(listOf(second)[0]).toMatchObject({ id: 'pay_11' });
  });

  test.each([
    ['cursor', '/payouts?cursor=nonsense'],
    ['cursor', '/payouts?page=2'],
    ['pages', '/payouts?page=0'],
    ['pages', '/payouts?cursor=x'],
    ['offset', '/payouts?offset=-1'],
    ['link', '/payouts?after=x'],
    ['bare', '/payouts?offset=10'],
    ['cursor', '/payouts?limit=0'],
    ['cursor', '/payouts?limit=ten'],
    ['cursor', '/payouts?sort=stage'],
    ['cursor', '/payouts?stage=DRAFT&stage=PAID'],
    ['cursor', '/partners?stage=DRAFT'],
  ] as const)('in the style %s is refused for %s', (paging, path) => {
    const reply = makeClient({ data: DATA, paging }).get(path);
    expect(reply.status).toBe(400);
    expect(codeOf(reply)).toBe('BAD_REQUEST');
  });

  test('cannot be reached by the cursor of another list', () => {
    const client = makeClient({ data: DATA });
    const reply = client.get('/payouts?limit=10&stage=DRAFT');
    const cursor = facts(reply, 'pagination').nextCursor ?? '';
    expect(client.get(`/payouts?limit=10&cursor=${cursor}`).status).toBe(400);
    expect(client.get(`/payouts?limit=10&stage=DRAFT&cursor=${cursor}`).status).toBe(200);
  });
});

describe('filters', () => {
  const client = makeClient({ data: smallData() });
  const found = (path: string) => listOf(client.get(path)).map((record) => record['id']);

  test('take the lines of a payout, a partner, a status, and of all at once', () => {
    expect(found('/commission-lines?payoutId=pay_two')).toEqual(['cln_a', 'cln_b']);
    expect(found('/commission-lines?partnerId=ptn_2')).toEqual([]);
    expect(found('/commission-lines?partnerId=ptn_1')).toHaveLength(5);
    expect(found('/commission-lines?status=PENDING')).toEqual(['cln_pending']);
    expect(found('/commission-lines?payoutId=pay_two&status=PENDING')).toEqual([]);
    expect(found('/commission-lines?status=APPROVED&payoutId=pay_two')).toEqual(['cln_a', 'cln_b']);
  });

  test('take the payouts of a stage and a partner', () => {
    expect(found('/payouts?stage=PAID')).toEqual(['pay_paid']);
    expect(found('/payouts?partnerId=ptn_1&stage=PENDING_REVIEW')).toEqual(['pay_two', 'pay_one']);
  });

  test('follow a change at once', () => {
    const moving = makeClient({ data: smallData() });
    expect(listOf(moving.get('/payouts?stage=APPROVED'))).toEqual([]);
    moving.patch('/payouts/pay_one', { stage: 'APPROVED' });
    expect(listOf(moving.get('/payouts?stage=APPROVED'))).toHaveLength(1);
  });

  test('refuse a stage and a status that do not exist', () => {
    expect(client.get('/payouts?stage=OPEN').status).toBe(422);
    expect(client.get('/payouts?stage=DRAFT,PAID').status).toBe(422);
    expect(client.get('/commission-lines?status=OPEN').status).toBe(422);
  });
});
