import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeLine } from '../../../sandbox/introw/builders';
import type { IntrowClient } from '../../../src/introw/client';
import type { Call } from '../../../src/introw/endpoints';
import { EMPTY_METER } from '../../../src/introw/meter';
import { fetchBatch, fillPending } from '../../../src/jobs/pull/fetch';
import type { ListSpec, PullState } from '../../../src/jobs/job';

const SIZE = 2;
type Style = 'cursor' | 'pages' | 'offset' | 'link';

function lineId(payout: string, at: number): string {
  return `${payout}_${at}`;
}

/** What the service says of one page of a payout's lines. */
function answer(call: Call<unknown>, style: Style, pages: number): unknown {
  const query = new Map(call.query);
  const payout = query.get('payoutId') ?? '';
  const offset = Number(query.get('offset') ?? 0);
  const page =
    style === 'offset' ? offset / SIZE + 1 : Number(query.get('page') ?? query.get('cursor') ?? 1);
  const data = Array.from({ length: SIZE }, (_, at) =>
    makeLine({ id: lineId(payout, (page - 1) * SIZE + at), payoutId: payout }),
  );
  const next = page < pages ? String(page + 1) : null;
  switch (style) {
    case 'cursor':
      return { data, pagination: { nextCursor: next } };
    case 'pages':
      return { data, pagination: { page, totalPages: pages } };
    case 'offset':
      return { data, pagination: { offset, total: pages * SIZE } };
    case 'link':
      return { data, links: { next: next && `?payoutId=${payout}&page=${next}` } };
  }
}

/** A service that loses requests, by how many were sent so far. */
function client(style: Style, pages: readonly number[], lost: (sent: number) => boolean) {
  let sent = 0;
  const send: IntrowClient['send'] = (calls) =>
    calls.map((call) => {
      sent += 1;
      if (lost(sent)) {
        const error = { kind: 'network', call: call.name, status: null, detail: '' };
        return { ok: false, error: { ...error, retryAfterMs: null } as never };
      }
      const list = Number(new Map(call.query).get('payoutId')?.split('_')[1]);
      return call.decode(answer(call, style, pages[list] ?? 1));
    });
  return { send, meter: () => EMPTY_METER };
}

test('every page of every list comes, however many lists are open and whatever is lost on the way', () => {
  const styles = fc.constantFrom<Style>('cursor', 'pages', 'offset', 'link');
  const allPages = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 14 });
  const isLost = fc.constantFrom(0, 2, 3, 7);
  fc.assert(
    fc.property(
      styles,
      allPages,
      isLost,
      fc.integer({ min: 1, max: 10 }),
      (style, pages, loss, limit) => {
        const lists = pages.map((_, at): ListSpec => ({
          of: 'lines',
          payoutId: `pay-0123456789abcdef-0123456789abcdef_${at}`,
        }));
        const means = client(style, pages, (sent) => loss > 0 && sent % loss === 0);
        const got: string[] = [];
        let pull: PullState = fillPending(START, lists);
        for (let batch = 0; pull.pending.length > 0 && batch < 5_000; batch += 1) {
          const context = { client: means, lists, attempts: 0, now: 0, jitter: 0, limit };
          const fetched = fetchBatch(pull, context);
          got.push(
            ...fetched.pages.flatMap(({ items }) => items as { id: string }[]).map(({ id }) => id),
          );
          pull = fillPending(fetched.pull, lists);
          expect(JSON.stringify(pull).length).toBeLessThan(8_500);
        }
        const all = lists.flatMap((list, at) =>
          Array.from({ length: (pages[at] ?? 0) * SIZE }, (_, n) =>
            lineId((list as { payoutId: string }).payoutId, n),
          ),
        );
        expect([...new Set(got)].sort()).toEqual(all.sort());
        expect(pull.warnings).toEqual([]);
      },
    ),
    { numRuns: 150, examples: [['pages', Array.from({ length: 12 }, () => 25), 0, 10]] },
  );
});

const START: PullState = {
  kind: 'pull',
  phase: 'fetch',
  pending: [],
  nextList: 0,
  guards: {},
  staged: 0,
  applied: 0,
  warnings: [],
};
