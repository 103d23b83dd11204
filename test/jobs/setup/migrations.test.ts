import { afterEach, describe, expect, test } from '@jest/globals';
import { Killed } from '../../../sandbox/apps-script/errors';
import { cell } from '../support/cells';
import {
  changeOf,
  edit,
  endPushStages,
  preview,
  push,
  pushStage,
  writes,
  type PushStage,
} from '../support/push-stage';
import { callsOf } from '../support/kill';
import { call, pullAll, run } from '../support/fixture';

afterEach(endPushStages);

/** The order in which layout 1 kept the fields of a record, as a bare JSON array. */
const LAYOUT_1 = {
  _introw_payouts: [
    ...['id', 'partnerId', 'partnerName', 'batchId', 'periodStart', 'periodEnd', 'amount'],
    ...['currency', 'stage', 'poNumber', 'updatedAt'],
  ],
  _introw_lines: [
    ...['id', 'partnerId', 'partnerName', 'payoutId', 'description', 'amount', 'currency'],
    ...['sourceAmount', 'note', 'status', 'planName', 'periodEnd', 'updatedAt'],
  ],
} as const;

type Fields = Readonly<Record<string, unknown>>;

/** What layout 1 remembered of the records that the service has. */
function layout1Rows({ service }: PushStage, sheet: keyof typeof LAYOUT_1): string[] {
  const data = service.data();
  const names = new Map(data.partners.map(({ id, name }) => [id, name]));
  const records: Fields[] =
    sheet === '_introw_payouts'
      ? data.payouts.map(({ partner, amount, ...rest }) => ({
          ...rest,
          partnerId: partner.id,
          partnerName: partner.name,
          amount: amount.value,
          currency: amount.currency,
        }))
      : data.lines.map((line) => ({ ...line, partnerName: names.get(line.partnerId) ?? null }));
  return records.map((record) => JSON.stringify(LAYOUT_1[sheet].map((key) => record[key] ?? null)));
}

function overwrite({ world }: PushStage, sheet: string, texts: readonly string[]): void {
  const hands = world.book.sheet(sheet);
  hands.enter(
    'A2',
    texts.map((text) => [text]),
  );
}

function metaOf({ world }: PushStage): Record<string, unknown> {
  return JSON.parse(String(world.book.sheet('_introw_meta').valueAt('A2'))) as Record<
    string,
    unknown
  >;
}

/** The workbook as a build of layout 1 left it, with everything pulled. */
function layout1(): PushStage {
  const on = pushStage();
  for (const sheet of ['_introw_payouts', '_introw_lines'] as const) {
    overwrite(on, sheet, layout1Rows(on, sheet));
  }
  // What layout 1 did not know: the policy.
  const known = Object.fromEntries(Object.entries(metaOf(on)).filter(([key]) => key !== 'policy'));
  overwrite(on, '_introw_meta', [JSON.stringify({ ...known, layout: 1 })]);
  return on;
}

describe('a workbook of layout 1', () => {
  test('is brought up with all that it remembered: nothing is pending', () => {
    const on = layout1();
    expect(preview(on).changes).toEqual([]);
    expect(metaOf(on)['layout']).toBe(2);
  });

  test('keeps the edits that were pending, and pushes them', () => {
    const on = layout1();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Lines', 'cln_eur', { Note: 'new' });
    expect(preview(on).changes.map(({ id, fields }) => [id, fields])).toEqual([
      ['cln_eur', [{ field: 'Note', from: 'Checked by Ana', to: 'new' }]],
      ['pay_a', [{ field: 'Stage', from: 'DRAFT', to: 'APPROVED' }]],
    ]);
    push(on);
    expect(writes(on.service)).toHaveLength(2);
    pullAll(on);
    expect(preview(on).changes).toEqual([]);
  });

  test.each(['pullPayouts', 'push', 'undo'] as const)(
    'is brought up by the start of a %s',
    (kind) => {
      const on = layout1();
      run(on.world, on.ana, { kind });
      expect(metaOf(on)['layout']).toBe(2);
    },
  );

  test('is brought up once: what was brought up stays as it is', () => {
    const on = layout1();
    preview(on);
    const before = on.world.book.sheet('_introw_payouts').values();
    preview(on);
    expect(on.world.book.sheet('_introw_payouts').values()).toEqual(before);
  });

  test('that lost one of its hidden sheets is brought up as well', () => {
    const on = layout1();
    on.world.book.sheet('_introw_lines').delete();
    expect(call(on.ana, 'startJob', { kind: 'pullPayouts' })).toMatchObject({ ok: true });
    expect(metaOf(on)['layout']).toBe(2);
  });

  test.each(['none', 'all', 1] as const)(
    'is brought up whole when that was killed anywhere, with %s of what waits landing',
    (landed) => {
      const on = layout1();
      edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
      const same = layout1();
      const total = callsOf(same, () => {
        preview(same);
      });
      for (let atCall = 1; atCall <= total; atCall += 3) {
        for (const sheet of ['_introw_payouts', '_introw_lines'] as const) {
          overwrite(on, sheet, layout1Rows(on, sheet));
        }
        overwrite(on, '_introw_meta', [JSON.stringify({ ...metaOf(on), layout: 1 })]);
        on.world.faults.killBeforeCall(atCall, landed);
        expect(() => preview(on)).toThrow(Killed);
        expect(preview(on).changes.map(({ id }) => id)).toEqual(['pay_a']);
        expect(metaOf(on)['layout']).toBe(2);
      }
    },
  );
});

describe('a workbook of a newer layout', () => {
  function newer(): PushStage {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    overwrite(on, '_introw_meta', [JSON.stringify({ ...metaOf(on), layout: 3 })]);
    return on;
  }

  const REFUSED = {
    ok: false,
    error: {
      code: 'SHEET_DAMAGED',
      message: expect.stringMatching(/newer version of the add-on.*Update the add-on/),
    },
  };

  test.each([
    ['startJob', { kind: 'pullPayouts' }],
    ['startJob', { kind: 'push' }],
    ['startJob', { kind: 'undo' }],
    ['previewPush', {}],
    ['previewUndo', {}],
    ['listConflicts', {}],
    ['adoptCopy', {}],
  ])('is refused by %s %j, and left as it is', (name, input) => {
    const on = newer();
    const before = on.world.book.sheet('_introw_payouts').values();
    expect(call(on.ana, name, input)).toMatchObject(REFUSED);
    expect(on.world.book.sheet('_introw_payouts').values()).toEqual(before);
    expect(metaOf(on)['layout']).toBe(3);
    expect(on.service.log()).toEqual([]);
  });

  test('takes edits without a word: "Change" stays as it was', () => {
    const on = newer();
    const calls = on.world.calls.mark();
    const before = changeOf(on, 'Payouts', 'pay_b');
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    expect(on.world.failures).toEqual([]);
    expect(cell(on.world, 'Payouts', 'pay_b', 'Stage')).toBe('APPROVED');
    expect(changeOf(on, 'Payouts', 'pay_b')).toBe(before);
    expect(on.world.calls.since(calls).byName['Range.setValues']).toBeUndefined();
  });
});
