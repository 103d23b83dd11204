import { afterEach, describe, expect, test } from '@jest/globals';
import { rowOf, type RecordSheet } from '../support/cells';
import { edit, empty, preview, push, rowAt } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';

afterEach(endPushStages);

const CASES: readonly {
  readonly sheet: RecordSheet;
  readonly header: string;
  readonly id: string;
  readonly other: string;
  readonly fields: Record<string, string>;
}[] = [
  {
    sheet: 'Payouts',
    header: 'Payout ID',
    id: 'pay_a',
    other: 'pay_b',
    fields: { Stage: 'APPROVED' },
  },
  { sheet: 'Lines', header: 'Line ID', id: 'cln_a1', other: 'cln_b1', fields: { Amount: '5' } },
];

/** A good edit on another row, which must go through. */
function goodEdit(on: PushStage): void {
  edit(on, 'Payouts', 'pay_jpy', { Stage: 'APPROVED' });
}

function expectGoodAlone(on: PushStage): void {
  expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_jpy']);
  expect(on.service.log()).toHaveLength(2);
}

describe.each(CASES)('an id in $sheet', ({ sheet, header, id, other, fields }) => {
  test('that was edited blocks its row: it is never sent', () => {
    const on = pushStage();
    goodEdit(on);
    edit(on, sheet, id, fields);
    const row = rowOf(on.world, sheet, id);
    edit(on, sheet, id, { [header]: 'something_else' });
    push(on);
    expect(rowAt(on, sheet, row)['Status']).toContain(
      `Blocked: Overtyped: ${header} ${id} → something_else.`,
    );
    expect(rowAt(on, sheet, row)).toMatchObject({ [header]: 'something_else' });
    expectGoodAlone(on);
  });

  test('that was emptied blocks its row, and makes no new line of it', () => {
    const on = pushStage();
    goodEdit(on);
    const row = rowOf(on.world, sheet, id);
    edit(on, sheet, id, fields);
    empty(on, sheet, id, header);
    push(on);
    expect(rowAt(on, sheet, row)['Status']).toContain(
      `Blocked: Overtyped: ${header} ${id} → (empty).`,
    );
    expectGoodAlone(on);
  });

  test('that stands in two rows blocks both, edited or not', () => {
    const on = pushStage();
    goodEdit(on);
    edit(on, sheet, id, fields);
    const rows = [rowOf(on.world, sheet, id), rowOf(on.world, sheet, other)];
    edit(on, sheet, other, { [header]: id });
    push(on);
    expect(rows.map((row) => rowAt(on, sheet, row)['Status'])).toEqual([
      expect.stringMatching(/^Blocked: 2 rows have the .* Delete the copies/),
      expect.stringContaining(`Blocked: Overtyped: ${header} ${other} → ${id}.`),
    ]);
    expectGoodAlone(on);
  });

  test('that was put back lets the row go', () => {
    const on = pushStage();
    edit(on, sheet, id, fields);
    const row = rowOf(on.world, sheet, id);
    edit(on, sheet, id, { [header]: 'something_else' });
    push(on);
    edit(on, sheet, 'something_else', { [header]: id });
    push(on);
    expect(on.service.effects()).toHaveLength(1);
    expect(rowAt(on, sheet, row)['Status']).toMatch(/^Pushed/);
  });

  test('of another record exchanged for its own is told, and nothing of either is sent', () => {
    const on = pushStage();
    edit(on, sheet, id, fields);
    const rows = [rowOf(on.world, sheet, id), rowOf(on.world, sheet, other)];
    edit(on, sheet, id, { [header]: 'for a moment' });
    edit(on, sheet, other, { [header]: id });
    edit(on, sheet, 'for a moment', { [header]: other });
    const { changes, overtyped } = preview(on);
    expect(overtyped.map(({ row, field }) => [row, field])).toEqual(
      expect.arrayContaining(rows.map((row) => [row, header])),
    );
    expect(changes.find(({ row }) => row === rows[0])).toMatchObject({ id, level: 'block' });
  });
});

test('a whole row that was copied below blocks both, and deleting the copy lets it go', () => {
  const on = pushStage();
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  const sheet = on.world.book.sheet('Payouts');
  const row = rowOf(on.world, 'Payouts', 'pay_a');
  const copy = sheet.model.lastRow() + 1;
  sheet.enter(`A${copy}`, [(sheet.display()[row - 1] ?? []).map(String)]);
  expect(push(on).counts).toMatchObject({ pushed: 0, blocked: 2 });
  sheet.deleteRows(copy);
  expect(push(on).counts).toMatchObject({ pushed: 1, blocked: 0 });
  expect(rowAt(on, 'Payouts', row)['Status']).toMatch(/^Pushed/);
});
