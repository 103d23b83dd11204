import { afterEach, describe, expect, test } from '@jest/globals';
import type { ConflictView } from '../../../src/core/contract/conflicts';
import { cell, columnOf, ids, placeOf } from '../support/cells';
import { activity, changeOf, edit, preview, push, status, writes } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { call, done, pullAll, value } from '../support/driving';

afterEach(endPushStages);

function listed({ ana }: PushStage): ConflictView[] {
  return value<ConflictView[]>(ana, 'listConflicts');
}

function settle(
  { ana }: PushStage,
  sheet: 'Payouts' | 'Lines',
  id: string,
  field: string,
  choice: 'mine' | 'theirs',
): ConflictView[] {
  return value<ConflictView[]>(ana, 'resolveConflict', { sheet, id, field, choice });
}

/** The PO number of pay_one changed on both sides, and its stage here alone; found by whatever is run then. */
function split(): PushStage {
  const on = pushStage();
  edit(on, 'Payouts', 'pay_one', { Stage: 'APPROVED', 'PO number': 'mine' });
  on.service.change({
    kind: 'setPayout',
    id: 'pay_one',
    fields: { poNumber: 'theirs', updatedAt: '2026-04-10T08:00:00.000Z' },
  });
  return on;
}

const OF_PAY_ONE = {
  sheet: 'Payouts',
  id: 'pay_one',
  field: 'PO number',
  base: 'PO-2',
  mine: 'mine',
  theirs: 'theirs',
  theirsAt: '2026-04-10T08:00:00.000Z',
  mark: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
};

describe('the list of conflicts', () => {
  test('is empty as long as nobody looked, and sends nothing', () => {
    const on = split();
    expect(listed(on)).toEqual([]);
    expect(on.service.log()).toEqual([]);
  });

  test('names what a pull has found, with all three values and when theirs changed', () => {
    const on = split();
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(listed(on)).toEqual([OF_PAY_ONE]);
  });

  test('names what a push has found', () => {
    const on = split();
    push(on);
    // The push wrote the stage of the same payout, which is when that changed last.
    const theirsAt = on.service.data().payouts.find(({ id }) => id === 'pay_one')?.updatedAt;
    expect(listed(on)).toEqual([{ ...OF_PAY_ONE, theirsAt }]);
  });

  test('holds lines and payouts, and each field by itself', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Lines', 'cln_a1', { Amount: '5', Description: 'mine', Note: 'mine' });
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'BLOCKED' } });
    on.service.change({
      kind: 'setLine',
      id: 'cln_a1',
      fields: { amount: '99.00', description: 'theirs' },
    });
    pullAll(on);
    expect(
      listed(on).map(({ sheet, id, field, base, mine, theirs }) => [
        sheet,
        id,
        field,
        base,
        mine,
        theirs,
      ]),
    ).toEqual([
      ['Payouts', 'pay_a', 'Stage', 'DRAFT', 'APPROVED', 'BLOCKED'],
      ['Lines', 'cln_a1', 'Description', 'Referral bonus', 'mine', 'theirs'],
      ['Lines', 'cln_a1', 'Amount', '100.00', '5', '99.00'],
    ]);
  });

  test('shows an emptied cell and a value cleared at Introw as null', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_eur', { 'PO number': 'mine' });
    on.ana.clear('Payouts', placeOf(on.world, 'Payouts', 'pay_one', 'PO number'));
    on.service.change({ kind: 'setPayout', id: 'pay_eur', fields: { poNumber: null } });
    on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber: 'theirs' } });
    pullAll(on);
    const values = listed(on).map(({ id, mine, theirs }) => [id, mine, theirs]);
    expect(values.sort()).toEqual([
      ['pay_eur', 'mine', null],
      ['pay_one', null, 'theirs'],
    ]);
  });

  test('holds a formula with what it shows', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_one', { 'PO number': '="PO-"&9' });
    on.world.book
      .sheet('Payouts')
      .setFormat(placeOf(on.world, 'Payouts', 'pay_one', 'PO number'), 'General');
    edit(on, 'Payouts', 'pay_one', { 'PO number': '="PO-"&9' });
    on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber: 'theirs' } });
    pullAll(on);
    expect(listed(on).map(({ mine, theirs }) => [mine, theirs])).toEqual([['PO-9', 'theirs']]);
  });

  test('lets go of what the user retyped as it was pulled, or as Introw has it now', () => {
    const on = split();
    edit(on, 'Payouts', 'pay_a', { 'PO number': 'mine' });
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { poNumber: 'theirs' } });
    pullAll(on);
    expect(listed(on)).toHaveLength(2);
    edit(on, 'Payouts', 'pay_one', { 'PO number': 'PO-2' });
    expect(listed(on).map(({ id }) => id)).toEqual(['pay_a']);
    edit(on, 'Payouts', 'pay_a', { 'PO number': 'theirs' });
    expect(listed(on)).toEqual([]);
    expect(preview(on).changes.flatMap(({ fields }) => fields.map(({ field }) => field))).toEqual([
      'Stage',
    ]);
  });

  test('follows what the user types next, and stays until that is settled', () => {
    const on = split();
    pullAll(on);
    edit(on, 'Payouts', 'pay_one', { 'PO number': 'mine again' });
    expect(listed(on)[0]).toMatchObject({ mine: 'mine again', theirs: 'theirs', base: 'PO-2' });
  });

  test('is found where the row stands by then', () => {
    const on = split();
    pullAll(on);
    on.world.book.sheet('Payouts').sort(11, false);
    expect(listed(on)).toHaveLength(1);
    expect(settle(on, 'Payouts', 'pay_one', 'PO number', 'theirs')).toEqual([]);
    expect(cell(on.world, 'Payouts', 'pay_one', 'PO number')).toBe('theirs');
  });
});

describe('the mark of a conflict', () => {
  /** Pulls a conflict and gives what settling it under its mark comes to, after something happened meanwhile. */
  function settledAfter(happens: (on: PushStage) => void, choice: 'mine' | 'theirs') {
    const on = split();
    pullAll(on);
    const [shown] = listed(on);
    if (shown === undefined) throw new Error('Nothing is in conflict');
    const { sheet, id, field, mark } = shown;
    happens(on);
    const before = cell(on.world, 'Payouts', id, 'PO number');
    const reply = call(on.ana, 'resolveConflict', { sheet, id, field, choice, mark });
    return { on, reply, before };
  }

  test.each<[string, (on: PushStage) => void]>([
    [
      'Introw’s value',
      (on) => {
        const fields = { poNumber: 'nobody saw this' };
        on.service.change({ kind: 'setPayout', id: 'pay_one', fields });
        pullAll(on);
      },
    ],
    [
      'the amount',
      (on) => {
        on.service.change({ kind: 'setLine', id: 'cln_one', fields: { amount: '7.00' } });
        pullAll(on);
      },
    ],
    [
      'the cell',
      (on) => {
        edit(on, 'Payouts', 'pay_one', { 'PO number': 'typed since' });
      },
    ],
  ])('settles nothing once %s is another than was shown', (_, happens) => {
    for (const choice of ['mine', 'theirs'] as const) {
      const { on, reply, before } = settledAfter(happens, choice);
      expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
      expect(cell(on.world, 'Payouts', 'pay_one', 'PO number')).toBe(before);
      expect(listed(on)).toHaveLength(1);
    }
  });

  test('settles what was shown, wherever the row stands', () => {
    const { on, reply } = settledAfter(({ world }) => {
      world.book.sheet('Payouts').sort(1, false);
    }, 'theirs');
    expect(reply).toMatchObject({ ok: true, value: [] });
    expect(cell(on.world, 'Payouts', 'pay_one', 'PO number')).toBe('theirs');
  });

  test('stays that of another field of the record that is settled first', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', { Amount: '5', Description: 'mine' });
    const fields = { amount: '99.00', description: 'theirs' };
    on.service.change({ kind: 'setLine', id: 'cln_a1', fields });
    pullAll(on);
    for (const { sheet, id, field, mark } of listed(on)) {
      value(on.ana, 'resolveConflict', { sheet, id, field, choice: 'theirs', mark });
    }
    expect(listed(on)).toEqual([]);
  });
});

describe('a conflict that is not settled', () => {
  test('is shown in the preview in words, and the row sends its other field alone', () => {
    const on = split();
    pullAll(on);
    const [change] = preview(on).changes;
    expect(change?.fields.map(({ field }) => field)).toEqual(['Stage', 'PO number']);
    expect(change?.level).toBe('warn');
    expect(change?.notes.join(' ')).toMatch(
      /PO number was changed both here and at Introw, where it is now theirs.*not sent until/,
    );
    push(on);
    expect(writes(on.service)).toEqual([
      { call: 'PATCH payouts/pay_one', body: { stage: 'APPROVED' } },
    ]);
    expect(listed(on)).toHaveLength(1);
    expect(cell(on.world, 'Payouts', 'pay_one', 'PO number')).toBe('mine');
  });

  test('is found again by the push, which reads the record and writes nothing', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'BLOCKED' } });
    pullAll(on);
    const shown = preview(on);
    expect(shown.changes).toMatchObject([{ id: 'pay_a', level: 'warn' }]);
    expect(shown.totals).toEqual([]);
    expect(shown.requests).toEqual({ reads: 1, writes: 0 });
    on.service.reset();
    expect(push(on).counts).toMatchObject({ pushed: 0, conflicts: 1 });
    expect(on.service.log().map(({ method }) => method)).toEqual(['GET']);
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Conflict: Stage is BLOCKED/);
  });

  test('is none any more once a push found that Introw went back to what was pulled: the edit goes out with the next', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'BLOCKED' } });
    pullAll(on);
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'DRAFT' } });
    expect(preview(on).requests).toEqual({ reads: 1, writes: 0 });
    expect(push(on).counts).toMatchObject({ pushed: 0, conflicts: 1 });
    expect(listed(on)).toEqual([]);
    expect(push(on).counts).toMatchObject({ pushed: 1, conflicts: 0 });
  });
});

describe('settling by "mine"', () => {
  test('sends the edit with the next push, over what Introw had', () => {
    const on = split();
    push(on);
    on.service.reset();
    expect(settle(on, 'Payouts', 'pay_one', 'PO number', 'mine')).toEqual([]);
    expect(status(on, 'Payouts', 'pay_one')).toBe('');
    expect(changeOf(on, 'Payouts', 'pay_one')).toBe('→ PO mine (was theirs)');
    expect(push(on).counts).toMatchObject({ pushed: 1, conflicts: 0 });
    expect(writes(on.service)).toEqual([
      { call: 'PATCH payouts/pay_one', body: { poNumber: 'mine' } },
    ]);
    expect(activity(on).at(-1)).toMatchObject({ Field: 'PO number', From: 'theirs', To: 'mine' });
  });

  test('is asked again where Introw changed once more', () => {
    const on = split();
    pullAll(on);
    settle(on, 'Payouts', 'pay_one', 'PO number', 'mine');
    on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber: 'third' } });
    push(on);
    expect(writes(on.service)).toEqual([
      { call: 'PATCH payouts/pay_one', body: { stage: 'APPROVED' } },
    ]);
    expect(listed(on)).toMatchObject([{ base: 'theirs', mine: 'mine', theirs: 'third' }]);
  });

  test('sends nothing by itself', () => {
    const on = split();
    pullAll(on);
    on.service.reset();
    settle(on, 'Payouts', 'pay_one', 'PO number', 'mine');
    expect(on.service.log()).toEqual([]);
  });

  test('leaves the conflicts of other cells as they are', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', { Amount: '5', Description: 'mine' });
    on.service.change({
      kind: 'setLine',
      id: 'cln_a1',
      fields: { amount: '99.00', description: 'theirs' },
    });
    pullAll(on);
    const left = settle(on, 'Lines', 'cln_a1', 'Amount', 'mine');
    expect(left.map(({ field }) => field)).toEqual(['Description']);
    expect(listed(on)).toEqual(left);
    on.service.reset();
    push(on);
    expect(writes(on.service)).toEqual([
      { call: 'PATCH commission-lines/cln_a1', body: { amount: '5.00' } },
    ]);
  });
});

describe('settling by "theirs"', () => {
  test('shows theirs in the cell, with nothing left to send', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'BLOCKED' } });
    push(on);
    expect(settle(on, 'Payouts', 'pay_a', 'Stage', 'theirs')).toEqual([]);
    expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('BLOCKED');
    expect(changeOf(on, 'Payouts', 'pay_a')).toBe('');
    expect(status(on, 'Payouts', 'pay_a')).toBe('');
    expect(preview(on).changes).toEqual([]);
  });

  test('shows an amount as a number and an emptied PO number as an empty cell', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', { Amount: '5' });
    edit(on, 'Payouts', 'pay_one', { 'PO number': 'mine' });
    on.service.change({ kind: 'setLine', id: 'cln_a1', fields: { amount: '99.50' } });
    on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber: null } });
    pullAll(on);
    settle(on, 'Lines', 'cln_a1', 'Amount', 'theirs');
    settle(on, 'Payouts', 'pay_one', 'PO number', 'theirs');
    expect(cell(on.world, 'Lines', 'cln_a1', 'Amount')).toBe(99.5);
    expect(cell(on.world, 'Payouts', 'pay_one', 'PO number')).toBe('');
    expect(preview(on).changes).toEqual([]);
  });

  test('puts no text of Introw where it would be read as a formula', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_one', { 'PO number': 'mine' });
    on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber: '=1+1' } });
    pullAll(on);
    settle(on, 'Payouts', 'pay_one', 'PO number', 'theirs');
    expect(cell(on.world, 'Payouts', 'pay_one', 'PO number')).toBe('=1+1');
    expect(preview(on).changes).toEqual([]);
  });
});

describe('settling while somebody works in the sheet', () => {
  test.each(['mine', 'theirs'] as const)(
    'by "%s" changes that row alone, at whichever call rows are inserted or sorted',
    (choice) => {
      const on = split();
      const { world } = on;
      const sheet = world.book.sheet('Payouts');
      const column = columnOf(world, 'Payouts', 'PO number');
      const others = () =>
        ids(world, 'Payouts')
          .map((id, index) => [id, sheet.values()[index + 1]?.[column - 1]])
          .filter(([id]) => id !== '' && id !== 'pay_one')
          .sort();
      const before = others();
      let calls = Infinity;
      for (let at = 1; at <= calls; at += 5) {
        const [mine, theirs] = [`mine ${at}`, `theirs ${at}`];
        edit(on, 'Payouts', 'pay_one', { 'PO number': mine });
        on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber: theirs } });
        done(world, on.ana, { kind: 'pullPayouts' });
        let made = 0;
        world.between(() => {
          made += 1;
          if (made !== at) return;
          if (at % 2 === 1) sheet.insertRows(2);
          else sheet.sort(column, at % 4 === 0);
        });
        settle(on, 'Payouts', 'pay_one', 'PO number', choice);
        world.between(null);
        calls = Math.min(calls, made);
        expect(cell(world, 'Payouts', 'pay_one', 'PO number')).toBe(
          choice === 'mine' ? mine : theirs,
        );
        expect(others()).toEqual(before);
        expect(listed(on)).toEqual([]);
      }
      expect(calls).toBeGreaterThan(12);
    },
  );

  test('waits for a step that is under way and changes nothing without the lock', () => {
    const on = split();
    pullAll(on);
    const other = on.world.user('bob@example.com');
    let reply: unknown;
    on.world.between((name) => {
      if (name !== 'UrlFetchApp.fetchAll') return;
      on.world.between(null);
      const at = { sheet: 'Payouts', id: 'pay_one', field: 'PO number', choice: 'theirs' };
      reply = call(other, 'resolveConflict', at);
    });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'BUSY' } });
    expect(cell(on.world, 'Payouts', 'pay_one', 'PO number')).toBe('mine');
  });
});

describe('a choice that fits no conflict', () => {
  test.each([
    ['another field', { sheet: 'Payouts', id: 'pay_one', field: 'Stage' }],
    ['another record', { sheet: 'Payouts', id: 'pay_a', field: 'PO number' }],
    ['another sheet', { sheet: 'Lines', id: 'pay_one', field: 'PO number' }],
  ])('(%s) is NOT_FOUND and changes nothing', (_, at) => {
    const on = split();
    pullAll(on);
    const before = listed(on);
    expect(call(on.ana, 'resolveConflict', { ...at, choice: 'theirs' })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND', message: expect.stringContaining('Nothing was changed') },
    });
    expect(listed(on)).toEqual(before);
    expect(cell(on.world, 'Payouts', 'pay_one', 'PO number')).toBe('mine');
  });

  test('is NOT_FOUND when it was settled before', () => {
    const on = split();
    pullAll(on);
    settle(on, 'Payouts', 'pay_one', 'PO number', 'theirs');
    expect(
      call(on.ana, 'resolveConflict', {
        sheet: 'Payouts',
        id: 'pay_one',
        field: 'PO number',
        choice: 'mine',
      }),
    ).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  });
});
