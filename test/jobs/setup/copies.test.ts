import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import type { World } from '../../../sandbox/apps-script/world';
import type { SettingsView } from '../../../src/core/contract/settings';
import { cell, ids, rowOf } from '../support/cells';
import { addRow, edit, preview, push, writes } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { Killed } from '../../../sandbox/apps-script/errors';
import { call, done, run, value } from '../support/driving';
import { callsOf } from '../support/kill';

const copies: World[] = [];

afterEach(() => {
  for (const copy of copies.splice(0)) copy.dispose();
  endPushStages();
});

/** The copy of the workbook, with Ana at it, whose key goes with her and not with the file. */
function copyOf(on: PushStage): PushStage {
  const world = on.world.copy();
  copies.push(world);
  return { ...on, world, ana: world.user('ana@example.com') };
}

/** Pulls all payouts and all lines there are. */
function pullAll({ world, ana }: PushStage): void {
  done(world, ana, { kind: 'pullPayouts' });
  done(world, ana, { kind: 'pullLines', payouts: 'all' });
}

const REFUSED = {
  ok: false,
  error: {
    code: 'COPIED_WORKBOOK',
    message: expect.stringContaining('copy of “Partner payouts”'),
  },
};

describe('a copy that is not adopted', () => {
  let on: PushStage;
  let copy: PushStage;

  beforeEach(() => {
    on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    copy = copyOf(on);
  });

  test.each([
    { kind: 'pullPayouts' },
    { kind: 'pullLines' },
    { kind: 'pullLines', payouts: 'all' },
    { kind: 'push' },
    { kind: 'push', scope: 'selected' },
    { kind: 'undo' },
  ])('starts no job: %j names the original and sends nothing', (request) => {
    expect(call(copy.ana, 'startJob', request)).toMatchObject(REFUSED);
    expect(on.service.log()).toEqual([]);
    expect(call(copy.ana, 'currentJob')).toEqual({ ok: true, value: null });
  });

  test.each(['previewPush', 'previewUndo', 'listConflicts'])('answers no %s', (name) => {
    expect(call(copy.ana, name)).toMatchObject(REFUSED);
  });

  test('settles no conflict', () => {
    const choice = { sheet: 'Payouts', id: 'pay_a', field: 'Stage', choice: 'theirs' };
    expect(call(copy.ana, 'resolveConflict', choice)).toMatchObject(REFUSED);
    expect(cell(copy.world, 'Payouts', 'pay_a', 'Stage')).toBe('APPROVED');
  });

  test.each(['overwritten', 'deleted'])('is known as one when its memory is %s', (how) => {
    const meta = copy.world.book.sheet('_introw_meta');
    if (how === 'deleted') meta.delete();
    else meta.enter('B2', 'oops');
    const refused = { ok: false, error: { code: 'COPIED_WORKBOOK' } };
    expect(call(copy.ana, 'startJob', { kind: 'push' })).toMatchObject(refused);
    expect(call(copy.ana, 'startJob', { kind: 'pullPayouts' })).toMatchObject(refused);
    expect(value(copy.ana, 'adoptCopy')).toEqual({ copiedFrom: 'another file' });
    pullAll(copy);
    expect(preview(copy).changes.map(({ id }) => id)).toEqual(['pay_a']);
  });

  test('is refused to each of its users', () => {
    const bob = copy.world.user('bob@example.com');
    expect(value<SettingsView>(bob, 'saveSettings', { apiKey: DEMO_KEY })).toBeDefined();
    expect(call(bob, 'startJob', { kind: 'push' })).toMatchObject(REFUSED);
  });

  test('lets the original go on undisturbed', () => {
    call(copy.ana, 'startJob', { kind: 'push' });
    value(copy.ana, 'adoptCopy');
    expect(push(on).counts).toMatchObject({ pushed: 1, failed: 0 });
    expect(preview(on).changes).toEqual([]);
  });
});

describe('adopting a copy', () => {
  test('says what it was a copy of, and after that the file is its own', () => {
    const copy = copyOf(pushStage());
    expect(value(copy.ana, 'adoptCopy')).toEqual({ copiedFrom: 'Partner payouts' });
    expect(call(copy.ana, 'adoptCopy')).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', message: expect.stringContaining('not a copy') },
    });
    expect(call(copy.ana, 'previewPush')).toMatchObject({ ok: true });
  });

  test('is INVALID_INPUT in the original and changes nothing there', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    expect(call(on.ana, 'adoptCopy')).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', message: expect.stringContaining('Nothing was changed') },
    });
    expect(preview(on).changes).toHaveLength(1);
  });

  test('is INVALID_INPUT in a workbook that was never used', () => {
    const on = pushStage();
    for (const { name } of [...on.world.book.sheets]) {
      if (name.startsWith('_introw')) on.world.book.sheet(name).delete();
    }
    expect(call(on.ana, 'adoptCopy')).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    });
  });

  test('leaves nothing pending before the next pull, which keeps unsent edits as edits', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Lines', 'cln_a1', { Amount: '5' });
    const copy = copyOf(on);
    value(copy.ana, 'adoptCopy');
    expect(preview(copy).changes).toEqual([]);
    push(copy);
    expect(writes(on.service)).toEqual([]);
    pullAll(copy);
    expect(cell(copy.world, 'Payouts', 'pay_a', 'Stage')).toBe('APPROVED');
    expect(preview(copy).changes.map(({ id, fields }) => [id, fields])).toEqual([
      ['cln_a1', [{ field: 'Amount', from: '100.00', to: '5.00' }]],
      ['pay_a', [{ field: 'Stage', from: 'DRAFT', to: 'APPROVED' }]],
    ]);
  });

  test('makes no edit of what the original pushed meanwhile', () => {
    const on = pushStage();
    const copy = copyOf(on);
    edit(copy, 'Payouts', 'pay_b', { 'PO number': 'PO-7' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    expect(push(on).counts).toMatchObject({ pushed: 2 });
    value(copy.ana, 'adoptCopy');
    on.world.clock.advance(60_000);
    pullAll(copy);
    expect(cell(copy.world, 'Payouts', 'pay_a', 'Stage')).toBe('APPROVED');
    expect(preview(copy).changes.map(({ id, fields }) => [id, fields])).toEqual([
      ['pay_b', [{ field: 'PO number', from: null, to: 'PO-7' }]],
    ]);
    expect(value(copy.ana, 'listConflicts')).toEqual([]);
  });

  test('seals what it brought under a key of its own, which opens nothing of the original', () => {
    const on = pushStage();
    const copy = copyOf(on);
    const sheet = '_introw_payouts';
    value(copy.ana, 'adoptCopy');
    const [own, original] = [copy, on].map(({ world }) => world.book.sheet(sheet));
    expect(own?.valueAt('A2')).toBe(original?.valueAt('A2'));
    expect(own?.valueAt('B2')).not.toBe(original?.valueAt('B2'));
    pullAll(copy);
    own?.enter('B2', String(original?.valueAt('B2')));
    const id = String(own?.valueAt('A2')).slice(1);
    expect(preview(copy).changes).toMatchObject([{ id, level: 'block', fields: [] }]);
  });

  test('comes out the same wherever it is killed, once it is done again', () => {
    const begin = () => {
      const on = pushStage();
      edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
      return copyOf(on);
    };
    const whole = begin();
    const total = callsOf(whole, () => {
      value(whole.ana, 'adoptCopy');
    });
    for (let atCall = 1; atCall <= total; atCall += 11) {
      const copy = begin();
      copy.world.faults.killBeforeCall(atCall, atCall % 2 === 0 ? 'all' : 'none');
      expect(() => value(copy.ana, 'adoptCopy')).toThrow(Killed);
      // Killed at the very end it is adopted already.
      call(copy.ana, 'adoptCopy');
      pullAll(copy);
      expect(preview(copy).changes.map(({ id }) => id)).toEqual(['pay_a']);
    }
  });

  test('makes no second row of any record', () => {
    const on = pushStage();
    const copy = copyOf(on);
    value(copy.ana, 'adoptCopy');
    pullAll(copy);
    expect(ids(copy.world, 'Payouts').sort()).toEqual(ids(on.world, 'Payouts').sort());
    expect(new Set(ids(copy.world, 'Lines')).size).toBe(ids(copy.world, 'Lines').length);
  });

  test('forgets the journal: the last push of the original is not taken back from the copy', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    push(on);
    const copy = copyOf(on);
    value(copy.ana, 'adoptCopy');
    pullAll(copy);
    expect(call(copy.ana, 'previewUndo')).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
    expect(call(on.ana, 'previewUndo')).toMatchObject({ ok: true });
  });

  test('keeps the environment that the rows came from', () => {
    const on = pushStage();
    value(on.ana, 'saveSettings', { environment: 'staging' });
    pullAll(on);
    const copy = copyOf(on);
    value(copy.ana, 'adoptCopy');
    expect(value<SettingsView>(copy.ana, 'getSettings').environment).toBe('staging');
    on.service.reset();
    pullAll(copy);
    expect(new Set(on.service.log().map(({ host }) => host))).toEqual(
      new Set(['api.staging.introw.io']),
    );
  });

  test('keeps the policy', () => {
    const on = pushStage();
    const { policy } = value<SettingsView>(on.ana, 'getSettings');
    value(on.ana, 'saveSettings', { policy: { ...policy, payer: 'introw' } });
    const copy = copyOf(on);
    value(copy.ana, 'adoptCopy');
    expect(value<SettingsView>(copy.ana, 'getSettings').policy.payer).toBe('introw');
  });
});

describe('a new line in a copy', () => {
  const LINE = { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD', Description: 'Bonus' };

  /** The original has a line under way: its claim stands in the row, and Introw never answered. */
  function underWay(): { on: PushStage; row: number } {
    const on = pushStage();
    const row = addRow(on, LINE);
    on.service.fault({ kind: 'timeout before', match: { method: 'POST' }, times: 50 });
    call(on.ana, 'startJob', { kind: 'push' });
    return { on, row };
  }

  test('has no claim of the original, and is sent under a key of its own', () => {
    const { on, row } = underWay();
    const claim = ids(on.world, 'Lines')[row - 2];
    expect(claim).toMatch(/^new-/);
    const copy = copyOf(on);
    value(copy.ana, 'adoptCopy');
    expect(ids(copy.world, 'Lines')).not.toContain(claim);
    on.service.reset();
    pullAll(copy);
    expect(preview(copy).changes).toMatchObject([{ kind: 'create', id: null }]);
    push(copy);
    on.world.clock.advance(60_000);
    const posted = () => writes(on.service).map(({ body }) => body as { idempotencyKey: string });
    const [fromCopy] = posted();
    on.service.reset();
    const job = call<{ jobId: string } | null>(on.ana, 'currentJob');
    expect(job).toMatchObject({ ok: true, value: { kind: 'push' } });
    expect(run(on.world, on.ana, { kind: 'push' })).toMatchObject({ ok: true });
    const [fromOriginal] = posted();
    expect(fromCopy?.idempotencyKey).toBeDefined();
    expect(fromOriginal?.idempotencyKey).toBeDefined();
    expect(fromCopy?.idempotencyKey).not.toBe(fromOriginal?.idempotencyKey);
    expect(
      on.service.data().lines.filter(({ description }) => description === 'Bonus'),
    ).toHaveLength(2);
  });

  test('that the original made while the copy was made is no row of the copy twice', () => {
    const on = pushStage();
    addRow(on, LINE);
    push(on);
    const copy = copyOf(on);
    value(copy.ana, 'adoptCopy');
    done(copy.world, copy.ana, { kind: 'pullLines', payouts: 'all' });
    const created = on.service.data().lines.find(({ description }) => description === 'Bonus');
    expect(rowOf(copy.world, 'Lines', created?.id ?? '')).toBeGreaterThan(1);
    expect(preview(copy).changes).toEqual([]);
  });
});

describe('a copy of a workbook whose job was under way', () => {
  test('has no job, and does not go on with the one of the original', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.fault({ kind: '500', match: { method: 'GET' }, times: 3 });
    const started = value<{ jobId: string }>(on.ana, 'startJob', { kind: 'push' });
    on.service.calm();
    const copy = copyOf(on);
    expect(call(copy.ana, 'currentJob')).toEqual({ ok: true, value: null });
    expect(call(copy.ana, 'stepJob', { jobId: started.jobId })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
    expect(writes(on.service)).toEqual([]);
  });
});
