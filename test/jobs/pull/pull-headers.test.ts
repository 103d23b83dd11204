import { describe, expect, test } from '@jest/globals';
import { makeLine, makePayout } from '../../../sandbox/introw/builders';
import type { Preview } from '../../../src/core/contract/preview';
import {
  cell,
  column,
  columnOf,
  everything,
  headers,
  ids,
  lettersOf,
  LINE_HEADERS,
  PAYOUT_HEADERS,
  placeIn,
  placeOf,
  record,
  typeInto,
} from '../support/cells';
import { call, done, pullAll, run, value, type Fixture } from '../support/driving';
import { openFixture } from '../support/fixture';

const NAMES = ['Acme', 'Blue', 'Cobalt', 'Delta'];

function pulled(): Fixture {
  const payouts = NAMES.map((name, at) =>
    makePayout({
      id: `pay_${name}`,
      partner: { id: `ptn_${name}`, name },
      amount: { value: `${at + 1}00.00`, currency: 'USD' },
      poNumber: `00${at}`,
    }),
  );
  const lines = payouts.map(({ id, partner }) =>
    makeLine({
      id: id.replace('pay', 'cln'),
      payoutId: id,
      partnerId: partner.id,
      note: 'Checked',
    }),
  );
  const it = openFixture({ data: { partners: [], payouts, lines } });
  pullAll(it);
  return it;
}

function headerPlace({ world }: Fixture, sheet: string, header: string): string {
  return `${lettersOf(world, sheet, header)}1`;
}

function expectDamaged(it: Fixture, words: RegExp): void {
  const before = everything(it.world);
  it.service.reset();
  for (const [name, input] of [
    ['startJob', { kind: 'pullPayouts' }],
    ['previewPush', {}],
  ] as const) {
    const reply =
      name === 'startJob'
        ? run(it.world, it.ana, { kind: 'pullPayouts' })
        : call(it.ana, name, input);
    expect(reply).toMatchObject({ ok: false, error: { code: 'SHEET_DAMAGED' } });
    expect(reply.ok ? '' : reply.error.message).toMatch(words);
  }
  expect(everything(it.world)).toEqual(before);
  expect(value(it.ana, 'currentJob')).toBeNull();
}

describe('a header that is not there', () => {
  test.each([
    ['Payouts', 'PO number'],
    ['Payouts', 'Payout ID'],
    ['Payouts', 'Change'],
  ])('in %s, renamed: %s is named and nothing is changed', (sheet, header) => {
    const it = pulled();
    it.world.book.sheet(sheet).enter(headerPlace(it, sheet, header), 'Something else');

    expectDamaged(it, new RegExp(`lacks the header “${header}” in row 1`));
  });

  test('whose column was deleted is named', () => {
    const it = pulled();
    it.world.book.sheet('Payouts').deleteColumns(columnOf(it.world, 'Payouts', 'Stage'));

    expectDamaged(it, /lacks the header “Stage”/);
  });

  test('is looked for by its exact text', () => {
    const it = pulled();
    it.world.book.sheet('Payouts').enter(headerPlace(it, 'Payouts', 'PO number'), 'po number');

    expectDamaged(it, /lacks the header “PO number”/);
  });

  test('twice is named with both columns', () => {
    const it = pulled();
    it.world.book.sheet('Payouts').enter('N1', 'Stage');

    expectDamaged(it, /the header “Stage” more than once \(columns E and N\)/);
  });

  test('as rows came in above the headers: the whole row is missed', () => {
    const it = pulled();
    it.world.book.sheet('Payouts').insertRows(1, 2);

    expectDamaged(it, /Row 1 of the sheet “Payouts” is no longer its header row/);
  });

  test('damages a pull of lines too', () => {
    const it = pulled();
    it.world.book.sheet('Lines').enter(headerPlace(it, 'Lines', 'Line ID'), 'Id');
    const before = everything(it.world);
    const reply = run(it.world, it.ana, { kind: 'pullLines' });

    expect(reply).toMatchObject({ ok: false, error: { code: 'SHEET_DAMAGED' } });
    expect(reply.ok ? '' : reply.error.message).toMatch(/“Lines” lacks the header “Line ID”/);
    expect(everything(it.world)).toEqual(before);
  });

  test('that goes missing in the middle of a pull ends it, with nothing changed', () => {
    const it = pulled();
    it.service.change({ kind: 'setPayout', id: 'pay_Acme', fields: { stage: 'PAID' } });
    let before: unknown = null;
    const reply = run(
      it.world,
      it.ana,
      { kind: 'pullPayouts' },
      {
        between: (_, step) => {
          if (step > 1) return;
          it.world.book.sheet('Payouts').enter(headerPlace(it, 'Payouts', 'Stage'), 'Phase');
          before = everything(it.world);
        },
      },
    );

    expect(reply).toMatchObject({ ok: false, error: { code: 'SHEET_DAMAGED' } });
    expect(everything(it.world)).toEqual(before);
  });
});

describe('repairSheet', () => {
  test('puts a missing header back in a column of its own, and touches no other cell', () => {
    const it = pulled();
    const sheet = it.world.book.sheet('Payouts');
    sheet.enter('N1', 'Mine');
    sheet.enter('N2', "'0012");
    sheet.deleteColumns(columnOf(it.world, 'Payouts', 'PO number'));
    const before = sheet.values();

    expect(value(it.ana, 'repairSheet', { sheet: 'Payouts' })).toEqual({
      restored: ['PO number'],
      renamed: [],
    });
    expect(headers(it.world, 'Payouts')).toEqual([...(before[0] ?? []), 'PO number']);
    expect(sheet.values().map((row) => row.slice(0, 13))).toEqual(before);
    expect(new Set(column(it.world, 'Payouts', 'PO number'))).toEqual(new Set(['']));
  });

  test('leaves nothing to send of the empty column, which the next pull fills', () => {
    const it = pulled();
    it.world.book.sheet('Payouts').deleteColumns(columnOf(it.world, 'Payouts', 'PO number'));
    value(it.ana, 'repairSheet', { sheet: 'Payouts' });
    expect(value<Preview>(it.ana, 'previewPush').changes).toEqual([]);

    done(it.world, it.ana, { kind: 'pullPayouts' });
    expect(column(it.world, 'Payouts', 'PO number').sort()).toEqual(['000', '001', '002', '003']);
    expect(value<Preview>(it.ana, 'previewPush').changes).toEqual([]);

    typeInto({ world: it.world, user: it.ana }, 'Payouts', 'pay_Acme', { 'PO number': '' });
    expect(value<Preview>(it.ana, 'previewPush').changes).toMatchObject([
      { id: 'pay_Acme', fields: [{ field: 'PO number', from: '000', to: null }] },
    ]);
  });

  test.each([
    ['of some stages', 'Payouts', 'PO number', { kind: 'pullPayouts', stages: ['PAID'] }],
    ['without one that is gone', 'Payouts', 'PO number', { kind: 'pullPayouts' }],
    ['of one payout', 'Lines', 'Note', { kind: 'pullLines', payouts: ['pay_Blue'] }],
  ] as const)(
    'gives rows that a pull %s did not bring what they had: an empty cell is then a clearing',
    (_, sheet, header, request) => {
      const it = pulled();
      const before = column(it.world, sheet, header);
      it.world.book.sheet(sheet).deleteColumns(columnOf(it.world, sheet, header));
      value(it.ana, 'repairSheet', { sheet });
      it.service.change({ kind: 'removePayout', id: 'pay_Delta' });
      done(it.world, it.ana, request);

      expect(column(it.world, sheet, header)).toEqual(before);
      expect(value<Preview>(it.ana, 'previewPush').changes).toEqual([]);
      typeInto(
        { world: it.world, user: it.ana },
        sheet,
        sheet === 'Lines' ? 'cln_Acme' : 'pay_Acme',
        {
          [header]: '',
        },
      );
      expect(value<Preview>(it.ana, 'previewPush').changes).toHaveLength(1);
    },
  );

  test('makes the restored column look and behave as it did', () => {
    const it = pulled();
    const sheet = it.world.book.sheet('Payouts');
    const rule = sheet.validation(placeIn(it.world, 'Payouts', 'Stage', 2));
    sheet.deleteColumns(columnOf(it.world, 'Payouts', 'Stage'));
    value(it.ana, 'repairSheet', { sheet: 'Payouts' });
    const at = lettersOf(it.world, 'Payouts', 'Stage');

    expect(sheet.validation(`${at}2`)).toEqual(rule);
    expect(sheet.notes()[0]?.[12]).toMatch(/^You can edit this/);
    expect(it.world.book.sheet('Payouts').model.cells.format.get(2, 13)).toBe('@');
  });

  test.each([
    ['Payouts', PAYOUT_HEADERS],
    ['Lines', LINE_HEADERS],
  ])('of %s puts back every header at once, in order', (sheet, all) => {
    const it = pulled();
    const { model } = it.world.book.sheet(sheet);
    const gone = all.slice(2, 6);
    for (const header of gone)
      it.world.book.sheet(sheet).deleteColumns(columnOf(it.world, sheet, header));

    expect(value(it.ana, 'repairSheet', { sheet })).toEqual({ restored: gone, renamed: [] });
    expect(headers(it.world, sheet).slice(-4)).toEqual(gone);
    pullAll(it);
    expect(column(it.world, sheet, 'Partner').filter((name) => name === '')).toEqual([]);
    expect(model.lastRow()).toBe(5);
  });

  test('has nothing to do in a whole sheet', () => {
    const it = pulled();
    const before = everything(it.world);

    expect(value(it.ana, 'repairSheet', { sheet: 'Payouts' })).toEqual({
      restored: [],
      renamed: [],
    });
    expect(everything(it.world)).toEqual(before);
  });

  test.each([
    ['Sheet1', /The add-on has no sheet “Sheet1” here/],
    ['Nowhere', /The add-on has no sheet “Nowhere” here/],
    ['_introw_payouts', /The add-on has no sheet “_introw_payouts” here/],
  ])('refuses %s', (sheet, words) => {
    const it = pulled();
    const reply = call(it.ana, 'repairSheet', { sheet });

    expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    expect(reply.ok ? '' : reply.error.message).toMatch(words);
  });

  test('does not put a second header row above one that was pushed down', () => {
    const it = pulled();
    it.world.book.sheet('Payouts').insertRows(1, 2);
    const before = everything(it.world);
    const reply = call(it.ana, 'repairSheet', { sheet: 'Payouts' });

    expect(reply.ok ? '' : reply.error.message).toMatch(
      /now stands in row 3.*Delete the rows above/,
    );
    expect(everything(it.world)).toEqual(before);
  });
});

describe('an id column that was restored', () => {
  function without(sheet: 'Payouts' | 'Lines'): Fixture {
    const it = pulled();
    const header = sheet === 'Payouts' ? 'Payout ID' : 'Line ID';
    if (sheet === 'Payouts')
      it.ana.type('Payouts', placeOf(it.world, 'Payouts', 'pay_Blue', 'Stage'), 'APPROVED');
    it.world.book.sheet(sheet).deleteColumns(columnOf(it.world, sheet, header));
    value(it.ana, 'repairSheet', { sheet });
    return it;
  }

  test('blocks every row until a pull has found them again', () => {
    const it = without('Payouts');
    const { changes } = value<Preview>(it.ana, 'previewPush');

    expect(changes.map(({ level }) => level)).toEqual(['block', 'block', 'block', 'block']);
  });

  test('gets the ids back with the next pull, where a row is like no other', () => {
    const it = without('Payouts');
    const partners = column(it.world, 'Payouts', 'Partner');
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(ids(it.world, 'Payouts')).toEqual(partners.map((name) => `pay_${String(name)}`));
    expect(record(it.world, 'Payouts', 'pay_Blue')).toMatchObject({
      Stage: 'APPROVED',
      Change: '→ APPROVED (was PENDING_REVIEW)',
    });
    expect(value<Preview>(it.ana, 'previewPush').changes).toMatchObject([
      { id: 'pay_Blue', level: 'ok' },
    ]);
  });

  test('gets back those of rows that a pull of some stages did not bring', () => {
    const it = without('Payouts');
    const partners = column(it.world, 'Payouts', 'Partner');
    done(it.world, it.ana, { kind: 'pullPayouts', stages: ['PAID'] });

    expect(ids(it.world, 'Payouts')).toEqual(partners.map((name) => `pay_${String(name)}`));
    expect(value<Preview>(it.ana, 'previewPush').changes).toMatchObject([
      { id: 'pay_Blue', level: 'ok' },
    ]);
  });

  test('of lines does not turn them into new lines', () => {
    const it = without('Lines');
    const { changes } = value<Preview>(it.ana, 'previewPush');
    expect(changes.map(({ kind, level }) => [kind, level])).toEqual(
      NAMES.map(() => ['update', 'block']),
    );

    done(it.world, it.ana, { kind: 'pullLines' });
    expect(ids(it.world, 'Lines').sort()).toEqual(NAMES.map((name) => `cln_${name}`));
    expect(value<Preview>(it.ana, 'previewPush').changes).toEqual([]);
  });

  test('leaves rows blocked that could be either of two, and brings both anew', () => {
    const twin = { partner: { id: 'ptn_1', name: 'Twin' }, poNumber: null };
    const payouts = ['pay_1', 'pay_2', 'pay_3'].map((id) =>
      makePayout({
        id,
        ...twin,
        amount: { value: id === 'pay_3' ? '7.00' : '5.00', currency: 'USD' },
      }),
    );
    const it = openFixture({ data: { partners: [], lines: [], payouts } });
    done(it.world, it.ana, { kind: 'pullPayouts' });
    it.world.book.sheet('Payouts').deleteColumns(columnOf(it.world, 'Payouts', 'Payout ID'));
    value(it.ana, 'repairSheet', { sheet: 'Payouts' });
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(ids(it.world, 'Payouts')).toEqual(['', '', 'pay_3', 'pay_1', 'pay_2']);
    expect(cell(it.world, 'Payouts', 'pay_3', 'Status')).toBe('');
    expect(
      value<Preview>(it.ana, 'previewPush').changes.map(({ row, level }) => [row, level]),
    ).toEqual([
      [2, 'block'],
      [3, 'block'],
    ]);
  });
});

describe('hidden sheets', () => {
  test('that were deleted count as never pulled: the next pull makes them anew, cells kept', () => {
    const it = pulled();
    typeInto({ world: it.world, user: it.ana }, 'Payouts', 'pay_Acme', { Stage: 'APPROVED' });
    for (const { name } of it.world.book.sheets.filter(({ hidden }) => hidden))
      it.world.book.sheet(name).delete();
    pullAll(it);

    expect(ids(it.world, 'Payouts')).toHaveLength(4);
    expect(value<Preview>(it.ana, 'previewPush').changes).toMatchObject([
      { id: 'pay_Acme', level: 'block', fields: [] },
    ]);
    expect(it.world.book.sheet('_introw_payouts').hidden).toBe(true);
  });

  test('whose cells were overwritten lose the record, not the sheet', () => {
    const it = pulled();
    it.world.book.sheet('_introw_payouts').enter('A2:A3', 'oops');
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(ids(it.world, 'Payouts')).toHaveLength(4);
    expect(value<Preview>(it.ana, 'previewPush').changes).toEqual([]);
  });

  test('the visible sheet deleted: the next pull makes it anew with every record', () => {
    const it = pulled();
    it.world.book.sheet('Payouts').delete();
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(ids(it.world, 'Payouts')).toHaveLength(4);
    expect(headers(it.world, 'Payouts')).toEqual(PAYOUT_HEADERS);
  });
});
