import { beforeAll, describe, expect, test } from '@jest/globals';
import { makeLine, makePartner, makePayout } from '../../../sandbox/introw/builders';
import { cell, column, placeOf, record, shown } from '../support/cells';
import { HOSTILE_TEXTS } from '../support/hostile-texts';
import { pullAll, value, type Fixture } from '../support/driving';
import { openFixture } from '../support/fixture';

const LONG = `=${'Long text. '.repeat(6_000)}`.slice(0, 60_000);

const hostile = HOSTILE_TEXTS.map((text, at) => ({
  text,
  partner: { id: `ptn_${at}`, name: text },
  payoutId: `pay_${String(at).padStart(2, '0')}`,
  lineId: `cln_${String(at).padStart(2, '0')}`,
}));

const DATA = {
  partners: hostile.map(({ partner }) => makePartner(partner)),
  payouts: [
    ...hostile.map(({ text, partner, payoutId }) =>
      makePayout({ id: payoutId, partner, batchId: text, poNumber: text }),
    ),
  ],
  lines: [
    ...hostile.map(({ text, partner, payoutId, lineId }) =>
      makeLine({
        id: lineId,
        partnerId: partner.id,
        payoutId,
        description: text,
        note: text,
        planName: text,
        status: text,
      }),
    ),
  ],
};

const LOCALES = ['en_US', 'de_DE', 'fr_FR'];
const ZONES = ['America/Los_Angeles', 'Europe/Brussels', 'Pacific/Auckland'];
const PLACES = LOCALES.flatMap((locale) => ZONES.map((timeZone) => ({ locale, timeZone })));

function textsOf({ world }: Fixture) {
  return hostile.map(({ payoutId, lineId }) => {
    const payout = record(world, 'Payouts', payoutId);
    const line = record(world, 'Lines', lineId);
    return [
      ...['Partner', 'PO number', 'Batch ID'].map((header) => payout[header]),
      ...['Partner', 'Description', 'Note', 'Plan', 'Line status'].map((header) => line[header]),
    ];
  });
}

const AS_SENT = HOSTILE_TEXTS.map((text) => new Array<string>(8).fill(text));

describe.each(PLACES)('in a spreadsheet of $locale in $timeZone', (place) => {
  let it: Fixture;

  beforeAll(() => {
    it = openFixture({ data: DATA }, place);
    pullAll(it);
  });

  test('texts of the service land exactly as they were sent', () => {
    expect(textsOf(it)).toEqual(AS_SENT);
  });

  test('no cell of any sheet became a formula', () => {
    const formulas = it.world.book.sheets.flatMap(({ name }) =>
      it.world.book.sheet(name).formulas().flat(),
    );

    expect(formulas.filter((formula) => formula !== '')).toEqual([]);
  });

  test('a day is the day in UTC, also where the last second of a period is tomorrow already', () => {
    const days = (header: string) => new Set(column(it.world, 'Payouts', header));

    // 46112 is 2026-03-31, counted from 1899-12-30.
    expect(days('Period end')).toEqual(new Set([46112]));
    expect(days('Period start')).toEqual(new Set([46023]));
    expect(new Set(column(it.world, 'Lines', 'Period end'))).toEqual(new Set([46112]));
    expect(shown(it.world, 'Payouts', 'pay_00', 'Period end')).toBe('2026-03-31');
  });

  test('amounts are the numbers that were sent', () => {
    expect(new Set(column(it.world, 'Payouts', 'Amount'))).toEqual(new Set([100]));
    expect(new Set(column(it.world, 'Lines', 'Source amount'))).toEqual(new Set([1000]));
  });

  test('nothing of this is a change to send, and a second pull leaves every cell as it was', () => {
    // The one sheet that is to change remembers when all of it was read.
    const names = it.world.book.sheets.flatMap(({ name }) =>
      name === '_introw_staging' ? [] : [name],
    );
    const cells = () => names.map((name) => it.world.book.sheet(name).values());
    const before = cells();
    pullAll(it);

    expect(value(it.ana, 'previewPush')).toMatchObject({ changes: [] });
    expect(cells()).toEqual(before);
  });
});

describe('a text longer than a cell holds', () => {
  let it: Fixture;

  beforeAll(() => {
    it = openFixture({
      data: {
        partners: [],
        payouts: [makePayout({ id: 'pay_long', poNumber: LONG, partner: { id: 'p', name: LONG } })],
        lines: [makeLine({ id: 'cln_long', payoutId: 'pay_long', description: LONG, note: LONG })],
      },
    });
    pullAll(it);
  });

  test.each([
    ['Payouts', 'pay_long', 'PO number'],
    ['Payouts', 'pay_long', 'Partner'],
    ['Lines', 'cln_long', 'Description'],
    ['Lines', 'cln_long', 'Note'],
  ] as const)('%s: %s’s %s shows its beginning, and says that it is cut', (sheet, id, header) => {
    const text = String(cell(it.world, sheet, id, header));

    expect(text).toHaveLength(50_000);
    expect(LONG.startsWith(text.slice(0, 49_000))).toBe(true);
    expect(text).toMatch(/\(cut\)$/);
  });

  test('is remembered whole, so that the cut is no change', () => {
    expect(value(it.ana, 'previewPush')).toMatchObject({ changes: [] });
  });

  test('is no change either once another cell of the row was edited', () => {
    it.ana.type('Lines', placeOf(it.world, 'Lines', 'cln_long', 'Amount'), '99');

    expect(value(it.ana, 'previewPush')).toMatchObject({
      changes: [{ id: 'cln_long', fields: [{ field: 'Amount', from: '100.00', to: '99.00' }] }],
    });
  });
});
