import { describe, expect, test } from '@jest/globals';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import { makeLine, makePartner, makePayout } from '../../../sandbox/introw/builders';
import type { ServiceData } from '../../../sandbox/introw/records';
import { cell, column, everything, ids, placeOf } from '../support/cells';
import { call, done, type Fixture } from '../support/driving';
import { openFixture } from '../support/fixture';

interface Amounts {
  readonly payouts: number;
  /** Of each payout. */
  readonly lines: number;
  readonly pool?: number;
}

/** Every payout has a partner of its own; lines in the pool are a further partner's. */
function data({ payouts, lines, pool = 0 }: Amounts): ServiceData {
  const partners = Array.from({ length: payouts }, (_, at) => ({
    id: `ptn_${at}`,
    name: `Partner ${at}`,
  }));
  return {
    partners: [...partners, { id: 'ptn_pool', name: 'Pool partner' }].map(makePartner),
    payouts: partners.map((partner, at) => makePayout({ id: `pay_${at}`, partner })),
    lines: [
      ...partners.flatMap(({ id }, at) =>
        Array.from({ length: lines }, (_, n) =>
          makeLine({ id: `cln_${at}_${n}`, partnerId: id, payoutId: `pay_${at}` }),
        ),
      ),
      ...Array.from({ length: pool }, (_, n) =>
        makeLine({ id: `cln_pool_${n}`, partnerId: 'ptn_pool' }),
      ),
    ],
  };
}

function withPayouts(amounts: Amounts, options = {}): Fixture {
  const it = openFixture({ data: data(amounts), ...options });
  done(it.world, it.ana, { kind: 'pullPayouts' });
  it.service.reset();
  return it;
}

function requests({ service }: Fixture): string[] {
  return service
    .log()
    .map(({ path, query }) => `${path.replace('/api/v1', '')} ${query['payoutId'] ?? '*'}`);
}

describe('which lines a pull brings', () => {
  const amounts = { payouts: 3, lines: 2, pool: 2 };

  test('those of the payouts in the sheet when nothing is said, and none that are on no payout', () => {
    const it = withPayouts(amounts);
    done(it.world, it.ana, { kind: 'pullLines' });

    expect(new Set(column(it.world, 'Lines', 'Payout ID'))).toEqual(
      new Set(['pay_0', 'pay_1', 'pay_2']),
    );
    expect(ids(it.world, 'Lines')).toHaveLength(6);
  });

  test('those of the selected payouts', () => {
    const it = withPayouts(amounts);
    it.ana.select('Payouts', placeOf(it.world, 'Payouts', 'pay_1', 'Stage'));
    done(it.world, it.ana, { kind: 'pullLines', payouts: 'selected' });

    expect(ids(it.world, 'Lines')).toEqual(['cln_1_0', 'cln_1_1']);
    expect(requests(it)).toEqual(['/commission-lines pay_1']);
  });

  test('those of the payouts of selected lines', () => {
    const it = withPayouts(amounts);
    done(it.world, it.ana, { kind: 'pullLines' });
    it.service.reset();
    it.ana.select('Lines', placeOf(it.world, 'Lines', 'cln_2_1', 'Amount'));
    done(it.world, it.ana, { kind: 'pullLines', payouts: 'selected' });

    expect(requests(it)).toEqual(['/commission-lines pay_2']);
  });

  test('those of the payouts named', () => {
    const it = withPayouts(amounts);
    done(it.world, it.ana, { kind: 'pullLines', payouts: ['pay_2', 'pay_0', 'pay_2'] });

    expect(new Set(column(it.world, 'Lines', 'Payout ID'))).toEqual(new Set(['pay_0', 'pay_2']));
    expect(requests(it).sort()).toEqual(['/commission-lines pay_0', '/commission-lines pay_2']);
  });

  test('all there are, also those on no payout', () => {
    const it = withPayouts(amounts);
    done(it.world, it.ana, { kind: 'pullLines', payouts: 'all' });

    expect(ids(it.world, 'Lines')).toHaveLength(8);
    expect(column(it.world, 'Lines', 'Payout ID').filter((id) => id === '')).toHaveLength(2);
  });

  test('all there are also in a file without payouts', () => {
    const it = openFixture({ data: data(amounts) });
    done(it.world, it.ana, { kind: 'pullLines', payouts: 'all' });

    expect(ids(it.world, 'Lines')).toHaveLength(8);
  });

  test('a line that was there and is on no payout now is refreshed, not forgotten', () => {
    const it = withPayouts(amounts);
    done(it.world, it.ana, { kind: 'pullLines', payouts: 'all' });
    it.service.change({
      kind: 'setLine',
      id: 'cln_0_0',
      fields: { payoutId: null, status: 'PENDING' },
    });
    done(it.world, it.ana, { kind: 'pullLines', payouts: 'all' });

    expect(cell(it.world, 'Lines', 'cln_0_0', 'Payout ID')).toBe('');
    expect(cell(it.world, 'Lines', 'cln_0_0', 'Line status')).toBe('PENDING');
    expect(cell(it.world, 'Lines', 'cln_0_0', 'Status')).toBe('');
  });
});

describe('a pull of lines that has nothing to go by', () => {
  test.each([
    ['sheet', undefined, /holds no payouts yet/],
    ['selected', undefined, /Pull payouts first/],
  ])('of the %s in a file without payouts says so', (payouts, _, words) => {
    const it = openFixture({ data: data({ payouts: 1, lines: 1 }) });
    const reply = call(it.ana, 'startJob', { kind: 'pullLines', payouts });

    expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    expect(reply.ok ? '' : reply.error.message).toMatch(words);
    expect(it.service.log()).toEqual([]);
  });

  test('of a selection without a payout says so and changes nothing', () => {
    const it = withPayouts({ payouts: 2, lines: 1 });
    it.ana.select('Payouts', 'A1:C1');
    const before = everything(it.world);
    const reply = call(it.ana, 'startJob', { kind: 'pullLines', payouts: 'selected' });

    expect(reply).toMatchObject({
      ok: false,
      error: {
        code: 'INVALID_INPUT',
        message: expect.stringMatching(/^No selected row/),
      },
    });
    expect(everything(it.world)).toEqual(before);
  });
});

describe('the requests that a pull of lines takes', () => {
  test('few payouts: one list for each', () => {
    const it = withPayouts({ payouts: 4, lines: 30, pool: 500 });
    done(it.world, it.ana, { kind: 'pullLines' });

    expect(requests(it)).toHaveLength(4);
    expect(ids(it.world, 'Lines')).toHaveLength(120);
  });

  test('many payouts: one list of everything, of which the rest gets no row', () => {
    const it = withPayouts({ payouts: 60, lines: 4, pool: 10 });
    done(it.world, it.ana, { kind: 'pullLines' });

    // 250 lines in pages of 100; the names are known from the payouts but for the pool's partner, who gets no row.
    expect(requests(it).filter((request) => request === '/commission-lines *')).toHaveLength(3);
    expect(ids(it.world, 'Lines')).toHaveLength(240);
  });

  test('once the lines have been counted, whichever takes fewer', () => {
    const it = withPayouts({ payouts: 12, lines: 100 });
    done(it.world, it.ana, { kind: 'pullLines' });
    it.service.reset();
    done(it.world, it.ana, { kind: 'pullLines', payouts: ['pay_1', 'pay_2', 'pay_3'] });
    expect(requests(it)).toHaveLength(3);

    it.service.reset();
    done(it.world, it.ana, { kind: 'pullLines' });
    expect(requests(it)).toHaveLength(12);
  });

  test('however many payouts are named, the job remembers where it stands', () => {
    const payouts = Array.from({ length: 650 }, (_, at) =>
      makePayout({ id: `pay_${String(at).padStart(24, '0')}` }),
    );
    const lines = payouts.map(({ id }) => makeLine({ id: id.replace('pay', 'cln'), payoutId: id }));
    const it = openFixture({ data: { partners: [], payouts, lines } });
    done(it.world, it.ana, { kind: 'pullPayouts' });
    done(it.world, it.ana, { kind: 'pullLines', payouts: payouts.map(({ id }) => id) });

    expect(ids(it.world, 'Lines')).toHaveLength(650);
  });

  test('a payout with more lines than a page holds is gone through', () => {
    const it = withPayouts({ payouts: 2, lines: 250 });
    done(it.world, it.ana, { kind: 'pullLines' });

    expect(ids(it.world, 'Lines')).toHaveLength(500);
    expect(requests(it)).toHaveLength(6);
  });
});

describe('the names of partners', () => {
  test('are taken from the payouts, without asking for partners', () => {
    const it = withPayouts({ payouts: 3, lines: 1 });
    done(it.world, it.ana, { kind: 'pullLines' });

    expect(cell(it.world, 'Lines', 'cln_2_0', 'Partner')).toBe('Partner 2');
    expect(requests(it).filter((path) => path.startsWith('/partners'))).toEqual([]);
  });

  test('are listed once where a line’s partner is not known otherwise', () => {
    const it = withPayouts({ payouts: 3, lines: 1, pool: 2 });
    done(it.world, it.ana, { kind: 'pullLines', payouts: 'all' });

    expect(cell(it.world, 'Lines', 'cln_pool_1', 'Partner')).toBe('Pool partner');
    expect(requests(it).filter((path) => path.startsWith('/partners'))).toHaveLength(1);
  });

  test('are no reason to fail where the key may not read partners: the pull says so', () => {
    const it = openFixture({
      data: data({ payouts: 1, lines: 1, pool: 2 }),
      keys: [{ key: DEMO_KEY, scopes: ['commissions:read'] }],
    });
    const view = done(it.world, it.ana, { kind: 'pullLines', payouts: 'all' });

    expect(ids(it.world, 'Lines')).toHaveLength(3);
    expect(cell(it.world, 'Lines', 'cln_pool_0', 'Partner')).toBe('');
    expect(cell(it.world, 'Lines', 'cln_pool_0', 'Partner ID')).toBe('ptn_pool');
    expect(view.message).toMatch(/names of some partners could not be fetched.*partners:read/);
  });

  test('stay known to the sheet when a later pull may not read partners', () => {
    const it = withPayouts({ payouts: 1, lines: 1, pool: 1 });
    done(it.world, it.ana, { kind: 'pullLines', payouts: 'all' });
    it.service.fault({ kind: '403', match: { path: '/partners' }, times: 9 });
    done(it.world, it.ana, { kind: 'pullLines', payouts: 'all' });

    expect(cell(it.world, 'Lines', 'cln_pool_0', 'Partner')).toBe('Pool partner');
  });
});

describe('lines as the service knows them', () => {
  test('a status that this version does not know is shown as it was sent', () => {
    const it = withPayouts({ payouts: 1, lines: 1 });
    it.service.change({ kind: 'setLine', id: 'cln_0_0', fields: { status: 'ON_HOLD' } });
    done(it.world, it.ana, { kind: 'pullLines' });

    expect(cell(it.world, 'Lines', 'cln_0_0', 'Line status')).toBe('ON_HOLD');
    expect(cell(it.world, 'Lines', 'cln_0_0', 'Change')).toBe('');
  });
});
