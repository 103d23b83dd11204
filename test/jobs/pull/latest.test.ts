import { afterEach, describe, expect, test } from '@jest/globals';
import { conditionalLooks } from '../../../sandbox/apps-script/model/format-rules';
import { Killed } from '../../../sandbox/apps-script/errors';
import type { HomeView } from '../../../src/core/contract/home';
import { LATEST_SHEETS } from '../../../src/sheets/table/hidden-sheets';
import { columnOf, rowOf, type RecordSheet } from '../support/cells';
import { done, value } from '../support/driving';
import { callsOf } from '../support/kill';
import { changeOf, edit, preview, push, status } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { startingPoint } from '../support/starting-point';

afterEach(endPushStages);

/** "bold underline" and the like for each row's partner, by id; rows that look as usual are left out. */
function marks({ world }: PushStage, sheet: RecordSheet): Record<string, string> {
  const { model } = world.book.sheet(sheet);
  const at = columnOf(world, sheet, 'Partner');
  const id = columnOf(world, sheet, sheet === 'Payouts' ? 'Payout ID' : 'Line ID');
  const rows = Array.from({ length: model.lastRow() - 1 }, (_, index) => index + 2);
  return Object.fromEntries(
    rows.flatMap((row) => {
      const { background, fontWeight, fontLine } = conditionalLooks(world.book, model, row, at);
      if (fontLine !== 'underline') return [];
      return [
        [String(world.book.valueAt(model, row, id)), `${background ?? ''} ${fontWeight ?? ''}`],
      ];
    }),
  );
}

const NEW = '#dbe8fd bold';
const CHANGED = '#dbe8fd normal';

function addPayout({ service }: PushStage, id: string): void {
  const [payout] = service.data().payouts;
  service.change({ kind: 'addPayout', payout: { ...payout, id } } as never);
}

function changeTwo(on: PushStage): void {
  addPayout(on, 'pay_new');
  on.service.change({ kind: 'setPayout', id: 'pay_b', fields: { poNumber: 'PO-320' } });
}

/** Every call with KILL_SWEEP=all, else some of them. */
const STEP = process.env['KILL_SWEEP'] === 'all' ? 1 : 23;

/** Whether the pull ended, and the kill came after that: asked for once more it would be another pull. */
function isOver({ ana }: PushStage): boolean {
  const { pulls } = value<HomeView>(ana, 'getHome');
  return value(ana, 'currentJob') === null && pulls.Payouts?.added === 1;
}

const pull = ({ world, ana }: PushStage) => done(world, ana, { kind: 'pullPayouts' });

describe('new and changed rows of the last pull', () => {
  test('are none of a first pull, and are marked from the next one until the one after it', () => {
    const on = pushStage();
    expect(marks(on, 'Payouts')).toEqual({});
    expect(marks(on, 'Lines')).toEqual({});
    changeTwo(on);
    expect(pull(on).counts).toMatchObject({ added: 1, updated: 1 });
    expect(marks(on, 'Payouts')).toEqual({ pay_new: NEW, pay_b: CHANGED });
    expect(marks(on, 'Lines')).toEqual({});
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { poNumber: 'PO-1' } });
    pull(on);
    expect(marks(on, 'Payouts')).toEqual({ pay_a: CHANGED });
    pull(on);
    expect(marks(on, 'Payouts')).toEqual({});
  });

  test('are no edits, say nothing in Change and Status, and stay with their rows when those are sorted', () => {
    const on = pushStage();
    changeTwo(on);
    pull(on);
    const words = ['pay_new', 'pay_b'].map(
      (id) => changeOf(on, 'Payouts', id) + status(on, 'Payouts', id),
    );
    expect(words).toEqual(['', '']);
    expect(preview(on).changes).toEqual([]);
    const row = rowOf(on.world, 'Payouts', 'pay_new');
    on.world.book.sheet('Payouts').sort(columnOf(on.world, 'Payouts', 'Payout ID'), false);
    expect(rowOf(on.world, 'Payouts', 'pay_new')).not.toBe(row);
    expect(marks(on, 'Payouts')).toEqual({ pay_new: NEW, pay_b: CHANGED });
  });

  test('stay marked through a push and its undo, which are no changes of Introw’s for the next pull', () => {
    const on = pushStage();
    changeTwo(on);
    pull(on);
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    expect(marks(on, 'Payouts')['pay_b']).toMatch(/^#fff0bf/);
    push(on);
    done(on.world, on.ana, { kind: 'undo' });
    expect(marks(on, 'Payouts')).toEqual({ pay_new: NEW, pay_b: CHANGED });
    pull(on);
    expect(marks(on, 'Payouts')).toEqual({});
  });

  test('are the lines of the last pull of lines', () => {
    const on = pushStage();
    on.service.change({ kind: 'setLine', id: 'cln_a1', fields: { notes: 'new words' } } as never);
    done(on.world, on.ana, { kind: 'pullLines', payouts: 'all' });
    expect(marks(on, 'Lines')).toEqual({ cln_a1: CHANGED });
    expect(marks(on, 'Payouts')).toEqual({});
  });

  test('are not those of which the memory was lost: of them it is not known what they were', () => {
    const on = pushStage();
    const { model } = on.world.book.sheet('_introw_payouts');
    model.cells.value.set(3, 2, 'damaged');
    pull(on);
    expect(marks(on, 'Payouts')).toEqual({});
  });

  test('look as usual where the hidden sheet that lists them was deleted', () => {
    const on = pushStage();
    changeTwo(on);
    pull(on);
    on.world.book.deleteSheet(on.world.book.sheet(LATEST_SHEETS.Payouts).model);
    expect(marks(on, 'Payouts')).toEqual({});
    addPayout(on, 'pay_newer');
    pull(on);
    expect(marks(on, 'Payouts')).toEqual({ pay_newer: NEW });
  });

  test.each(['none', 'all'] as const)(
    'are the same wherever the pull was killed, with %s of what waited landed',
    (landed) => {
      const on = pushStage();
      changeTwo(on);
      const start = startingPoint(on);
      const calls = start.run((one) => callsOf(one, () => pull(one)));
      for (let atCall = 1; atCall <= calls; atCall += STEP)
        start.run((one) => {
          one.world.faults.killBeforeCall(atCall, landed);
          try {
            pull(one);
          } catch (error) {
            if (!(error instanceof Killed)) throw error;
          }
          one.world.faults.clear();
          if (!isOver(one)) pull(one);
          expect([atCall, marks(one, 'Payouts')]).toEqual([
            atCall,
            { pay_new: NEW, pay_b: CHANGED },
          ]);
        });
    },
  );
});
