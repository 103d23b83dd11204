import { afterEach, describe, expect, test } from '@jest/globals';
import type { Approvals } from '../../../src/core/contract/approvals';
import { column } from '../support/cells';
import { call, done, value } from '../support/driving';
import { edit, preview } from '../support/push-acts';
import { endPushStages } from '../support/push-stage';
import { guardedStage } from './guarded-stage';
import { BEA, RULES } from './rules';

afterEach(endPushStages);

const SHEET = '_introw_approvals';

type Rows = [key: string, text: string][];

function rowsOf(stage: ReturnType<typeof guardedStage>): Rows {
  return stage.on.world.book
    .sheet(SHEET)
    .values()
    .slice(1)
    .map(([key, text]) => [String(key), String(text)]);
}

function put({ on }: ReturnType<typeof guardedStage>, rows: Rows): void {
  const { model } = on.world.book.sheet(SHEET);
  const count = Math.max(rows.length, model.lastRow() - 1);
  for (let index = 0; index < count; index += 1) {
    const [key = '', text = ''] = rows[index] ?? [];
    model.put(index + 2, 1, key);
    model.put(index + 2, 2, text);
  }
}

/** Approved and not pushed yet. */
function approvedStage(): ReturnType<typeof guardedStage> {
  const stage = guardedStage();
  edit(stage.on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  stage.approve();
  return stage;
}

const FORGERIES: readonly (readonly [string, (rows: Rows) => Rows])[] = [
  [
    'the amount of what was asked for is another',
    (rows) => rows.map(([k, t]) => [k, t.replace('"300.00"', '"3.00"')]),
  ],
  [
    'who approved is another',
    (rows) => rows.map(([k, t]) => [k, t.replaceAll(BEA, 'eve@example.com')]),
  ],
  [
    'a rejection became an approval',
    (rows) => rows.map(([k, t]) => [k, t.replace('"decision":"approve"', '"decision":"reject"')]),
  ],
  ['the last record is gone', (rows) => rows.slice(0, -1)],
  ['the first record is gone', (rows) => rows.slice(1)],
  ['all records are gone', () => []],
  ['a record stands there twice', (rows) => [...rows, ...rows.slice(-1)]],
  ['two records changed places', ([a, b, ...rest]) => [b ?? ['', ''], a ?? ['', ''], ...rest]],
  [
    'numbers changed places',
    (rows) => rows.map(([k, t], at) => [at < 2 ? String(2 - at).padStart(1, '_') : k, t]),
  ],
  ['the keyed digest is another', (rows) => rows.map(([k, t]) => [k, t.replace('["', '["A')])],
  [
    'a record is no JSON',
    (rows) => rows.map(([k], at) => [k, at === 1 ? 'x' : (rows[at]?.[1] ?? '')]),
  ],
];

describe('evidence of which', () => {
  test.each(FORGERIES)('%s: nothing is sent on it, and Activity names that once', (_, forge) => {
    const stage = approvedStage();
    const { on, bea } = stage;
    const before = rowsOf(stage);
    put(stage, forge(before));
    expect(value<Approvals>(bea, 'listApprovals').intact).toBe(false);
    expect(preview(on).changes[0]).toMatchObject({ level: 'block' });
    done(on.world, on.ana, { kind: 'push' });
    expect(on.service.effects()).toEqual([]);
    const told = column(on.world, 'Activity', 'Result').filter((text) =>
      String(text).includes('not intact'),
    );
    expect(told).toHaveLength(1);
    expect(call(on.ana, 'requestApproval')).toMatchObject({
      ok: false,
      error: { code: 'SHEET_DAMAGED' },
    });
  });

  test.each([1, 2, 3])('each character of record %i is altered: it is noticed', (n) => {
    const stage = approvedStage();
    const rows = rowsOf(stage);
    const text = rows[n - 1]?.[1] ?? '';
    for (let at = 0; at < text.length; at += 211) {
      const altered = text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1);
      put(
        stage,
        rows.map(([k, t], index) => [k, index === n - 1 ? altered : t]),
      );
      expect(value<Approvals>(stage.bea, 'listApprovals').intact).toBe(false);
    }
  });

  test('a record was altered is not intact any more once it was put back, for what it hid', () => {
    const stage = approvedStage();
    const { on, bea } = stage;
    const rows = rowsOf(stage);
    put(stage, rows.slice(0, -1));
    on.service.change({ kind: 'setPayout', id: 'pay_b', fields: { stage: 'PAID' } });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    put(stage, rows);
    expect(value<Approvals>(bea, 'listApprovals').intact).toBe(false);
    done(on.world, on.ana, { kind: 'push' });
    expect(on.service.effects()).toEqual([]);
  });

  test('a part was lost begins anew once another approver approves a new chain; old approvals do not count', () => {
    const stage = approvedStage();
    const { on, bea } = stage;
    put(stage, rowsOf(stage).slice(0, -1));
    value(on.ana, 'saveSettings', { approval: { ...RULES, newChain: true } });
    const [asked] = value<Approvals>(bea, 'listApprovals').requests;
    expect(asked).toMatchObject({
      kind: 'rules',
      by: 'ana@example.com',
      rules: { newChain: true, canDecide: true },
    });
    const id = asked?.requestId;
    expect(call(on.ana, 'decideApproval', { requestId: id, decision: 'approve' })).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED' },
    });
    const after = value<Approvals>(bea, 'decideApproval', { requestId: id, decision: 'approve' });
    expect(after).toMatchObject({ intact: true, requests: [] });
    expect(preview(on).changes[0]).toMatchObject({ level: 'block', approval: { state: 'needed' } });
    expect(on.world.book.find(`${SHEET}_1`)).not.toBeNull();
    stage.approve();
    done(on.world, on.ana, { kind: 'push' });
    expect(on.service.effects().map((one) => one.id)).toEqual(['pay_a']);
  });

  test('is damaged in the same way once more, after a new chain, is named in Activity again', () => {
    const stage = approvedStage();
    const { on, bea } = stage;
    for (const times of [1, 2]) {
      on.world.book.sheet(SHEET).delete();
      expect(value<Approvals>(bea, 'listApprovals').intact).toBe(false);
      const told = column(on.world, 'Activity', 'Result').filter((text) =>
        String(text).includes('is not intact'),
      );
      expect(told).toHaveLength(times);
      value(on.ana, 'saveSettings', { approval: { ...RULES, newChain: true } });
      const [asked] = value<Approvals>(bea, 'listApprovals').requests;
      value(bea, 'decideApproval', { requestId: asked?.requestId, decision: 'approve' });
      expect(value<Approvals>(bea, 'listApprovals').intact).toBe(true);
      on.world.clock.advance(60_000);
    }
  });
});
