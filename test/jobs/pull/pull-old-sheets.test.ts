import { describe, expect, test } from '@jest/globals';
import { makeLine, makePartner, makePayout } from '../../../sandbox/introw/builders';
import { call, done, pullAll, type Fixture } from '../support/driving';
import { openFixture } from '../support/fixture';
import { columnOf, everything, headers, ids, typeInto } from '../support/cells';

/** As sheets of the first version have them. */
const OLD = {
  Payouts: [
    ...['Change', 'Status', 'Partner', 'Period start', 'Period end', 'Amount', 'Currency', 'Stage'],
    ...['PO number', 'Updated (UTC)', 'Payout ID', 'Batch ID', 'Partner ID'],
  ],
  Lines: [
    ...['Change', 'Status', 'Action', 'Decline reason', 'Decline note', 'Partner', 'Description'],
    ...['Amount', 'Currency', 'Source amount', 'Note', 'Plan', 'Line status', 'Period end'],
    ...['Payout ID', 'Line ID', 'Partner ID', 'Updated (UTC)'],
  ],
} as const;

/** A pulled workbook whose sheets stand and look as an earlier version left them. */
function old(): Fixture {
  const partner = { id: 'ptn_1', name: 'Acme Partners' };
  const payouts = ['pay_a', 'pay_b'].map((id) => makePayout({ id, partner }));
  const lines = payouts.map(({ id }) => makeLine({ id: id.replace('pay', 'cln'), payoutId: id }));
  const it = openFixture({ data: { partners: [makePartner(partner)], payouts, lines } });
  pullAll(it);
  for (const [name, order] of Object.entries(OLD)) {
    const sheet = it.world.book.sheet(name);
    order.forEach((header, at) => {
      sheet.moveColumn(columnOf(it.world, name, header), at + 1);
    });
    sheet.model.frozenColumns = 0;
    const box = { row: 1, column: 1, rows: 1, columns: sheet.model.maxColumns };
    sheet.model.hiddenColumns.fill(box, undefined);
    sheet.model.columnDepths.fill(box, undefined);
    sheet.model.cells.looks.wrap.fill({ ...box, row: 2, rows: sheet.model.maxRows - 1 }, 'CLIP');
  }
  return it;
}

/** What of a sheet people see as its order and its look. */
function lookOf({ world }: Fixture, name: 'Payouts' | 'Lines') {
  const { model } = world.book.sheet(name);
  const columns = Array.from({ length: model.maxColumns }, (_, index) => index + 1);
  return {
    headers: headers(world, name),
    frozen: [model.frozenRows, model.frozenColumns],
    columns: columns.map((at) => [
      model.columnWidths.get(1, at),
      model.hiddenColumns.get(1, at),
      model.columnDepths.get(1, at),
    ]),
    wrap: columns.map((at) => model.cells.looks.wrap.get(2, at)),
  };
}

describe('a sheet in the order of an earlier version', () => {
  test('keeps its order and its look through pull, push and repair', () => {
    const it = old();
    const before = (['Payouts', 'Lines'] as const).map((name) => lookOf(it, name));
    expect(before.map(({ headers: row }) => row)).toEqual([OLD.Payouts, OLD.Lines]);
    it.service.change({ kind: 'addPayout', payout: makePayout({ id: 'pay_new' }) });
    pullAll(it);
    typeInto({ world: it.world, user: it.ana }, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    expect(done(it.world, it.ana, { kind: 'push' }).counts).toMatchObject({ pushed: 1 });
    for (const sheet of ['Payouts', 'Lines'] as const)
      expect(call(it.ana, 'repairSheet', { sheet })).toMatchObject({ value: { restored: [] } });
    expect(ids(it.world, 'Payouts')).toContain('pay_new');
    expect((['Payouts', 'Lines'] as const).map((name) => lookOf(it, name))).toEqual(before);
  });

  test('gets a lacking column at the right, and nothing else of it moves', () => {
    const it = old();
    it.world.book.sheet('Payouts').deleteColumns(columnOf(it.world, 'Payouts', 'Batch ID'));
    call(it.ana, 'repairSheet', { sheet: 'Payouts' });
    expect(headers(it.world, 'Payouts')).toEqual([
      ...OLD.Payouts.filter((header) => header !== 'Batch ID'),
      'Batch ID',
    ]);
  });

  test('is written to by no pull that brings nothing new', () => {
    const it = old();
    pullAll(it);
    const before = everything(it.world);
    pullAll(it);
    expect(everything(it.world)).toEqual(before);
  });
});
