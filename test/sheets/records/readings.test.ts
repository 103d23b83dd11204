import { describe, expect, test } from '@jest/globals';
import { AS_PULLED } from '../../../src/core/records/merge';
import type { CellInput } from '../../../src/core/ports';
import type { LineBase } from '../../../src/core/records/readings';
import { LINE_KIND, PAYOUT_KIND } from '../../../src/sheets/records/kinds';
import { newRow } from '../../../src/sheets/records/merge-row';
import {
  countIds,
  fieldLiteral,
  readLines,
  readPayouts,
} from '../../../src/sheets/records/readings';
import { LINES, PAYOUTS } from '../../../src/sheets/table/schema';
import { idsOf, readTable } from '../../../src/sheets/table/table';
import { lineBase, payoutBase } from '../../core/builders';
import { builtSheet, type BuiltSheet } from '../sheet-builder';

function shown(kind: 'payout' | 'line', id: string): Record<string, CellInput> {
  const cells =
    kind === 'payout'
      ? newRow(PAYOUT_KIND, payoutBase({ id }))
      : newRow(LINE_KIND, lineBase({ id }));
  const idHeader = kind === 'payout' ? 'Payout ID' : 'Line ID';
  const values = cells.map(([header, literal]) => [header, literal.value] as const);
  return { ...Object.fromEntries(values), [idHeader]: id };
}

function payoutRows(built: BuiltSheet, restored: readonly string[] = []) {
  const snapshot = readTable(built.table());
  const bases = new Map([['pay_1', payoutBase()]]);
  return readPayouts(snapshot, bases, { restored, idCounts: countIds(idsOf(snapshot)) });
}

function lineRows(built: BuiltSheet, restored: readonly string[] = [], base = lineBase()) {
  const snapshot = readTable(built.table());
  const bases = new Map<string, LineBase>([['cln_1', base]]);
  return readLines(snapshot, bases, { restored, idCounts: countIds(idsOf(snapshot)) });
}

describe('a row of Payouts', () => {
  test('that shows what was pulled reads as untouched', () => {
    const built = builtSheet(PAYOUTS);
    built.add(shown('payout', 'pay_1'));
    expect(payoutRows(built)).toStrictEqual([
      {
        row: 2,
        id: 'pay_1',
        base: payoutBase(),
        idFault: null,
        overtyped: [],
        fields: { stage: AS_PULLED, poNumber: AS_PULLED },
      },
    ]);
  });

  test('is read wherever it and its columns stand', () => {
    const built = builtSheet(PAYOUTS, ['Payout ID', 'Owner', 'PO number', 'Stage', ...REST]);
    built.add({ Owner: 'a user' });
    built.add({ ...shown('payout', 'pay_1'), 'PO number': '0012' });
    expect(payoutRows(built)).toMatchObject([
      { row: 3, id: 'pay_1', fields: { poNumber: { kind: 'edited', value: '0012' } } },
    ]);
  });

  test('whose columns of ours are empty is none, whatever the user wrote beside it', () => {
    const built = builtSheet(PAYOUTS, ['Owner', ...HEADERS]);
    built.add({ Owner: 'Total', Change: 'old', Status: 'Pushed' });
    expect(payoutRows(built)).toStrictEqual([]);
  });

  test.each([
    ['nobody pulled', 'pay_9', /The Payout ID pay_9 was not pulled into this workbook/],
    ['was emptied', '', /The row has lost its Payout ID/],
  ])('whose id %s has a fault, in words', (_, id, words) => {
    const built = builtSheet(PAYOUTS);
    built.add({ ...shown('payout', 'pay_1'), 'Payout ID': id });
    expect(payoutRows(built)[0]?.idFault?.text).toMatch(words);
  });

  test('whose id stands twice has a fault, and so has the other', () => {
    const built = builtSheet(PAYOUTS);
    built.add(shown('payout', 'pay_1'));
    built.add({ ...shown('payout', 'pay_1'), 'Payout ID': ' pay_1 ' });
    const faults = payoutRows(built).map((row) => row.idFault?.text);
    expect(faults).toStrictEqual([
      expect.stringContaining('2 rows have the Payout ID pay_1'),
      expect.stringContaining('2 rows have the Payout ID pay_1'),
    ]);
  });

  test('in a column that was put back counts as untouched', () => {
    const built = builtSheet(PAYOUTS);
    built.add({ ...shown('payout', 'pay_1'), Stage: '', 'PO number': 'PO-1' });
    expect(payoutRows(built, ['Stage'])[0]?.fields).toStrictEqual({
      stage: AS_PULLED,
      poNumber: { kind: 'edited', value: 'PO-1' },
    });
  });

  test('with a formula in an editable cell says so', () => {
    const built = builtSheet(PAYOUTS);
    const row = built.add(shown('payout', 'pay_1'));
    built.formula(row, 'PO number', '="PO-"&A1', 'PO-7');
    expect(payoutRows(built)[0]?.fields.poNumber).toMatchObject({ kind: 'formula', value: 'PO-7' });
  });
});

const HEADERS = PAYOUTS.columns.map((column) => column.header);
const REST = HEADERS.filter((header) => !['Payout ID', 'PO number', 'Stage'].includes(header));

describe('a row of Lines', () => {
  test('that shows what was pulled reads as untouched', () => {
    const built = builtSheet(LINES);
    built.add(shown('line', 'cln_1'));
    expect(lineRows(built)).toStrictEqual([
      {
        row: 2,
        id: 'cln_1',
        base: lineBase(),
        idFault: null,
        overtyped: [],
        fields: {
          description: AS_PULLED,
          amount: AS_PULLED,
          currency: AS_PULLED,
          sourceAmount: AS_PULLED,
          note: AS_PULLED,
        },
        action: 'none',
        declineReason: '',
        declineNote: '',
        partner: 'Acme Partners',
        partnerId: 'ptn_acme',
        payoutId: 'pay_1',
      },
    ]);
  });

  test('without an id is a new line', () => {
    const built = builtSheet(LINES);
    built.add({ 'Partner ID': 'ptn_1', Amount: 12.5, Currency: 'eur', 'Payout ID': 'pay_1' });
    expect(lineRows(built)).toMatchObject([
      {
        id: '',
        base: null,
        idFault: null,
        overtyped: [],
        partnerId: 'ptn_1',
        payoutId: 'pay_1',
        fields: {
          amount: { kind: 'edited', value: '12.5' },
          currency: { kind: 'edited', value: 'EUR' },
          description: { kind: 'edited', value: null },
        },
      },
    ]);
  });

  test('with a claim is a new line, and is not when the claim was copied with its row', () => {
    const built = builtSheet(LINES);
    built.add({ 'Line ID': 'new-0123456789abcdef', Amount: 1 });
    expect(lineRows(built)[0]?.idFault).toBeNull();
    built.add({ 'Line ID': 'new-0123456789abcdef', Amount: 1 });
    expect(lineRows(built)[0]?.idFault?.text).toContain('2 rows have the Line ID');
  });

  test.each(['Line status', 'Updated (UTC)', 'Plan'])(
    'that lost its id but has a %s is never taken for a new line',
    (header) => {
      const built = builtSheet(LINES);
      built.add({ 'Partner ID': 'ptn_1', Amount: 1, Currency: 'EUR', [header]: 46112 });
      expect(lineRows(built)[0]?.idFault?.text).toContain('lost its Line ID');
    },
  );

  test('without an id is no new line while the id column was just put back', () => {
    const built = builtSheet(LINES);
    built.add({ 'Partner ID': 'ptn_1', Amount: 1, Currency: 'EUR' });
    expect(lineRows(built, ['Line ID'])[0]?.idFault?.text).toContain('lost its Line ID');
  });

  test('with an empty note is untouched where the service returned no notes', () => {
    const built = builtSheet(LINES);
    built.add(shown('line', 'cln_1'));
    const [row] = lineRows(built, [], lineBase({ note: undefined }));
    expect(row?.fields.note).toBe(AS_PULLED);
  });

  test.each([
    ['Decline', 'decline'],
    ['DETACH', 'detach'],
    [' decline ', 'decline'],
    ['', 'none'],
  ])('with the action %j means %s', (typed, action) => {
    const built = builtSheet(LINES);
    built.add({ ...shown('line', 'cln_1'), Action: typed });
    expect(lineRows(built)[0]?.action).toBe(action);
  });

  test('with another action is not guessed at', () => {
    const built = builtSheet(LINES);
    built.add({ ...shown('line', 'cln_1'), Action: 'Pay' });
    expect(lineRows(built)[0]?.action).toStrictEqual({
      unreadable: '“Pay” is not an action; choose Decline or Detach, or clear the cell.',
    });
  });

  test.each(['Action', 'Decline reason', 'Decline note'])(
    'whose %s is computed is not carried out',
    (header) => {
      const built = builtSheet(LINES);
      const typed = { Action: 'Decline', 'Decline reason': 'Other', 'Decline note': 'x' };
      const row = built.add({ ...shown('line', 'cln_1'), ...typed });
      built.formula(row, header, '=IF(A1>0,"Decline","")', 'Decline');
      expect(lineRows(built)[0]?.action).toStrictEqual({
        unreadable: expect.stringContaining(`${header} holds a formula`) as unknown,
      });
    },
  );
});

describe('a row of totals', () => {
  const sumRow = (schema: typeof PAYOUTS) => {
    const built = builtSheet(schema);
    const row = built.add({ Partner: 'Total' });
    built.formula(row, 'Amount', '=SUM(A2:A9)', 4250);
    return built;
  };

  test('is neither a payout that lost its id nor a line to create', () => {
    expect(payoutRows(sumRow(PAYOUTS))).toStrictEqual([]);
    expect(lineRows(sumRow(LINES))).toStrictEqual([]);
  });

  test('may hold a typed sum in Payouts, where nothing is created', () => {
    const built = builtSheet(PAYOUTS);
    built.add({ Partner: 'Total', Amount: 4250 });
    expect(payoutRows(built)).toStrictEqual([]);
  });

  test('with a typed amount in Lines is a line to create, as nothing tells it from one', () => {
    const built = builtSheet(LINES);
    built.add({ Partner: 'Acme', Amount: 4250 });
    expect(lineRows(built)).toMatchObject([{ id: '', idFault: null }]);
  });

  test('is told apart from a record that lost its id, and from any row while ids are lost', () => {
    const built = sumRow(PAYOUTS);
    built.add({ ...shown('payout', 'pay_1'), 'Payout ID': '' });
    expect(payoutRows(built).map((row) => row.row)).toStrictEqual([3]);
    expect(payoutRows(built, ['Payout ID']).map((row) => row.row)).toStrictEqual([2, 3]);
  });
});

test('ids are counted, and rows without one are not', () => {
  expect(countIds(['a', '', 'b', 'a', ''])).toStrictEqual(
    new Map([
      ['a', 2],
      ['b', 1],
    ]),
  );
});

test('a field is shown as a text or, for money, as an amount', () => {
  expect(fieldLiteral('poNumber', payoutBase({ poNumber: '0012' }))).toStrictEqual({
    value: '0012',
    format: '@',
  });
  expect(fieldLiteral('sourceAmount', lineBase({ currency: 'JPY' })).format).toBe('#,##0.00');
  expect(fieldLiteral('note', lineBase({ note: undefined }))).toStrictEqual({
    value: '',
    format: '@',
  });
});
