import { beforeAll, describe, expect, test } from '@jest/globals';
import { makeLine, makePayout } from '../../../sandbox/introw/builders';
import type { Preview } from '../../../src/core/contract/preview';
import { columnLetters } from '../../../sandbox/apps-script/model/a1';
import {
  cell,
  column,
  columnOf,
  everything,
  ids,
  lettersOf,
  placeIn,
  placeOf,
  record,
  rowOf,
  typeInto,
  watchWrites,
} from '../support/cells';
import { done, pullAll, value, type Fixture } from '../support/driving';
import { openFixture } from '../support/fixture';

const NAMES = ['Delta', 'Acme', 'Cobalt', 'Ember', 'Blue'];
const IDS = NAMES.map((name) => `pay_${name.toLowerCase()}`);

function data() {
  const payouts = NAMES.map((name, at) =>
    makePayout({
      id: `pay_${name.toLowerCase()}`,
      partner: { id: `ptn_${at}`, name },
      poNumber: `00${at}`,
      amount: { value: `${at}00.50`, currency: 'USD' },
    }),
  );
  const lines = payouts.map(({ id, partner }) =>
    makeLine({ id: id.replace('pay', 'cln'), payoutId: id, partnerId: partner.id, note: '=x' }),
  );
  return { partners: [], payouts, lines };
}

/** What a user does to a sheet of their own: columns between and beside, formulas, notes, looks, a filter, an order. */
function makeItTheirs({ world }: Fixture): void {
  const sheet = world.book.sheet('Payouts');
  const letters = (header: string) => lettersOf(world, 'Payouts', header);
  const owner = columnOf(world, 'Payouts', 'Amount');
  sheet.insertColumns(owner, 1);
  sheet.enter(`${columnLetters(owner)}1`, 'Owner');
  IDS.forEach((id, at) => {
    sheet.enter(placeOf(world, 'Payouts', id, 'Owner'), `'000${at}`);
  });
  sheet.setNote(placeOf(world, 'Payouts', 'pay_acme', 'Stage'), 'Ask Bob');
  sheet.setBackground(placeOf(world, 'Payouts', 'pay_acme', 'Stage'), '#ff0000');
  sheet.setFormat(`${letters('Amount')}2:${letters('Amount')}6`, '$#,##0.00');
  sheet.setFormat(`${letters('Period end')}2:${letters('Period end')}6`, 'd mmm yyyy');
  sheet.model.hiddenColumns.set(1, columnOf(world, 'Payouts', 'Batch ID'), true);
  sheet.sort(columnOf(world, 'Payouts', 'Partner'), false);
  sheet.moveColumn(columnOf(world, 'Payouts', 'Stage'), 3);
  sheet.enter('O1', [['Double', 'Paid on']]);
  IDS.forEach((id) => {
    const row = rowOf(world, 'Payouts', id);
    sheet.enter(`O${row}`, `=${letters('Amount')}${row}*2`);
    sheet.enter(`P${row}`, '2026-04-30');
  });
  sheet.filter({ [columnOf(world, 'Payouts', 'Partner')]: ['Cobalt', 'Ember'] });
}

describe('a refresh of a sheet that the user has made their own', () => {
  let it: Fixture;

  beforeAll(() => {
    it = openFixture({ data: data() });
    pullAll(it);
    makeItTheirs(it);
  });

  test('changes nothing in the whole file when nothing changed at the service', () => {
    const before = everything(it.world);
    pullAll(it);

    expect(everything(it.world)).toEqual(before);
    expect(value<Preview>(it.ana, 'previewPush').changes).toEqual([]);
  });

  test.each(['pullPayouts', 'pullLines'] as const)(
    'writes to no cell, nor reads formats into them, when nothing changed: %s',
    (kind) => {
      const watched = ['Payouts', 'Lines', '_introw_payouts', '_introw_lines', '_introw_meta'].map(
        (sheet) => watchWrites(it.world, sheet),
      );
      done(it.world, it.ana, { kind });

      expect(watched.map((watch) => watch.count())).toEqual([0, 0, 0, 0, 0]);
    },
  );

  test('changes exactly the cell that changed at the service, wherever it stands by now', () => {
    it.service.change({
      kind: 'setPayout',
      id: 'pay_cobalt',
      fields: { stage: 'BLOCKED', updatedAt: '2026-04-05T09:00:00.000Z' },
    });
    const sheet = it.world.book.sheet('Payouts');
    const before = sheet.values();
    const dress = [sheet.formats(), sheet.notes(), sheet.backgrounds(), sheet.visibleRows()];
    done(it.world, it.ana, { kind: 'pullPayouts' });

    const changed = sheet
      .values()
      .flatMap((row, r) => row.flatMap((to, c) => (to === before[r]?.[c] ? [] : [[r, c, to]])));
    const at = [
      rowOf(it.world, 'Payouts', 'pay_cobalt') - 1,
      columnOf(it.world, 'Payouts', 'Stage') - 1,
    ];
    expect(changed).toEqual([[...at, 'BLOCKED']]);
    expect([sheet.formats(), sheet.notes(), sheet.backgrounds(), sheet.visibleRows()]).toEqual(
      dress,
    );
    expect(
      sheet
        .formulas()
        .flat()
        .filter((formula) => formula !== ''),
    ).toHaveLength(5);
  });

  test('leaves texts of the user that look like numbers as they are, also between changed cells', () => {
    for (const id of IDS)
      it.service.change({ kind: 'setPayout', id, fields: { batchId: 'pbt_2', stage: 'DRAFT' } });
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(IDS.map((id) => cell(it.world, 'Payouts', id, 'Owner'))).toEqual([
      '0000',
      '0001',
      '0002',
      '0003',
      '0004',
    ]);
    expect(IDS.map((id) => cell(it.world, 'Payouts', id, 'Double'))).toEqual([
      1, 201, 401, 601, 801,
    ]);
    expect(new Set(IDS.map((id) => cell(it.world, 'Payouts', id, 'Stage')))).toEqual(
      new Set(['DRAFT']),
    );
  });

  test('adds a new payout below, in the order in which the columns stand', () => {
    it.service.change({
      kind: 'addPayout',
      payout: makePayout({ id: 'pay_new', stage: 'APPROVED', poNumber: '0099' }),
    });
    const before = ids(it.world, 'Payouts');
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(ids(it.world, 'Payouts')).toEqual([...before, 'pay_new']);
    expect(record(it.world, 'Payouts', 'pay_new')).toMatchObject({
      Stage: 'APPROVED',
      'PO number': '0099',
      Partner: 'Acme Partners',
      Owner: '',
      Double: '',
      'Paid on': '',
    });
  });
});

describe('a formula of the user’s', () => {
  function withFormula(header: string, formula: string): Fixture {
    const it = openFixture({ data: data() });
    pullAll(it);
    typeInto({ world: it.world, user: it.ana }, 'Payouts', 'pay_acme', { [header]: formula });
    return it;
  }

  test('in an editable column stays, is not sent, and says so', () => {
    const it = withFormula('PO number', '="PO-"&2026');
    it.world.book
      .sheet('Payouts')
      .setFormat(placeOf(it.world, 'Payouts', 'pay_acme', 'PO number'), '0');
    const place = placeOf(it.world, 'Payouts', 'pay_acme', 'PO number');
    it.ana.type('Payouts', place, '="PO-"&2026');
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(
      it.world.book.sheet('Payouts').formulas()[rowOf(it.world, 'Payouts', 'pay_acme') - 1],
    ).toContain('="PO-"&2026');
    expect(cell(it.world, 'Payouts', 'pay_acme', 'Change')).toMatch(
      /^Cannot be sent: PO number holds a formula/,
    );
    expect(value<Preview>(it.ana, 'previewPush').changes).toMatchObject([
      { id: 'pay_acme', level: 'block' },
    ]);
  });

  test('typed into a text cell of an editable column is a text, and is shown as one to send', () => {
    const it = withFormula('PO number', '=A1');
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(cell(it.world, 'Payouts', 'pay_acme', 'Change')).toBe('→ PO =A1 (was 001)');
  });

  test('in the add-on’s own column gives way to what the service says', () => {
    const it = withFormula('Amount', '=1+1');
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(cell(it.world, 'Payouts', 'pay_acme', 'Amount')).toBe(100.5);
    expect(
      it.world.book
        .sheet('Payouts')
        .formulas()
        .flat()
        .filter((f) => f !== ''),
    ).toEqual([]);
  });
});

describe('rows below the table', () => {
  let it: Fixture;

  beforeAll(() => {
    it = openFixture({ data: data() });
    pullAll(it);
    const sheet = it.world.book.sheet('Payouts');
    const amount = lettersOf(it.world, 'Payouts', 'Amount');
    sheet.enter(placeIn(it.world, 'Payouts', 'Period end', 8), 'Total');
    sheet.enter(`${amount}8`, `=SUM(${amount}2:${amount}6)`);
    sheet.enter(placeIn(it.world, 'Payouts', 'Partner', 9), 'Checked by Ana');
    it.service.change({ kind: 'addPayout', payout: makePayout({ id: 'pay_new' }) });
    done(it.world, it.ana, { kind: 'pullPayouts' });
  });

  test('stay: totals and remarks keep their place', () => {
    const sheet = it.world.book.sheet('Payouts');

    expect(sheet.values()[7]).toEqual(expect.arrayContaining(['Total']));
    expect(sheet.formulas()[7]?.join('')).toMatch(/^=SUM\(.2:.6\)$/);
    expect(sheet.values()[8]).toEqual(expect.arrayContaining(['Checked by Ana']));
  });

  test('have the new record below them', () => {
    expect(rowOf(it.world, 'Payouts', 'pay_new')).toBe(10);
  });

  test('are no payouts that the push would speak of', () => {
    expect(value<Preview>(it.ana, 'previewPush').changes.filter(({ row }) => row >= 7)).toEqual([]);
  });
});

describe('a column of formulas', () => {
  test('filled down far below the table does not push new records away', () => {
    const it = openFixture({ data: data() });
    pullAll(it);
    const sheet = it.world.book.sheet('Payouts');
    sheet.enter('N1', 'Days');
    sheet.enter(
      'N2',
      Array.from({ length: 399 }, (_, at) => {
        const amount = placeIn(it.world, 'Payouts', 'Amount', at + 2);
        return [`=IF(${amount}="","",${amount}*2)`];
      }),
    );
    it.service.change({ kind: 'addPayout', payout: makePayout({ id: 'pay_new' }) });
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(rowOf(it.world, 'Payouts', 'pay_new')).toBe(7);
    expect(sheet.formulas().filter((row) => row[13] !== '')).toHaveLength(399);
    expect(column(it.world, 'Payouts', 'Partner').slice(0, 6)).toContain('Acme Partners');
  });
});
