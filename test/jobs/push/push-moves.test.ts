import { afterEach, describe, expect, test } from '@jest/globals';
import { cell, column, columnOf, ids, lettersOf, rowOf } from '../support/cells';
import {
  activity,
  addRow,
  changeOf,
  edit,
  preview,
  push,
  rowAt,
  status,
} from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import type { RunOptions } from '../support/driving';

afterEach(endPushStages);

/** Acts once, before the first step after the start: the push is planned, and one record was read. */
function afterTheStart(act: () => void): RunOptions {
  return {
    between: (_, step) => {
      if (step === 1) act();
    },
  };
}

/** One change of each kind, none on the row of another. */
function mixed(on: PushStage): void {
  edit(on, 'Payouts', 'pay_eur', { 'PO number': 'PO-7' });
  edit(on, 'Payouts', 'pay_jpy', { Stage: 'APPROVED' });
  edit(on, 'Lines', 'cln_a1', { Amount: '5' });
  edit(on, 'Lines', 'cln_b1', { Action: 'Decline', 'Decline reason': 'DUPLICATE' });
  edit(on, 'Lines', 'cln_b2', { Action: 'Detach' });
  addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD', Description: 'Bonus' });
}

/** The outcome of each kind stands on the record that it is about, and on no other. */
function expectAllInPlace(on: PushStage): void {
  const { world, service } = on;
  expect(status(on, 'Payouts', 'pay_eur')).toBe('Pushed: → PO-7 (was 0070 a)');
  expect(status(on, 'Payouts', 'pay_jpy')).toBe('Pushed: → APPROVED (was PENDING_REVIEW)');
  expect(status(on, 'Lines', 'cln_a1')).toMatch(/^Pushed: → Amount 5.* \(was 100\.00\)/);
  expect(status(on, 'Lines', 'cln_b1')).toBe('Pushed: Decline: Duplicate commission');
  expect(status(on, 'Lines', 'cln_b2')).toBe('Pushed: Detach');
  const created = service.effects().find(({ kind }) => kind === 'createLine')?.id ?? '';
  expect(status(on, 'Lines', created)).toBe('Pushed: New line: 9.00 USD for Acme Partners');
  expect(cell(world, 'Lines', created, 'Description')).toBe('Bonus');
  expect(column(world, 'Lines', 'Status').filter((text) => text !== '')).toHaveLength(4);
  expect(column(world, 'Payouts', 'Status').filter((text) => text !== '')).toHaveLength(2);
  expect(service.effects()).toHaveLength(6);
  expect(preview(on).changes).toEqual([]);
}

describe('while a push runs', () => {
  const MOVES: [string, (on: PushStage) => void][] = [
    ['nothing happens', () => undefined],
    [
      'both sheets are sorted',
      ({ world }) => {
        world.book.sheet('Lines').sort(columnOf(world, 'Lines', 'Amount'), false);
        world.book.sheet('Payouts').sort(columnOf(world, 'Payouts', 'Payout ID'), false);
      },
    ],
    [
      'a filter hides the edited rows',
      ({ world }) => {
        world.book.sheet('Payouts').filter({
          [columnOf(world, 'Payouts', 'Stage')]: ['APPROVED', 'PENDING_REVIEW'],
        });
      },
    ],
    [
      'rows are inserted above and between',
      ({ world }) => {
        world.book.sheet('Lines').insertRows(2, 3);
        world.book.sheet('Payouts').insertRows(4, 1);
      },
    ],
    [
      'rows of others are deleted',
      ({ world }) => {
        world.book.sheet('Lines').deleteRows(rowOf(world, 'Lines', 'cln_one'));
        world.book.sheet('Payouts').deleteRows(rowOf(world, 'Payouts', 'pay_a'));
      },
    ],
    [
      'columns are moved, and one of the user is put between',
      ({ world }) => {
        const lines = world.book.sheet('Lines');
        lines.moveColumn(columnOf(world, 'Lines', 'Status'), 12);
        lines.insertColumns(3, 1);
        world.book.sheet('Payouts').moveColumn(columnOf(world, 'Payouts', 'Payout ID'), 1);
      },
    ],
  ];

  test.each(MOVES)('%s: every outcome lands on its own record', (_, move) => {
    const on = pushStage();
    mixed(on);
    push(
      on,
      afterTheStart(() => {
        move(on);
      }),
    );
    expectAllInPlace(on);
  });

  test('rows that stand elsewhere between two calls of one step get their outcome too', () => {
    const on = pushStage();
    mixed(on);
    const { world } = on;
    let sorted = false;
    push(on, {
      between: () => {
        world.between((name) => {
          if (sorted || name !== 'UrlFetchApp.fetchAll') return;
          sorted = true;
          world.book.sheet('Lines').sort(columnOf(world, 'Lines', 'Amount'), false);
        });
      },
    });
    expect(sorted).toBe(true);
    expectAllInPlace(on);
  });

  test('an edit made after the plan is not sent, stays pending, and is not called pushed', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    push(
      on,
      afterTheStart(() => {
        edit(on, 'Payouts', 'pay_a', { 'PO number': 'later' });
        edit(on, 'Payouts', 'pay_b', { 'PO number': 'later too' });
      }),
    );
    expect(on.service.effects()).toHaveLength(1);
    expect(cell(on.world, 'Payouts', 'pay_a', 'PO number')).toBe('later');
    expect(status(on, 'Payouts', 'pay_a')).toBe('Pushed: → APPROVED (was DRAFT)');
    expect(changeOf(on, 'Payouts', 'pay_a')).toBe('→ PO later');
    expect(preview(on).changes.map(({ id }) => id)).toEqual(['pay_a', 'pay_b']);
  });

  test('a cell that was changed once more keeps the second value, as an edit of the first', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    push(
      on,
      afterTheStart(() => {
        edit(on, 'Payouts', 'pay_a', { Stage: 'BLOCKED' });
      }),
    );
    expect(on.service.effects()).toHaveLength(1);
    expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('BLOCKED');
    expect(preview(on).changes[0]?.fields).toEqual([
      { field: 'Stage', from: 'APPROVED', to: 'BLOCKED' },
    ]);
  });

  test('a cell that was put back to what was pulled is an edit of what was sent', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    push(
      on,
      afterTheStart(() => {
        edit(on, 'Payouts', 'pay_a', { Stage: 'DRAFT' });
      }),
    );
    expect(preview(on).changes[0]?.fields).toEqual([
      { field: 'Stage', from: 'APPROVED', to: 'DRAFT' },
    ]);
  });

  test('an action that was changed meanwhile stays in its cell', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_b1', { Action: 'Detach' });
    push(
      on,
      afterTheStart(() => {
        edit(on, 'Lines', 'cln_b1', { Action: 'Decline' });
      }),
    );
    expect(on.service.effects().map(({ kind }) => kind)).toEqual(['detachLine']);
    expect(cell(on.world, 'Lines', 'cln_b1', 'Action')).toBe('Decline');
  });

  test('a row that the user deletes is sent as planned, and only Activity tells of it', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_b', { Stage: 'BLOCKED' });
    const { world } = on;
    push(
      on,
      afterTheStart(() => {
        world.book.sheet('Payouts').deleteRows(rowOf(world, 'Payouts', 'pay_a'));
      }),
    );
    expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_a', 'pay_b']);
    expect(ids(world, 'Payouts')).not.toContain('pay_a');
    expect(status(on, 'Payouts', 'pay_b')).toBe('Pushed: → BLOCKED (was DRAFT)');
    expect(activity(on).map((row) => row['ID'])).toEqual(['pay_a', 'pay_b']);
  });

  test('the row of a new line that is deleted comes back with the line that was made', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', { Amount: '5' });
    const row = addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
    push(
      on,
      afterTheStart(() => {
        on.world.book.sheet('Lines').deleteRows(row);
      }),
    );
    const created = on.service.effects().find(({ kind }) => kind === 'createLine')?.id ?? '';
    expect(ids(on.world, 'Lines').filter((id) => id === created)).toHaveLength(1);
  });
});

describe('what the push leaves as it is', () => {
  test("the user's columns, formulas, notes, formats, filter and order", () => {
    const on = pushStage();
    const { world, ana } = on;
    const sheet = world.book.sheet('Payouts');
    sheet.insertColumns(4, 1);
    sheet.enter('D1', 'Mine');
    sheet.enter('D2:D9', '=ROW()*2');
    sheet.enter('P1', 'Checked by');
    sheet.enter('P5', 'Bob');
    sheet.setNote('P5', 'on the phone');
    sheet.setBackground('P5', '#ff0000');
    sheet.sort(columnOf(world, 'Payouts', 'Amount'));
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    const userPart = () => [
      ids(world, 'Payouts'),
      sheet.formulas(),
      column(world, 'Payouts', 'Checked by'),
      sheet.notes(),
      sheet.backgrounds(),
      sheet.formats(),
    ];
    const before = userPart();
    push(on);
    expect(userPart()).toEqual(before);
    expect(world.failures).toEqual([]);
    ana.select('Payouts', `${lettersOf(world, 'Payouts', 'Stage')}2`);
  });

  test('rows that the push is not about', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    const others = () =>
      ids(on.world, 'Payouts').flatMap((id, at) =>
        id === 'pay_a' ? [] : [rowAt(on, 'Payouts', at + 2)],
      );
    const before = others();
    push(on);
    expect(others()).toEqual(before);
  });
});
