import { afterEach, describe, expect, test } from '@jest/globals';
import { conditionalLooks } from '../../../sandbox/apps-script/model/format-rules';
import { columnOf, rowOf, type RecordSheet } from '../support/cells';
import { done } from '../support/driving';
import { changeOf, edit, push, status } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';

afterEach(endPushStages);

/** The colours that mark a row's cells, each by what it stands for. */
const NAMES: Readonly<Record<string, string>> = {
  '#e8def8': 'overtyped',
  '#fdddb8': 'blocked',
  '#f9d4d0': 'failed',
  '#fff0bf': 'edited',
  '#d3ecd8': 'pushed',
  '#e6e8eb': 'skipped',
};

function looksOf({ world }: PushStage, sheet: RecordSheet, id: string) {
  const { model } = world.book.sheet(sheet);
  const row = rowOf(world, sheet, id);
  const look = (header: string) => {
    const looks = conditionalLooks(world.book, model, row, columnOf(world, sheet, header));
    if (looks.background !== undefined) return NAMES[looks.background] ?? looks.background;
    return looks.fontStyle === 'italic' ? 'older' : '';
  };
  return [look('Partner'), look('Change'), look('Status')];
}

describe('a row shows', () => {
  test('nothing where nothing is to be told', () => {
    expect(looksOf(pushStage(), 'Payouts', 'pay_a')).toEqual(['', '', '']);
  });

  test('an edit, what was pushed, and the older push greyed beside a newer edit', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    expect(looksOf(on, 'Payouts', 'pay_a')).toEqual(['edited', 'edited', '']);
    push(on);
    expect(looksOf(on, 'Payouts', 'pay_a')).toEqual(['', '', 'pushed']);
    edit(on, 'Payouts', 'pay_a', { 'PO number': 'PO-9' });
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Pushed/);
    expect(looksOf(on, 'Payouts', 'pay_a')).toEqual(['edited', 'edited', 'older']);
  });

  test('an edit of a line', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', { Note: 'mine' });
    expect(looksOf(on, 'Lines', 'cln_a1')).toEqual(['edited', 'edited', '']);
  });

  test('a conflict beside the edit that was kept', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'BLOCKED' } });
    push(on);
    expect(looksOf(on, 'Payouts', 'pay_a')).toEqual(['failed', 'edited', 'failed']);
  });

  test('a failure', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.change({ kind: 'removePayout', id: 'pay_a' });
    push(on);
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Failed/);
    expect(looksOf(on, 'Payouts', 'pay_a')).toEqual(['failed', 'edited', 'failed']);
  });

  test('a cell that cannot be sent, and that it blocked the row in a push', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'NONSENSE' });
    expect(changeOf(on, 'Payouts', 'pay_a')).toMatch(/^Cannot be sent/);
    expect(looksOf(on, 'Payouts', 'pay_a')).toEqual(['blocked', 'blocked', '']);
    push(on);
    expect(looksOf(on, 'Payouts', 'pay_a')).toEqual(['blocked', 'blocked', 'blocked']);
  });

  test('a cell of the add-on that was overtyped', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_b', { Amount: '5' });
    expect(looksOf(on, 'Payouts', 'pay_b')).toEqual(['overtyped', 'overtyped', '']);
  });

  test('that Introw has it no more, as a pull found', () => {
    const on = pushStage();
    on.service.change({ kind: 'removePayout', id: 'pay_a' });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(looksOf(on, 'Payouts', 'pay_a')).toEqual(['', '', 'skipped']);
  });
});
