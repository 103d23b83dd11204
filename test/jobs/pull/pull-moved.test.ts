import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeLine, makePartner, makePayout } from '../../../sandbox/introw/builders';
import type { PagingStyle } from '../../../sandbox/introw/protocol';
import { STAGES } from '../../../sandbox/introw/records';
import { cell, ids, record } from '../support/cells';
import { done, pullAll } from '../support/driving';
import { openFixture } from '../support/fixture';
import { movingFixture } from '../support/moving-list';

const STYLES: readonly PagingStyle[] = ['cursor', 'pages', 'offset', 'link'];

const id = (at: number): string => `pay_${String(at).padStart(4, '0')}`;

function payouts(count: number, from = 0) {
  return Array.from({ length: count }, (_, at) => makePayout({ id: id(from + at) }));
}

/** More of them on demand: each is two pulls. */
const RUNS = Number(process.env['MOVED_RUNS'] ?? 10);

const GONE = /^Skipped: Introw no longer returns/;
const UNKNOWN = /^Skipped: this (payout|line for its payout) is not in Introw's list/;

describe('a list that moves while it is read', () => {
  const moves = fc.record({
    at: fc.integer({ min: 0, max: 12 }),
    kind: fc.constantFrom('remove', 'add', 'change'),
    which: fc.nat(59),
  });

  const shifts = STYLES.flatMap((paging) =>
    [false, true].map((newestFirst) => ({
      paging,
      newestFirst,
      order: newestFirst ? 'newest' : 'oldest',
    })),
  );

  test.each(shifts)(
    'by $paging, $order first: nothing that is there counts as gone, and nothing old as new',
    ({ paging, newestFirst }) => {
      fc.assert(
        fc.property(
          fc.integer({ min: 1, max: 60 }),
          fc.array(moves, { maxLength: 6 }),
          (count, plan) => {
            const it = movingFixture({
              paging,
              newestFirst,
              pageSizeMax: 10,
              data: { partners: [], lines: [], payouts: payouts(count) },
            });
            done(it.world, it.ana, { kind: 'pullPayouts' });
            for (const payout of payouts(4, 500)) it.service.change({ kind: 'addPayout', payout });
            const before = new Map(it.service.data().payouts.map((own) => [own.id, own]));
            const seen = new Map([...before].map(([key, own]) => [key, new Set([own.stage])]));
            const left = [...plan];
            let added = 0;
            it.before((answered) => {
              for (const move of left.splice(0)) {
                if (move.at !== answered) {
                  left.push(move);
                  continue;
                }
                const there = it.service.data().payouts;
                const target = there[move.which % Math.max(1, there.length)];
                if (move.kind === 'add') {
                  const fresh = makePayout({ id: id(1_000 + added) });
                  it.service.change({ kind: 'addPayout', payout: fresh });
                  seen.set(fresh.id, new Set([fresh.stage]));
                  added += 1;
                } else if (target !== undefined && move.kind === 'remove') {
                  it.service.change({ kind: 'removePayout', id: target.id });
                } else if (target !== undefined) {
                  const stage = STAGES[move.which % STAGES.length] ?? 'PAID';
                  it.service.change({ kind: 'setPayout', id: target.id, fields: { stage } });
                  seen.get(target.id)?.add(stage);
                }
              }
            });
            const view = done(it.world, it.ana, { kind: 'pullPayouts' });

            const there = new Map(it.service.data().payouts.map((own) => [own.id, own]));
            const rows = ids(it.world, 'Payouts');
            expect(new Set(rows).size).toBe(rows.length);
            for (const row of rows) {
              const { Status, Stage } = record(it.world, 'Payouts', row);
              if (there.has(row)) expect([row, Status]).toEqual([row, '']);
              else if (Status !== '') expect(Status).toMatch(GONE);
              expect([...(seen.get(row) ?? [])]).toContain(Stage);
            }
            // What is new and was there all the time is in the sheet, or the pull says that it may not be.
            const fresh = payouts(4, 500).filter((own) => there.has(own.id));
            if (!view.message.includes('The list changed'))
              for (const own of fresh) expect(rows).toContain(own.id);
          },
        ),
        { numRuns: RUNS },
      );
    },
  );

  test('is read once more where its pages disagree, and then is whole', () => {
    const it = movingFixture({
      paging: 'pages',
      pageSizeMax: 10,
      data: { partners: [], lines: [], payouts: payouts(35) },
    });
    // Gone from the first page once that was read: what stood first on the second page is on no page.
    it.before((answered) => {
      if (answered === 1) it.service.change({ kind: 'removePayout', id: id(3) });
    });
    const view = done(it.world, it.ana, { kind: 'pullPayouts' });

    const wanted = payouts(35).flatMap((own) => (own.id === id(3) ? [] : [own.id]));
    expect(ids(it.world, 'Payouts').sort()).toEqual(wanted);
    expect(view.message).not.toMatch(/moved/);
    expect(it.service.log()).toHaveLength(8);
  });

  test('the second time too is told', () => {
    const it = movingFixture({
      paging: 'offset',
      pageSizeMax: 10,
      data: { partners: [], lines: [], payouts: payouts(35) },
    });
    it.before((answered) => {
      if (answered === 1 || answered === 5)
        it.service.change({ kind: 'removePayout', id: id(answered) });
    });
    const view = done(it.world, it.ana, { kind: 'pullPayouts' });
    expect(view.message).toMatch(/The list changed while it was read, the second time as well/);
  });

  test('which of several moved is read again, and no other', () => {
    const lines = ['a', 'b'].flatMap((name) =>
      Array.from({ length: 15 }, (_, at) =>
        makeLine({ id: `cln_${name}${at}`, partnerId: 'ptn_1', payoutId: `pay_${name}` }),
      ),
    );
    const it = movingFixture({
      paging: 'pages',
      pageSizeMax: 10,
      data: {
        partners: [makePartner({ id: 'ptn_1', name: 'Acme' })],
        payouts: ['pay_a', 'pay_b'].map((own) => makePayout({ id: own })),
        lines,
      },
    });
    done(it.world, it.ana, { kind: 'pullPayouts' });
    it.service.reset();
    it.before((answered) => {
      if (answered === 2) it.service.change({ kind: 'removeLine', id: 'cln_b0' });
    });
    done(it.world, it.ana, { kind: 'pullLines', payouts: ['pay_a', 'pay_b'] });
    const asked = it.service.log().map(({ query }) => new URLSearchParams(query).get('payoutId'));
    expect(asked.filter((own) => own === 'pay_a')).toHaveLength(2);
    expect(ids(it.world, 'Lines')).toHaveLength(29);
  });
});

describe('a record that the list lacks', () => {
  const whole = (count: number) =>
    openFixture({ data: { partners: [], lines: [], payouts: payouts(count) } });

  test('is asked for by its ID, and counts as gone only if the service has it no more: once', () => {
    const it = whole(3);
    done(it.world, it.ana, { kind: 'pullPayouts' });
    it.service.change({ kind: 'removePayout', id: id(1) });
    const before = it.service.log().length;
    done(it.world, it.ana, { kind: 'pullPayouts' });
    expect(cell(it.world, 'Payouts', id(1), 'Status')).toMatch(GONE);
    expect(
      it.service
        .log()
        .slice(before)
        .map(({ path }) => path),
    ).toEqual(['/api/v1/payouts', `/api/v1/payouts/${id(1)}`]);
    done(it.world, it.ana, { kind: 'pullPayouts' });
    expect(it.service.log()).toHaveLength(before + 3);
  });

  test('beyond a hundred is told as not known, and asked for by the pulls that follow', () => {
    const it = whole(250);
    done(it.world, it.ana, { kind: 'pullPayouts' });
    for (const { id: own } of payouts(240)) it.service.change({ kind: 'removePayout', id: own });
    const statuses = (of: RegExp) =>
      ids(it.world, 'Payouts').filter((own) =>
        of.test(String(cell(it.world, 'Payouts', own, 'Status'))),
      ).length;
    const view = done(it.world, it.ana, { kind: 'pullPayouts' });
    expect([statuses(GONE), statuses(UNKNOWN)]).toEqual([100, 140]);
    expect(view.message).toMatch(/100 rows are no longer returned by Introw.* 140 rows are not in/);
    done(it.world, it.ana, { kind: 'pullPayouts' });
    done(it.world, it.ana, { kind: 'pullPayouts' });
    expect([statuses(GONE), statuses(UNKNOWN)]).toEqual([240, 0]);
  });

  test.each(['500', '403', 'html 200'] as const)(
    'and of which the service does not say whether it has it (%s) is not known, and the pull is whole',
    (kind) => {
      const it = whole(3);
      done(it.world, it.ana, { kind: 'pullPayouts' });
      it.service.change({ kind: 'removePayout', id: id(1) });
      it.service.fault({ kind, match: { path: `/payouts/${id(1)}` }, times: 100 });
      it.service.change({ kind: 'setPayout', id: id(2), fields: { stage: 'PAID' } });
      done(it.world, it.ana, { kind: 'pullPayouts' });
      expect(cell(it.world, 'Payouts', id(1), 'Status')).toMatch(UNKNOWN);
      expect(cell(it.world, 'Payouts', id(2), 'Stage')).toBe('PAID');
    },
  );

  test('when no credits are left is not known, and the pull is whole', () => {
    const it = whole(3);
    done(it.world, it.ana, { kind: 'pullPayouts' });
    it.service.change({ kind: 'removePayout', id: id(1) });
    it.service.change({ kind: 'setCredits', credits: { limit: 10, remaining: 1 } });
    const view = done(it.world, it.ana, { kind: 'pullPayouts' });
    expect(cell(it.world, 'Payouts', id(1), 'Status')).toMatch(UNKNOWN);
    expect(view.message).toMatch(
      /could be looked up by its ID\. This month’s API credits are used up/,
    );
  });

  test('as it went to another payout, is brought up to date there', () => {
    const it = openFixture({
      data: {
        partners: [makePartner({ id: 'ptn_1', name: 'Acme' })],
        payouts: ['pay_a', 'pay_b'].map((own) => makePayout({ id: own })),
        lines: [makeLine({ id: 'cln_1', partnerId: 'ptn_1', payoutId: 'pay_a' })],
      },
    });
    pullAll(it);
    it.service.change({ kind: 'setLine', id: 'cln_1', fields: { payoutId: 'pay_b' } });
    done(it.world, it.ana, { kind: 'pullLines', payouts: ['pay_a'] });
    expect(record(it.world, 'Lines', 'cln_1')).toMatchObject({ 'Payout ID': 'pay_b', Status: '' });
  });
});
