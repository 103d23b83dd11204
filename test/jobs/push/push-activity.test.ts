import { afterEach, describe, expect, test } from '@jest/globals';
import { activity, addRow, edit, push } from '../support/push-acts';
import { endPushStages, pushStage } from '../support/push-stage';

afterEach(endPushStages);

describe('Activity', () => {
  test('has one row for each changed field, each decline, detach and new line', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_one', { Stage: 'APPROVED', 'PO number': '=1+1' });
    edit(on, 'Lines', 'cln_b1', { Action: 'Decline', 'Decline reason': 'Duplicate commission' });
    edit(on, 'Lines', 'cln_b2', { Action: 'Detach' });
    edit(on, 'Lines', 'cln_a1', { Amount: '5' });
    addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
    push(on);
    const rows = activity(on);
    const brief = rows.map((row) => [row['Record'], row['Field'], row['From'], row['To']]);
    expect(brief).toEqual([
      ['Line', 'Amount', '100.00', '5.00'],
      ['Line', 'Decline', '', 'Decline reason: Duplicate commission'],
      ['Line', 'Detach', '', ''],
      ['Line', 'New line', '', 'Partner: Acme Partners; Amount: 9.00; Currency: USD'],
      ['Payout', 'Stage', 'PENDING_REVIEW', 'APPROVED'],
      ['Payout', 'PO number', 'PO-2', '=1+1'],
    ]);
    expect(new Set(rows.map((row) => row['User']))).toEqual(new Set(['ana@example.com']));
    expect(new Set(rows.map((row) => row['Run'])).size).toBe(1);
    for (const row of rows) expect(row['Result']).toMatch(/^Pushed(: |$)/);
  });

  test('holds texts as texts and times as times in UTC, whatever zone the file is in', () => {
    const on = pushStage({}, { timeZone: 'Pacific/Auckland' });
    edit(on, 'Payouts', 'pay_one', { 'PO number': '=1+1' });
    push(on);
    edit(on, 'Payouts', 'pay_one', { 'PO number': '1E5' });
    push(on);
    const sheet = on.world.book.sheet('Activity');
    expect(sheet.formulas().flat().join('')).toBe('');
    expect(
      sheet
        .display()
        .slice(1)
        .map((row) => row.slice(4, 7))
        .filter(([field]) => field !== 'Receipt'),
    ).toEqual([
      ['PO number', 'PO-2', '=1+1'],
      ['PO number', '=1+1', '1E5'],
    ]);
    expect(sheet.display()[1]?.[0]).toMatch(/^2026-04-10 09:0\d:\d\d$/);
  });

  test('is filtered by the arrows of its headers from the first, and keeps the looks that somebody gave it', () => {
    const on = pushStage();
    const pushNumber = (number: string) => {
      edit(on, 'Payouts', 'pay_one', { 'PO number': number });
      push(on);
    };
    pushNumber('PO-1');
    const { model } = on.world.book.sheet('Activity');
    expect(model.filter?.box).toMatchObject({ row: 1, column: 1, columns: 12 });
    const result = 10;
    expect(on.world.book.sheet('Activity').values()[0]?.[result - 1]).toBe('Result');
    model.filter = null;
    model.frozenColumns = 3;
    model.columnWidths.set(1, result, 500);
    model.cells.looks.background.set(2, 1, '#00ff00');
    pushNumber('PO-2');
    expect(model).toMatchObject({ filter: null, frozenColumns: 3 });
    expect(model.columnWidths.get(1, result)).toBe(500);
    expect(model.cells.looks.background.get(2, 1)).toBe('#00ff00');
  });

  test('tells the id that Introw gave to a new line', () => {
    const on = pushStage();
    addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
    push(on);
    expect(activity(on)[0]?.['ID']).toBe(on.service.effects()[0]?.id);
  });
});
