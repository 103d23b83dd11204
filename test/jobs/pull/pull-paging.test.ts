import { describe, expect, test } from '@jest/globals';
import { makePayout } from '../../../sandbox/introw/builders';
import type { PagingPlace, PagingStyle } from '../../../sandbox/introw/protocol';
import { stageOnAnswers } from '../support/canned-service';
import { ids } from '../support/cells';
import { done } from '../support/driving';
import { openFixture } from '../support/fixture';

function id(at: number): string {
  return `pay_${String(at).padStart(5, '0')}`;
}

function payouts(count: number, from = 0) {
  return Array.from({ length: count }, (_, at) => makePayout({ id: id(from + at) }));
}

const STYLES: readonly (readonly [PagingStyle, PagingPlace])[] = [
  ['cursor', 'pagination'],
  ['cursor', 'meta'],
  ['cursor', 'top'],
  ['pages', 'pagination'],
  ['pages', 'meta'],
  ['pages', 'top'],
  ['offset', 'pagination'],
  ['offset', 'meta'],
  ['offset', 'top'],
  ['link', 'pagination'],
];

function expectEachOnce(paging: PagingStyle, cursorPlace: PagingPlace, count: number) {
  const it = openFixture({
    paging,
    cursorPlace,
    data: { partners: [], lines: [], payouts: payouts(count) },
  });
  const view = done(it.world, it.ana, { kind: 'pullPayouts' });

  expect(ids(it.world, 'Payouts').sort()).toEqual(payouts(count).map((payout) => payout.id));
  expect(view).toMatchObject({ state: 'done', done: count, total: count });
  expect(view.message).toBe(
    `${count.toLocaleString('en')} ${count === 1 ? 'payout' : 'payouts'} pulled: ${count.toLocaleString('en')} new, 0 changed at Introw, 0 unchanged.`,
  );
  expect(it.service.log()).toHaveLength(Math.max(1, Math.ceil(count / 100)));
}

test.each(STYLES)('a service that pages by %s in %s brings each record once', (...style) => {
  expectEachOnce(...style, 250);
});

describe.each(['cursor', 'pages', 'offset', 'link'] as const)('by %s', (style) => {
  test.each([0, 1, 100, 101, 1_000])('a list of %d comes whole', (count) => {
    expectEachOnce(style, 'pagination', count);
  });
});

describe('a service with pages smaller than what was asked for', () => {
  test.each(['cursor', 'pages', 'offset', 'link'] as const)(
    'is gone through to the end: %s',
    (paging) => {
      const it = openFixture({
        paging,
        pageSizeMax: 20,
        data: { partners: [], lines: [], payouts: payouts(250) },
      });
      done(it.world, it.ana, { kind: 'pullPayouts' });

      expect(ids(it.world, 'Payouts')).toHaveLength(250);
      expect(it.service.log()).toHaveLength(13);
    },
  );
});

describe('a service that sends a list without a word on paging', () => {
  function pulled(count: number) {
    const it = openFixture({
      paging: 'bare',
      data: { partners: [], lines: [], payouts: payouts(count) },
    });
    const view = done(it.world, it.ana, { kind: 'pullPayouts' });
    expect(ids(it.world, 'Payouts')).toHaveLength(count);
    return view.message;
  }

  test.each([20, 100, 250, 1_000])('warns that %d records may not be all of them', (count) => {
    expect(pulled(count)).toMatch(
      new RegExp(`^${count.toLocaleString('en')} payouts pulled: .* may be incomplete`),
    );
  });

  test.each([0, 7, 101])('trusts a list of %d', (count) => {
    expect(pulled(count)).toBe(
      `${count.toLocaleString('en')} payouts pulled: ${count.toLocaleString('en')} new, 0 changed at Introw, 0 unchanged.`,
    );
  });
});

describe('a list that is not what it says', () => {
  const page = (records: unknown, nextCursor: string | null) => ({
    data: records,
    pagination: { nextCursor, hasMore: nextCursor !== null },
  });
  const asked = (cursor: string) => `/payouts?limit=100&cursor=${cursor}`;

  test('that sends a record on two pages gives it one row, as it was sent last', () => {
    const moved = { ...makePayout({ id: id(2) }), stage: 'PAID' };
    const it = stageOnAnswers({
      '/payouts?limit=100': page(payouts(3), 'a'),
      [asked('a')]: page([moved, ...payouts(2, 3)], null),
    });
    const view = done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(ids(it.world, 'Payouts').sort()).toEqual([id(0), id(1), id(2), id(3), id(4)]);
    expect(view).toMatchObject({ done: 5, total: 5, counts: { added: 5 } });
    expect(it.world.book.sheet('Payouts').values().flat()).toContain('PAID');
  });

  test('that goes round in circles ends, with a warning', () => {
    const it = stageOnAnswers({
      '/payouts?limit=100': page(payouts(3), 'a'),
      [asked('a')]: page(payouts(3, 3), 'b'),
      [asked('b')]: page(payouts(3, 6), 'a'),
    });
    const view = done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(ids(it.world, 'Payouts')).toHaveLength(9);
    expect(view.message).toMatch(/the list may be incomplete/);
  });

  test('that names the page itself as the next one ends, with a warning', () => {
    const it = stageOnAnswers({
      '/payouts?limit=100': page(payouts(3), 'a'),
      [asked('a')]: page(payouts(3, 3), 'a'),
    });
    const view = done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(ids(it.world, 'Payouts')).toHaveLength(6);
    expect(view.message).toMatch(/the list may be incomplete/);
  });

  test('that ends with an empty page is whole', () => {
    const it = stageOnAnswers({
      '/payouts?limit=100': page(payouts(3), 'a'),
      [asked('a')]: page([], 'b'),
    });
    const view = done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(view.message).toBe('3 payouts pulled: 3 new, 0 changed at Introw, 0 unchanged.');
  });

  test('that names more records than it gives a way to ask for warns', () => {
    const it = stageOnAnswers({
      '/payouts?limit=100': { data: payouts(3), meta: { total: 7 } },
    });
    const view = done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(view.message).toMatch(/sent 3 of 7 records and no way to get the rest/);
  });

  test('whose link leads to another host is asked for at our own', () => {
    const it = stageOnAnswers({
      '/payouts?limit=100': {
        data: payouts(3),
        links: { next: 'https://elsewhere.example/api/v1/payouts?after=x%20y' },
      },
      '/payouts?after=x%20y': { data: payouts(2, 3), links: { next: null } },
    });
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(ids(it.world, 'Payouts')).toHaveLength(5);
  });
});
