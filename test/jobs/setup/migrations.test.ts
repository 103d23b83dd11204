import { afterEach, describe, expect, test } from '@jest/globals';
import { Killed } from '../../../sandbox/apps-script/errors';
import { omit } from '../../../src/core/values/omit';
import { META_SHEET, PARTNER_SHEET, STAGING_SHEET } from '../../../src/sheets/table/hidden-sheets';
import { LAYOUT } from '../../../src/sheets/memory/meta';
import { openSeal } from '../../../src/sheets/memory/seal';
import { cell } from '../support/cells';
import { changeOf, edit, preview, push, writes } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { inside } from '../support/inside';
import { callsOf } from '../support/kill';
import { call, pullAll, run } from '../support/driving';

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

/** Puts rows of an old layout, which were texts in column A, in place of those of this one. */
function overwrite({ world }: PushStage, sheet: string, texts: readonly string[]): void {
  const { model } = world.book.sheet(sheet);
  const box = { row: 2, column: 1, rows: model.maxRows - 1, columns: model.maxColumns };
  model.cells.value.fill(box, undefined);
  texts.forEach((text, index) => {
    model.put(index + 2, 1, text);
  });
}

function metaOf({ world }: PushStage): Record<string, unknown> {
  const [, values] = JSON.parse(String(world.book.sheet(META_SHEET).valueAt('B2'))) as [
    string,
    Record<string, unknown>,
  ];
  return values;
}

/** The workbook as a build of layout 1 left it, with everything pulled. */
function layout1(): PushStage {
  const on = pushStage();
  makeOld(on);
  return on;
}

function makeOld(on: PushStage): void {
  // What layout 1 did not know: the policy, and an index of the partners.
  const known = omit(metaOf(on), 'policy');
  for (const sheet of ['_introw_payouts', '_introw_lines'] as const) {
    overwrite(on, sheet, layout1Rows(on, sheet));
  }
  overwrite(on, STAGING_SHEET, []);
  overwrite(on, META_SHEET, [JSON.stringify({ ...known, layout: 1 })]);
  inside(on.world, ({ documentStore, workbook }) => {
    documentStore.set('introw.memory', JSON.stringify({ workbookId: workbook.id(), policy: null }));
    documentStore.remove('introw.journal');
  });
  if (on.world.book.find(PARTNER_SHEET) !== null) on.world.book.sheet(PARTNER_SHEET).delete();
}

describe('a workbook of layout 1', () => {
  test('is brought up with all that it remembered: nothing is pending', () => {
    const on = layout1();
    expect(preview(on).changes).toEqual([]);
    expect(metaOf(on)['layout']).toBe(LAYOUT);
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
      expect(metaOf(on)['layout']).toBe(LAYOUT);
    },
  );

  test('is brought up once: what was brought up stays as it is', () => {
    const on = layout1();
    preview(on);
    const before = on.world.book.sheet('_introw_payouts').values();
    preview(on);
    expect(on.world.book.sheet('_introw_payouts').values()).toEqual(before);
  });

  test('takes no row of an old build once its own have been sealed', () => {
    const on = layout1();
    const sheet = '_introw_payouts';
    preview(on);
    overwrite(on, sheet, layout1Rows(on, sheet));
    expect(call(on.ana, 'previewPush')).toMatchObject({
      ok: false,
      error: { code: 'SHEET_DAMAGED' },
    });
    expect(run(on.world, on.ana, { kind: 'pullPayouts' })).toMatchObject({ ok: true });
    expect(preview(on).changes).toEqual([]);
  });

  test('that lost one of its hidden sheets is brought up as well', () => {
    const on = layout1();
    on.world.book.sheet('_introw_lines').delete();
    expect(call(on.ana, 'startJob', { kind: 'pullPayouts' })).toMatchObject({ ok: true });
    expect(metaOf(on)['layout']).toBe(LAYOUT);
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
        if (atCall > 1) makeOld(on);
        on.world.faults.killBeforeCall(atCall, landed);
        expect(() => preview(on)).toThrow(Killed);
        expect(preview(on).changes.map(({ id }) => id)).toEqual(['pay_a']);
        expect(metaOf(on)['layout']).toBe(LAYOUT);
      }
    },
  );
});

describe('a workbook of a newer layout', () => {
  function newer(): PushStage {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    const newest = { ...metaOf(on), layout: LAYOUT + 1 };
    const text = inside(on.world, (ports) => openSeal(ports).seal(META_SHEET, 'workbook', newest));
    on.world.book.sheet(META_SHEET).model.put(2, 2, text);
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
    expect(metaOf(on)['layout']).toBe(LAYOUT + 1);
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
