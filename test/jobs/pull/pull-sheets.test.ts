import { beforeAll, describe, expect, test } from '@jest/globals';
import { makeLine, makePartner, makePayout } from '../../../sandbox/introw/builders';
import { STAGES } from '../../../sandbox/introw/records';
import {
  column,
  columnOf,
  headers,
  ids,
  LINE_HEADERS,
  lettersOf,
  PAYOUT_HEADERS,
  placeOf,
  shown,
} from '../support/cells';
import { done, pullAll, value, type Fixture } from '../support/driving';
import { openFixture } from '../support/fixture';

const ACME = { id: 'ptn_a', name: 'Acme Partners' };
const YAMABUKI = { id: 'ptn_j', name: 'Yamabuki Systems KK' };
const RAWDA = { id: 'ptn_k', name: 'Al Rawda Trading' };

const DATA = {
  partners: [ACME, YAMABUKI, RAWDA].map(makePartner),
  payouts: [
    makePayout({ id: 'pay_usd', partner: ACME, amount: { value: '4250.50', currency: 'USD' } }),
    makePayout({ id: 'pay_jpy', partner: YAMABUKI, amount: { value: '120000', currency: 'JPY' } }),
    makePayout({ id: 'pay_kwd', partner: RAWDA, amount: { value: '1234.567', currency: 'KWD' } }),
    makePayout({
      id: 'pay_neg',
      partner: ACME,
      amount: { value: '-75.50', currency: 'USD' },
      poNumber: '0012',
    }),
  ],
  lines: [
    makeLine({ id: 'cln_usd', partnerId: 'ptn_a', payoutId: 'pay_usd', amount: '4250.50' }),
    makeLine({
      id: 'cln_jpy',
      partnerId: 'ptn_j',
      payoutId: 'pay_jpy',
      amount: '120000',
      sourceAmount: '1200000',
      currency: 'JPY',
    }),
    makeLine({
      id: 'cln_kwd',
      partnerId: 'ptn_k',
      payoutId: 'pay_kwd',
      amount: '1234.567',
      sourceAmount: null,
      currency: 'KWD',
    }),
    makeLine({ id: 'cln_pool', partnerId: 'ptn_a', payoutId: null }),
  ],
};

const EDITABLE = {
  Payouts: ['Stage', 'PO number'],
  Lines: [
    ...['Action', 'Decline reason', 'Decline note', 'Description', 'Amount', 'Currency'],
    ...['Source amount', 'Note'],
  ],
} as const;
const CLOSED = {
  Payouts: ['Payout ID', 'Batch ID', 'Partner ID'],
  Lines: ['Payout ID', 'Line ID', 'Partner ID'],
} as const;
const SHEETS = [
  { sheet: 'Payouts', all: PAYOUT_HEADERS },
  { sheet: 'Lines', all: LINE_HEADERS },
] as const;

function lookOf({ world }: Fixture, sheet: string, header: string) {
  const { cells } = world.book.sheet(sheet).model;
  const at = columnOf(world, sheet, header);
  return {
    weight: cells.looks.fontWeight.get(1, at),
    background: cells.looks.background.get(1, at),
    below: cells.looks.background.get(2, at),
  };
}

describe('the first pull into an empty file', () => {
  let it: Fixture;

  beforeAll(() => {
    it = openFixture({ data: DATA });
    pullAll(it);
  });

  test.each(SHEETS)('makes $sheet with every header, in order', ({ sheet, all }) => {
    expect(headers(it.world, sheet)).toEqual(all);
  });

  test.each(SHEETS)('freezes the header row of $sheet and shows the sheet', ({ sheet }) => {
    expect(it.world.book.sheet(sheet)).toMatchObject({ frozenRows: 1, hidden: false });
  });

  test('leaves the sheet that was there as it was, and brings the user to no hidden one', () => {
    expect(it.world.book.sheet('Sheet1').values()).toEqual([]);
    expect(it.world.book.sheet(it.ana.activeSheet).hidden).toBe(false);
  });

  test('keeps its memory in hidden sheets whose names say whose they are', () => {
    const hidden = it.world.book.sheets.filter((sheet) => sheet.hidden).map(({ name }) => name);
    const shownOnes = it.world.book.sheets.filter((sheet) => !sheet.hidden);

    expect(hidden).toContain('_introw_payouts');
    expect(hidden.filter((name) => !name.startsWith('_introw'))).toEqual([]);
    expect(shownOnes.map(({ name }) => name).sort()).toEqual(['Lines', 'Payouts', 'Sheet1']);
  });

  test('brings every payout, and the lines of these payouts alone', () => {
    expect(ids(it.world, 'Payouts').sort()).toEqual(['pay_jpy', 'pay_kwd', 'pay_neg', 'pay_usd']);
    expect(ids(it.world, 'Lines').sort()).toEqual(['cln_jpy', 'cln_kwd', 'cln_usd']);
  });

  test.each(SHEETS)('has nothing to say of an untouched row of $sheet', ({ sheet }) => {
    expect(new Set(column(it.world, sheet, 'Change'))).toEqual(new Set(['']));
    expect(new Set(column(it.world, sheet, 'Status'))).toEqual(new Set(['']));
    expect(value(it.ana, 'previewPush')).toMatchObject({ changes: [] });
  });

  test.each(SHEETS)('makes the editable columns of $sheet look different', ({ sheet, all }) => {
    const editable: readonly string[] = EDITABLE[sheet];
    const looks = all.map((header) => ({ header, ...lookOf(it, sheet, header) }));
    const bold = looks.filter(({ weight }) => weight === 'bold');
    const colours = (some: typeof looks) => new Set(some.map(({ background }) => background));
    const own = looks.filter(({ header }) => !editable.includes(header));

    expect(bold.map(({ header }) => header).sort()).toEqual([...editable].sort());
    expect(colours(bold).size).toBe(1);
    expect(colours(own)).not.toContain([...colours(bold)][0]);
    expect(new Set(bold.map(({ below }) => below))).not.toContain(own[0]?.below);
  });

  test.each(SHEETS)('explains each editable column of $sheet in a note', ({ sheet }) => {
    const notes = it.world.book.sheet(sheet).notes()[0] ?? [];
    const explained = EDITABLE[sheet].map((header) => notes[columnOf(it.world, sheet, header) - 1]);

    for (const note of explained) expect(note).toMatch(/^You can edit this\. ./);
  });

  test.each(SHEETS)(
    'wraps names and sentences of $sheet and cuts all else to its cell',
    ({ sheet, all }) => {
      const { wrap } = it.world.book.sheet(sheet).model.cells.looks;
      const wrapped = all.filter(
        (header) => wrap.get(2, columnOf(it.world, sheet, header)) === 'WRAP',
      );
      expect(wrapped).toEqual(['Partner', 'Change', 'Status']);
      expect(wrap.get(2, columnOf(it.world, sheet, 'Amount'))).toBe('CLIP');
    },
  );

  test.each(SHEETS)('keeps the partner of $sheet in sight, and ids in a closed group', (one) => {
    const { model } = it.world.book.sheet(one.sheet);
    expect(model).toMatchObject({ frozenColumns: 1, frozenRows: 1 });
    const at = (header: string) => columnOf(it.world, one.sheet, header);
    const closed = one.all.filter((header) => model.hiddenColumns.get(1, at(header)) === true);
    expect(closed).toEqual(CLOSED[one.sheet]);
    expect(closed.map((header) => model.columnDepths.get(1, at(header)))).toEqual([1, 1, 1]);
  });

  test.each(SHEETS)(
    'aligns amounts and dates of $sheet to the right, header and cells',
    ({ sheet, all }) => {
      const { horizontalAlignment } = it.world.book.sheet(sheet).model.cells.looks;
      const right = (row: number) =>
        all.filter(
          (header) => horizontalAlignment.get(row, columnOf(it.world, sheet, header)) === 'right',
        );
      const amounts = /^(Amount|Source amount|Period start|Period end|Updated \(UTC\))$/;
      const numbers = all.filter((header) => amounts.test(header));
      expect([right(1), right(2), right(1000)]).toEqual([numbers, numbers, numbers]);
    },
  );

  test.each(SHEETS)('guards exactly the own columns of $sheet by a warning', ({ sheet, all }) => {
    const editable: readonly string[] = EDITABLE[sheet];
    const { protections } = it.world.book.sheet(sheet);
    const covered = protections.flatMap(({ box }) =>
      Array.from({ length: box?.columns ?? 0 }, (_, at) => all[(box?.column ?? 0) + at - 1]),
    );

    // What is typed for a new line warns nobody.
    const typed = sheet === 'Lines' ? ['Partner', 'Partner ID', 'Payout ID'] : [];
    const kept = all.filter((header) => ![...editable, ...typed].includes(header));
    expect(covered.sort()).toEqual(kept.sort());
    expect(protections.every(({ warningOnly }) => warningOnly)).toBe(true);
  });

  test('offers the stages in every row of the column, and marks others without refusing them', () => {
    const { model } = it.world.book.sheet('Payouts');
    const at = columnOf(it.world, 'Payouts', 'Stage');
    const rules = Array.from({ length: model.maxRows - 1 }, (_, row) =>
      model.cells.validation.get(row + 2, at),
    );

    expect(rules[0]).toMatchObject({ allowInvalid: true });
    expect(rules[0]?.values).toEqual(STAGES);
    expect(new Set(rules.map((rule) => JSON.stringify(rule))).size).toBe(1);
  });

  test('offers the actions and the reasons of a decline', () => {
    const offered = (header: string) => {
      const place = `${lettersOf(it.world, 'Lines', header)}2`;
      return it.world.book.sheet('Lines').validation(place)?.values;
    };

    expect(offered('Action')).toEqual(['Decline', 'Detach']);
    expect(offered('Decline reason')).toEqual([
      'Duplicate commission',
      'Ineligible commission',
      'Already paid',
      'Disputed by partner',
      'Outside commission policy',
      'Other',
    ]);
  });

  test.each([
    ['Payouts', 'pay_usd', 'Amount', '4,250.50'],
    ['Payouts', 'pay_jpy', 'Amount', '120,000'],
    ['Payouts', 'pay_kwd', 'Amount', '1,234.567'],
    ['Payouts', 'pay_neg', 'Amount', '-75.50'],
    ['Lines', 'cln_jpy', 'Amount', '120,000'],
    ['Lines', 'cln_jpy', 'Source amount', '1,200,000.00'],
    ['Lines', 'cln_kwd', 'Amount', '1,234.567'],
    ['Lines', 'cln_kwd', 'Source amount', ''],
    ['Payouts', 'pay_usd', 'Period start', '2026-01-01'],
    ['Payouts', 'pay_usd', 'Period end', '2026-03-31'],
    ['Payouts', 'pay_usd', 'Updated (UTC)', '2026-04-05'],
    ['Lines', 'cln_usd', 'Period end', '2026-03-31'],
    ['Payouts', 'pay_neg', 'PO number', '0012'],
    ['Lines', 'cln_usd', 'Partner', 'Acme Partners'],
  ] as const)('%s: %s shows as %s: %s', (sheet, id, header, text) => {
    expect(shown(it.world, sheet, id, header)).toBe(text);
  });

  test.each([
    ['Payouts', 'pay_usd', 'PO number', '@'],
    ['Payouts', 'pay_usd', 'Payout ID', '@'],
    ['Payouts', 'pay_usd', 'Partner', '@'],
    ['Payouts', 'pay_usd', 'Change', '@'],
    ['Payouts', 'pay_usd', 'Period end', 'yyyy-mm-dd'],
    ['Payouts', 'pay_usd', 'Amount', '#,##0.00'],
    ['Payouts', 'pay_jpy', 'Amount', '#,##0'],
    ['Lines', 'cln_kwd', 'Amount', '#,##0.000'],
    ['Lines', 'cln_usd', 'Description', '@'],
  ] as const)('%s: the format of %s’s %s is %s', (sheet, id, header, format) => {
    const { row, column: at } = it.world.book
      .sheet(sheet)
      .box(placeOf(it.world, sheet, id, header));

    expect(it.world.book.sheet(sheet).model.cells.format.get(row, at)).toBe(format);
  });

  test('says how many are new', () => {
    const view = done(it.world, it.ana, { kind: 'pullLines', payouts: 'all' });

    expect(view).toMatchObject({
      done: 4,
      total: 4,
      counts: { added: 1, updated: 0, unchanged: 3 },
    });
    expect(view.message).toBe('4 lines pulled: 1 new, 0 changed at Introw, 3 unchanged.');
  });
});
