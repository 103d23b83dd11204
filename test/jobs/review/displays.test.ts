import { afterEach, describe, expect, test } from '@jest/globals';
import { cell, shown } from '../support/cells';
import { done } from '../support/driving';
import {
  changeOf,
  edit,
  onlyChange,
  preview,
  push,
  status,
  typeAs,
  writes,
} from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';

afterEach(endPushStages);

/** How often the texts that cells show were read. */
function displaysRead({ world }: PushStage, work: () => void): number {
  const mark = world.calls.mark();
  work();
  return world.calls.since(mark).byName['Range.getDisplayValues'] ?? 0;
}

describe('what cells show', () => {
  test('is not read for texts that stand as they were typed', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED', 'PO number': 'PO-9' });
    edit(on, 'Lines', 'cln_a1', { Description: 'new' });
    expect(displaysRead(on, () => preview(on))).toBe(0);
    expect(displaysRead(on, () => push(on))).toBe(0);
  });

  test('is read once for each sheet with a cell that may show something else', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', { Amount: '12.5' });
    edit(on, 'Lines', 'cln_a2', { Amount: '13.5' });
    expect(displaysRead(on, () => preview(on))).toBe(1);
    typeAs(on, ['Payouts', 'pay_a', 'PO number'], '0', '47');
    expect(displaysRead(on, () => preview(on))).toBe(2);
    expect(
      displaysRead(on, () => {
        edit(on, 'Lines', 'cln_b1', { Amount: '9' });
      }),
    ).toBe(1);
  });
});

describe('a cell that shows something else than would be sent', () => {
  test('is told at once in Change, and stays as it is over a pull', () => {
    const on = pushStage();
    typeAs(on, ['Payouts', 'pay_a', 'PO number'], '000000', '4711');
    const words = /^Cannot be sent: PO number shows “004711”, but the cell holds the number 4711/;
    expect(changeOf(on, 'Payouts', 'pay_a')).toMatch(words);
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(changeOf(on, 'Payouts', 'pay_a')).toMatch(words);
    expect(cell(on.world, 'Payouts', 'pay_a', 'PO number')).toBe(4711);
    expect(shown(on.world, 'Payouts', 'pay_a', 'PO number')).toBe('004711');
  });

  test('is nothing to send once Introw has what it shows', () => {
    const on = pushStage();
    typeAs(on, ['Payouts', 'pay_a', 'PO number'], '000000', '4711');
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { poNumber: '004711' } });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(preview(on).changes).toEqual([]);
    expect(changeOf(on, 'Payouts', 'pay_a')).toBe('');
  });

  test('holds back no other row', () => {
    const on = pushStage();
    typeAs(on, ['Lines', 'cln_a1', 'Description'], 'yyyy-mm-dd', '2026-03-31');
    edit(on, 'Lines', 'cln_a2', { Description: 'fine' });
    push(on);
    expect(writes(on.service).map(({ body }) => body)).toEqual([{ description: 'fine' }]);
    expect(status(on, 'Lines', 'cln_a1')).toMatch(/^Blocked: Description shows “2026-03-31”/);
  });
});

describe('a PO number with characters that nobody sees', () => {
  test('warns, is not sent by a push of everything, and is sent cleaned by its mark', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { 'PO number': '\u200ePO\u00a012' });
    const { level, mark, fields } = onlyChange(on);
    expect({ level, fields }).toEqual({
      level: 'warn',
      fields: [{ field: 'PO number', from: null, to: 'PO 12' }],
    });
    push(on);
    expect(writes(on.service)).toEqual([]);
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Blocked: .*a direction mark \(U\+200E\)/);
    done(on.world, on.ana, { kind: 'push', only: [mark] });
    expect(writes(on.service).map(({ body }) => body)).toEqual([{ poNumber: 'PO 12' }]);
    expect(cell(on.world, 'Payouts', 'pay_a', 'PO number')).toBe('PO 12');
    expect(preview(on).changes).toEqual([]);
  });

  test('is nothing to send where Introw has it without them', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_one', { 'PO number': 'PO-2\u200b' });
    expect(preview(on).changes).toEqual([]);
  });
});
