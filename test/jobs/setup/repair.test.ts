import { afterEach, describe, expect, test } from '@jest/globals';
import type { Repaired } from '../../../src/rpc/contract';
import { cell, columnOf, headers, lettersOf, PAYOUT_HEADERS } from '../support/cells';
import { call, done, run, value } from '../support/driving';
import { edit, preview, push } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';

afterEach(endPushStages);

type Sheet = 'Payouts' | 'Lines';

function rename({ world, ana }: PushStage, header: string, to: string, sheet: Sheet = 'Payouts') {
  ana.type(sheet, `${lettersOf(world, sheet, header)}1`, to);
}

function repair({ ana }: PushStage, sheet: Sheet = 'Payouts'): Repaired {
  return value<Repaired>(ana, 'repairSheet', { sheet });
}

/** As in a sheet that an older version made. */
function untag({ world }: PushStage, sheet: Sheet = 'Payouts'): void {
  world.book.sheet(sheet).model.metadata = [];
}

describe('a renamed header goes back over its column', () => {
  test('with the edits below it, wherever the column was moved', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    rename(on, 'Stage', 'Where it is');
    on.world.book
      .sheet('Payouts')
      .model.moveColumn(columnOf(on.world, 'Payouts', 'Where it is'), 2);
    expect(call(on.ana, 'previewPush', {})).toMatchObject({ error: { code: 'SHEET_DAMAGED' } });
    expect(repair(on)).toEqual({
      restored: [],
      renamed: [{ from: 'Where it is', to: 'Stage' }],
    });
    expect(columnOf(on.world, 'Payouts', 'Stage')).toBe(2);
    expect(headers(on.world, 'Payouts')).toHaveLength(PAYOUT_HEADERS.length);
    expect(preview(on).changes).toMatchObject([{ id: 'pay_a', fields: [{ to: 'APPROVED' }] }]);
    expect(push(on).counts).toMatchObject({ pushed: 1 });
  });

  test.each(PAYOUT_HEADERS)('“%s” by its tag, also when it was emptied', (header) => {
    const on = pushStage();
    const at = columnOf(on.world, 'Payouts', header);
    on.ana.clear('Payouts', `${lettersOf(on.world, 'Payouts', header)}1`);
    expect(repair(on)).toEqual({ restored: [], renamed: [{ from: '', to: header }] });
    expect(columnOf(on.world, 'Payouts', header)).toBe(at);
  });

  test.each<[Sheet, string]>([
    ['Payouts', 'Stage'],
    ['Payouts', 'Amount'],
    ['Payouts', 'Partner'],
    ['Payouts', 'Payout ID'],
    ['Payouts', 'Period end'],
    ['Lines', 'Amount'],
    ['Lines', 'Line ID'],
    ['Lines', 'Description'],
  ])('by its values, where it has no tag: %s, %s', (sheet, header) => {
    const on = pushStage();
    untag(on, sheet);
    const at = columnOf(on.world, sheet, header);
    rename(on, header, 'Mine', sheet);
    expect(repair(on, sheet)).toEqual({ restored: [], renamed: [{ from: 'Mine', to: header }] });
    expect(columnOf(on.world, sheet, header)).toBe(at);
    expect(preview(on).overtyped).toEqual([]);
  });

  test('several at once, in both sheets', () => {
    const on = pushStage();
    for (const header of ['Stage', 'Payout ID', 'Amount']) rename(on, header, `my ${header}`);
    expect(
      repair(on)
        .renamed.map(({ to }) => to)
        .sort(),
    ).toEqual(['Amount', 'Payout ID', 'Stage']);
    expect(preview(on).changes).toEqual([]);
  });
});

describe('a new column is made', () => {
  test('where a column was deleted, and its cells count as untouched', () => {
    const on = pushStage();
    on.world.book.sheet('Payouts').deleteColumns(columnOf(on.world, 'Payouts', 'Stage'), 1);
    expect(repair(on)).toEqual({ restored: ['Stage'], renamed: [] });
    expect(columnOf(on.world, 'Payouts', 'Stage')).toBe(PAYOUT_HEADERS.length);
    expect(preview(on).changes).toEqual([]);
  });

  test('where no column holds the values of one without a tag', () => {
    const on = pushStage();
    untag(on);
    rename(on, 'Change', 'Notes of mine');
    expect(repair(on)).toEqual({ restored: ['Change'], renamed: [] });
    expect(headers(on.world, 'Payouts')).toContain('Notes of mine');
  });
});

test('a deleted header row is not written over the first record', () => {
  const on = pushStage();
  on.world.book.sheet('Payouts').deleteRows(1, 1);
  const first = headers(on.world, 'Payouts');
  expect(call(on.ana, 'repairSheet', { sheet: 'Payouts' })).toMatchObject({
    error: { code: 'INVALID_INPUT', message: expect.stringContaining('Insert an empty row') },
  });
  expect(headers(on.world, 'Payouts')).toEqual(first);
});

describe('a renamed tab', () => {
  test('is named, never made a second time, and its edits are reached again', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    const { book } = on.world;
    book.rename(book.sheet('Payouts').model, 'Payouts March');
    const sheets = () => book.sheets.filter(({ hidden }) => !hidden).map(({ name }) => name);
    const before = sheets();
    const named = {
      ok: false,
      error: {
        code: 'SHEET_DAMAGED',
        message: expect.stringContaining(
          'The sheet that holds Payouts is called “Payouts March” now',
        ),
      },
    };
    expect(call(on.ana, 'previewPush', {})).toMatchObject(named);
    expect(call(on.ana, 'exportPayouts', { stages: [] })).toMatchObject(named);
    expect(run(on.world, on.ana, { kind: 'pullPayouts' })).toMatchObject(named);
    expect(sheets()).toEqual(before);
    expect(repair(on)).toEqual({
      restored: [],
      renamed: [{ from: 'Payouts March', to: 'Payouts' }],
    });
    expect(preview(on).changes).toMatchObject([{ id: 'pay_a', fields: [{ to: 'APPROVED' }] }]);
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('APPROVED');
  });

  test('is found by its headers where it bears no tag, as a sheet of an older version', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    const { book } = on.world;
    untag(on);
    rename(on, 'Partner', 'Who');
    book.rename(book.sheet('Payouts').model, 'Payouts March');
    expect(call(on.ana, 'previewPush', {})).toMatchObject({
      error: { code: 'SHEET_DAMAGED', message: expect.stringContaining('“Payouts March” now') },
    });
    expect(run(on.world, on.ana, { kind: 'pullPayouts' }).ok).toBe(false);
    expect(repair(on).renamed).toEqual([
      { from: 'Payouts March', to: 'Payouts' },
      { from: 'Who', to: 'Partner' },
    ]);
    expect(preview(on).changes).toMatchObject([{ id: 'pay_a', fields: [{ to: 'APPROVED' }] }]);
  });

  test.each([true, false])('beside a copy of it is nobody’s to guess (with tags: %j)', (tags) => {
    const on = pushStage();
    const { book } = on.world;
    if (!tags) untag(on);
    const copy = book.sheet('Payouts').model.clone();
    copy.name = 'Copy of Payouts';
    book.sheets.push(copy);
    book.rename(book.sheet('Payouts').model, 'Payouts March');
    for (const reply of [
      call(on.ana, 'previewPush', {}),
      call(on.ana, 'repairSheet', { sheet: 'Payouts' }),
      run(on.world, on.ana, { kind: 'pullPayouts' }),
    ])
      expect(reply).toMatchObject({
        error: {
          code: 'SHEET_DAMAGED',
          message: expect.stringMatching(/“Payouts March” and “Copy of|“Copy of Payouts” and “Pay/),
        },
      });
    expect(book.find('Payouts')).toBeNull();
  });

  test('that was deleted is made anew by a pull', () => {
    const on = pushStage();
    const { book } = on.world;
    untag(on);
    book.deleteSheet(book.sheet('Payouts').model);
    expect(run(on.world, on.ana, { kind: 'pullPayouts' }).ok).toBe(true);
    expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('DRAFT');
  });

  test('is not written over by an empty one of its name', () => {
    const on = pushStage();
    const { book } = on.world;
    book.rename(book.sheet('Payouts').model, 'Payouts March');
    book.addSheet('Payouts');
    expect(run(on.world, on.ana, { kind: 'pullPayouts' })).toMatchObject({
      error: { code: 'SHEET_DAMAGED' },
    });
    expect(call(on.ana, 'repairSheet', { sheet: 'Payouts' })).toMatchObject({
      error: { message: expect.stringContaining('Delete the empty one') },
    });
  });
});
