import { afterEach, describe, expect, test } from '@jest/globals';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import type { JobView } from '../../../src/core/contract/jobs';
import type { Preview } from '../../../src/core/contract/preview';
import type { SettingsView } from '../../../src/core/contract/settings';
import { cell, columnOf } from '../support/cells';
import { callsOf, runKilled } from '../support/kill';
import {
  activity,
  addRow,
  changeOf,
  edit,
  empty,
  preview,
  push,
  status,
  writes,
} from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { call, done, run, value } from '../support/driving';

afterEach(endPushStages);

const JOURNAL = '_introw_journal';

function undo({ world, ana }: PushStage): JobView {
  return done(world, ana, { kind: 'undo' });
}

function previewOf({ ana }: PushStage): Preview {
  return value<Preview>(ana, 'previewUndo');
}

/** A stage on which these edits were pushed, with an empty log at the service. */
function pushed(
  edits: (on: PushStage) => void,
  options?: Parameters<typeof pushStage>[0],
): PushStage {
  const on = pushStage(options);
  edits(on);
  push(on);
  on.world.clock.advance(60_000);
  on.service.reset();
  return on;
}

function payout({ service }: PushStage, id: string) {
  return service.data().payouts.find((one) => one.id === id);
}

function line({ service }: PushStage, id: string) {
  return service.data().lines.find((one) => one.id === id);
}

const NOTHING = {
  ok: false,
  error: { code: 'NOT_FOUND', message: expect.stringContaining('nothing to undo') },
};

describe('with the marks of its preview', () => {
  const APPROVED = (on: PushStage) => {
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_b', { Stage: 'BLOCKED' });
  };

  function undoOnly({ world, ana }: PushStage, { changes }: Preview) {
    return run(world, ana, { kind: 'undo', only: changes.map(({ mark }) => mark) });
  }

  test('takes back what was shown, and whose push that was', () => {
    const on = pushed(APPROVED);
    const at = on.world.clock.now();
    expect(previewOf(on).pushed).toMatchObject({ by: 'ana@example.com' });
    expect(previewOf(on).pushed?.at).toBeLessThanOrEqual(at);
    expect(undoOnly(on, previewOf(on))).toMatchObject({ value: { counts: { pushed: 2 } } });
    expect(payout(on, 'pay_a')?.stage).toBe('DRAFT');
  });

  test('leaves a colleague’s push in between alone, also one of the very same change', () => {
    const on = pushed(APPROVED);
    const shown = previewOf(on);
    undo(on);
    APPROVED(on);
    const bob = on.world.user('bob@example.com');
    value(bob, 'saveSettings', { apiKey: DEMO_KEY });
    done(on.world, bob, { kind: 'push' });
    on.service.reset();
    expect(undoOnly(on, shown)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(on.service.effects()).toEqual([]);
    expect(previewOf(on).changes).toHaveLength(2);
  });

  test('leaves out what a pull has made worth something else, and says so', () => {
    const on = pushed(APPROVED);
    const shown = previewOf(on);
    on.service.change({ kind: 'setLine', id: 'cln_a1', fields: { amount: '50000.00' } });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(undoOnly(on, shown)).toMatchObject({ value: { counts: { pushed: 1, leftOut: 1 } } });
    expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_b']);
    // It is still there to be taken back, by who looks at it anew.
    expect(previewOf(on).changes.map(({ id }) => id)).toEqual(['pay_a']);
  });

  test('shows what was refused at Introw again, to be taken back later', () => {
    const on = pushed((made) => {
      edit(made, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    });
    on.service.change({ kind: 'setLine', id: 'cln_a1', fields: { amount: '50000.00' } });
    expect(undoOnly(on, previewOf(on))).toMatchObject({ value: { counts: { failed: 1 } } });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(undoOnly(on, previewOf(on))).toMatchObject({ value: { counts: { pushed: 1 } } });
    expect(payout(on, 'pay_a')?.stage).toBe('DRAFT');
  });

  test('judges what is left of one that was ended by the policy of now', () => {
    const on = pushed(APPROVED);
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'undo' });
    value(on.ana, 'cancelJob', { jobId });
    const { policy } = value<SettingsView>(on.ana, 'getSettings');
    value(on.ana, 'saveSettings', { policy: { ...policy, payer: 'introw' } });
    const { changes } = previewOf(on);
    expect(changes.map(({ level }) => level)).toEqual(['block']);
  });
});

describe('taking the last push back', () => {
  test('reads a payout again once its lines are taken back, whatever else is taken back', () => {
    const on = pushed((made) => {
      edit(made, 'Payouts', 'pay_one', { Stage: 'BLOCKED' });
      edit(made, 'Payouts', 'pay_b', { 'PO number': 'PO-4' });
      edit(made, 'Lines', 'cln_a1', { Amount: '5' });
    });
    const before = Number(payout(on, 'pay_a')?.amount.value);
    undo(on);
    expect(cell(on.world, 'Payouts', 'pay_a', 'Amount')).toBe(
      Number(payout(on, 'pay_a')?.amount.value),
    );
    expect(Number(payout(on, 'pay_a')?.amount.value)).not.toBe(before);
  });

  test('gives stage and PO number their old values, at Introw and in the sheet', () => {
    const on = pushed((made) => {
      edit(made, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
      edit(made, 'Payouts', 'pay_one', { Stage: 'BLOCKED', 'PO number': 'PO-3' });
      edit(made, 'Payouts', 'pay_b', { 'PO number': 'PO-4' });
    });
    expect(undo(on).counts).toMatchObject({ pushed: 3, failed: 0, conflicts: 0 });
    expect(payout(on, 'pay_a')?.stage).toBe('DRAFT');
    expect(payout(on, 'pay_one')).toMatchObject({ stage: 'PENDING_REVIEW', poNumber: 'PO-2' });
    expect(payout(on, 'pay_b')?.poNumber).toBeNull();
    expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('DRAFT');
    expect(cell(on.world, 'Payouts', 'pay_one', 'PO number')).toBe('PO-2');
    expect(cell(on.world, 'Payouts', 'pay_b', 'PO number')).toBe('');
    expect(preview(on).changes).toEqual([]);
    for (const id of ['pay_a', 'pay_one', 'pay_b']) {
      expect(status(on, 'Payouts', id)).toMatch(/^Pushed/);
      expect(changeOf(on, 'Payouts', id)).toBe('');
    }
  });

  test('gives a PO number that was cleared back', () => {
    const on = pushed((made) => {
      empty(made, 'Payouts', 'pay_one', 'PO number');
    });
    undo(on);
    expect(writes(on.service)).toEqual([
      { call: 'PATCH payouts/pay_one', body: { poNumber: 'PO-2' } },
    ]);
  });

  test('gives every field of a line its old value', () => {
    const on = pushed((made) => {
      edit(made, 'Lines', 'cln_a1', { Amount: '5', Description: 'other', 'Source amount': '7' });
      edit(made, 'Lines', 'cln_a2', { Note: 'new' });
      edit(made, 'Lines', 'cln_b1', { Currency: 'EUR' });
    });
    undo(on);
    const sent = writes(on.service).sort((a, b) => (a.call < b.call ? -1 : 1));
    expect(sent).toEqual([
      {
        call: 'PATCH commission-lines/cln_a1',
        body: { amount: '100.00', description: 'Referral bonus', sourceAmount: '1000.00' },
      },
      { call: 'PATCH commission-lines/cln_a2', body: { note: null } },
      { call: 'PATCH commission-lines/cln_b1', body: { currency: 'USD' } },
    ]);
    expect(cell(on.world, 'Lines', 'cln_a1', 'Amount')).toBe(100);
    expect(cell(on.world, 'Lines', 'cln_b1', 'Currency')).toBe('USD');
    expect(preview(on).changes).toEqual([]);
  });

  test('leaves a note that Introw does not return as the push left it, and says so', () => {
    const on = pushStage({ notesOnReads: false });
    on.service.change({ kind: 'setLine', id: 'cln_a1', fields: { note: 'Ours since May' } });
    done(on.world, on.ana, { kind: 'pullLines', payouts: 'all' });
    edit(on, 'Lines', 'cln_a1', { Amount: '5', Note: 'new' });
    edit(on, 'Lines', 'cln_a2', { Note: 'new' });
    push(on);
    on.world.clock.advance(60_000);
    on.service.reset();
    undo(on);
    expect(writes(on.service)).toEqual([
      { call: 'PATCH commission-lines/cln_a1', body: { amount: '100.00' } },
    ]);
    expect(line(on, 'cln_a2')?.note).toBe('new');
    expect(status(on, 'Lines', 'cln_a2')).toMatch(/^Skipped: not taken back\. The note stays/);
    expect(cell(on.world, 'Lines', 'cln_a2', 'Note')).toBe('new');
  });

  test('brings the amount of a payout back with its lines', () => {
    const on = pushed((made) => {
      edit(made, 'Lines', 'cln_a1', { Amount: '5' });
    });
    expect(cell(on.world, 'Payouts', 'pay_a', 'Amount')).toBe(205);
    undo(on);
    expect(cell(on.world, 'Payouts', 'pay_a', 'Amount')).toBe(300);
  });

  test('is in Activity under a run of its own, with who did it', () => {
    const on = pushed((made) => {
      edit(made, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    });
    const before = activity(on);
    undo(on);
    const [added, ...others] = activity(on).slice(before.length);
    expect(others).toEqual([]);
    expect(added).toMatchObject({
      User: 'ana@example.com',
      ID: 'pay_a',
      Field: 'Stage',
      From: 'APPROVED',
      To: 'DRAFT',
    });
    expect(added?.['Run']).not.toBe(before[0]?.['Run']);
  });

  test('reads each record right before it writes it', () => {
    const on = pushed((made) => {
      edit(made, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    });
    undo(on);
    expect(on.service.log().map(({ method, path }) => [method, path.split('/').at(-1)])).toEqual([
      ['GET', 'pay_a'],
      ['PATCH', 'pay_a'],
    ]);
  });

  test('finds rows that were sorted and columns that were moved since', () => {
    const on = pushed((made) => {
      edit(made, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    });
    const sheet = on.world.book.sheet('Payouts');
    sheet.sort(columnOf(on.world, 'Payouts', 'Payout ID'), false);
    sheet.insertColumns(1);
    undo(on);
    expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('DRAFT');
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Pushed/);
  });

  test('goes on where the row was deleted since', () => {
    const on = pushed((made) => {
      edit(made, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    });
    const ids = on.world.book
      .sheet('Payouts')
      .values()
      .map((row) => row[10]);
    on.world.book.sheet('Payouts').deleteRows(ids.indexOf('pay_a') + 1);
    expect(previewOf(on).changes).toMatchObject([{ id: 'pay_a', row: 0 }]);
    undo(on);
    expect(payout(on, 'pay_a')?.stage).toBe('DRAFT');
  });
});

describe('what changed since the push', () => {
  test('is not taken back, cell by cell, and says so', () => {
    const on = pushed((made) => {
      edit(made, 'Payouts', 'pay_one', { Stage: 'APPROVED', 'PO number': 'PO-3' });
    });
    on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber: 'theirs' } });
    undo(on);
    expect(writes(on.service)).toEqual([
      { call: 'PATCH payouts/pay_one', body: { stage: 'PENDING_REVIEW' } },
    ]);
    expect(status(on, 'Payouts', 'pay_one')).toMatch(
      /^Conflict: PO number is theirs at Introw now.*was not undone/,
    );
    expect(cell(on.world, 'Payouts', 'pay_one', 'PO number')).toBe('theirs');
    expect(preview(on).changes).toEqual([]);
  });

  test('to what it was before is not written again', () => {
    const on = pushed((made) => {
      edit(made, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    });
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'DRAFT' } });
    undo(on);
    expect(writes(on.service)).toEqual([]);
    expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('DRAFT');
    expect(preview(on).changes).toEqual([]);
  });

  test('in the sheet stays pending: a cell that was edited again is kept', () => {
    const on = pushed((made) => {
      edit(made, 'Payouts', 'pay_one', { Stage: 'APPROVED', 'PO number': 'PO-3' });
    });
    edit(on, 'Payouts', 'pay_one', { Stage: 'BLOCKED' });
    undo(on);
    expect(payout(on, 'pay_one')).toMatchObject({ stage: 'PENDING_REVIEW', poNumber: 'PO-2' });
    expect(cell(on.world, 'Payouts', 'pay_one', 'Stage')).toBe('BLOCKED');
    expect(cell(on.world, 'Payouts', 'pay_one', 'PO number')).toBe('PO-2');
    expect(preview(on).changes.map(({ fields }) => fields)).toEqual([
      [{ field: 'Stage', from: 'PENDING_REVIEW', to: 'BLOCKED' }],
    ]);
  });

  test('by its payout being paid meanwhile is refused by the row alone', () => {
    const on = pushed((made) => {
      edit(made, 'Payouts', 'pay_a', { 'PO number': 'PO-9' });
      edit(made, 'Payouts', 'pay_b', { 'PO number': 'PO-8' });
    });
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'PAID' } });
    expect(undo(on).counts).toMatchObject({ pushed: 1, failed: 1 });
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Failed: .*PAID/);
    expect(payout(on, 'pay_b')?.poNumber).toBeNull();
  });

  test('by its record being gone is said by the row alone', () => {
    const on = pushed((made) => {
      edit(made, 'Payouts', 'pay_a', { 'PO number': 'PO-9' });
      edit(made, 'Payouts', 'pay_b', { 'PO number': 'PO-8' });
    });
    on.service.change({ kind: 'removePayout', id: 'pay_a' });
    expect(undo(on).counts).toMatchObject({ pushed: 1, failed: 1 });
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Failed: Introw has no pay_a/);
  });
});

describe('what cannot be taken back', () => {
  function final(): PushStage {
    return pushed((made) => {
      edit(made, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
      edit(made, 'Lines', 'cln_b1', { Action: 'Decline', 'Decline reason': 'DUPLICATE' });
      edit(made, 'Lines', 'cln_b2', { Action: 'Detach' });
      addRow(made, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
    });
  }

  test('is blocked in the preview, each with its reason; the rest is shown as it will go', () => {
    const on = final();
    const shown = previewOf(on);
    const kinds = shown.changes.map(({ kind, level }) => [kind, level]).sort();
    expect(kinds).toEqual([
      ['create', 'block'],
      ['decline', 'block'],
      ['detach', 'block'],
      ['update', 'ok'],
    ]);
    for (const change of shown.changes.filter(({ level }) => level === 'block')) {
      expect(change.notes.join(' ')).toMatch(/cannot be (undone|put back) here/);
    }
    expect(shown.changes.find(({ kind }) => kind === 'update')?.fields).toEqual([
      { field: 'Stage', from: 'APPROVED', to: 'DRAFT' },
    ]);
    expect(shown.requests).toEqual({ reads: 1, writes: 1 });
    expect(on.service.log()).toEqual([]);
  });

  test('is listed in Activity as Skipped, once each, and nothing of it is sent', () => {
    const on = final();
    const before = activity(on).length;
    undo(on);
    const added = activity(on).slice(before);
    const skipped = added.filter(({ Result }) => String(Result).startsWith('Skipped'));
    expect(skipped.map(({ Field }) => Field).sort()).toEqual(['Decline', 'Detach', 'New line']);
    expect(added).toHaveLength(4);
    expect(writes(on.service)).toEqual([{ call: 'PATCH payouts/pay_a', body: { stage: 'DRAFT' } }]);
  });

  test('is told in the Status of its row as well, also in that of a created line', () => {
    const on = final();
    undo(on);
    const told = ['cln_b1', 'cln_b2'].map((id) => status(on, 'Lines', id));
    const created = on.service.data().lines.at(-1)?.id ?? '';
    for (const words of [...told, status(on, 'Lines', created)])
      expect(words).toMatch(/^Skipped: not taken back\. .* cannot be (undone|put back) here/);
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Pushed: taken back/);
  });

  test('leaves an undo of nothing else that ends well and sends nothing', () => {
    const on = pushed((made) => {
      edit(made, 'Lines', 'cln_b2', { Action: 'Detach' });
    });
    const view = undo(on);
    expect(view.counts).toMatchObject({ pushed: 0, blocked: 1 });
    expect(on.service.log()).toEqual([]);
  });

  test('is a description that was empty before', () => {
    const on = pushStage();
    on.service.change({ kind: 'setLine', id: 'cln_a1', fields: { description: null } });
    done(on.world, on.ana, { kind: 'pullLines' });
    edit(on, 'Lines', 'cln_a1', { Description: 'mine', Note: 'mine' });
    push(on);
    on.service.reset();
    expect(previewOf(on).changes.map(({ level }) => level)).toContain('block');
    undo(on);
    expect(line(on, 'cln_a1')?.description).toBe('mine');
  });
});

test('what the policy forbids by the time that an undo goes on is closed unsent', () => {
  const on = pushed((stage) => {
    for (const id of ['pay_eur', 'pay_a', 'pay_b'])
      edit(stage, 'Payouts', id, { Stage: 'PENDING_PAYMENT' });
  });
  const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'undo' });
  const sent = writes(on.service).length;
  const { policy } = value<SettingsView>(on.ana, 'getSettings');
  value(on.ana, 'saveSettings', { policy: { ...policy, payer: 'introw' } });
  on.world.clock.advance(20 * 60_000);
  let job = value<JobView>(on.ana, 'stepJob', { jobId });
  while (job.state === 'running') job = value<JobView>(on.ana, 'stepJob', { jobId });
  expect(sent).toBeLessThan(3);
  expect(writes(on.service)).toHaveLength(sent);
  const words = ['pay_eur', 'pay_a', 'pay_b'].map((id) => status(on, 'Payouts', id));
  expect(words.filter((word) => word.startsWith('Skipped'))).toHaveLength(3 - sent);
});

describe('nothing to take back', () => {
  test('is NOT_FOUND before the first push, in the preview and as a job', () => {
    const on = pushStage();
    expect(call(on.ana, 'previewUndo')).toMatchObject(NOTHING);
    expect(run(on.world, on.ana, { kind: 'undo' })).toMatchObject(NOTHING);
  });

  test('is a push that sent nothing, as Introw had it all by then', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'APPROVED' } });
    push(on);
    expect(call(on.ana, 'previewUndo')).toMatchObject(NOTHING);
    expect(payout(on, 'pay_a')?.stage).toBe('APPROVED');
  });

  test('is a push of which every change failed', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.fault({ kind: '422', match: { method: 'PATCH' } });
    push(on);
    expect(call(on.ana, 'previewUndo')).toMatchObject(NOTHING);
  });

  test.each([
    ['overwritten', (on: PushStage) => on.world.book.sheet(JOURNAL).enter('A2', 'oops')],
    [
      'deleted in part',
      (on: PushStage) => {
        on.world.book.sheet(JOURNAL).deleteRows(2);
      },
    ],
    ['emptied in part', (on: PushStage) => on.world.book.sheet(JOURNAL).clear('A3')],
  ])('is something else than a journal that was %s: nothing comes back by halves', (_, harm) => {
    const on = pushed((made) => {
      edit(made, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
      edit(made, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    });
    harm(on);
    const damaged = {
      ok: false,
      error: {
        code: 'SHEET_DAMAGED',
        message: expect.stringMatching(/journal.*edited or deleted/),
      },
    };
    expect(call(on.ana, 'previewUndo')).toMatchObject(damaged);
    expect(run(on.world, on.ana, { kind: 'undo' })).toMatchObject(damaged);
    expect(writes(on.service)).toEqual([]);
  });
});

describe('an undo', () => {
  test('is not taken for a push: a second one finds nothing to take back', () => {
    const on = pushed((made) => {
      edit(made, 'Payouts', 'pay_a', { Stage: 'APPROVED', 'PO number': 'PO-9' });
    });
    undo(on);
    expect(run(on.world, on.ana, { kind: 'undo' })).toMatchObject(NOTHING);
    expect(payout(on, 'pay_a')).toMatchObject({ stage: 'DRAFT' });
  });

  test('takes back the last push alone', () => {
    const on = pushed((made) => {
      edit(made, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    });
    edit(on, 'Payouts', 'pay_b', { Stage: 'BLOCKED' });
    push(on);
    undo(on);
    expect(payout(on, 'pay_a')?.stage).toBe('APPROVED');
    expect(payout(on, 'pay_b')?.stage).toBe('DRAFT');
  });

  test('takes back what of a row was sent, where one field was in conflict', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_one', { Stage: 'APPROVED', 'PO number': 'mine' });
    on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber: 'theirs' } });
    push(on);
    on.service.reset();
    undo(on);
    expect(writes(on.service)).toEqual([
      { call: 'PATCH payouts/pay_one', body: { stage: 'PENDING_REVIEW' } },
    ]);
    expect(cell(on.world, 'Payouts', 'pay_one', 'PO number')).toBe('mine');
  });

  test.each([0.3, 0.5, 0.7, 0.9])(
    'that is killed after %d of its calls and taken up again takes everything back once',
    (part) => {
      const edits = (made: PushStage) => {
        edit(made, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
        edit(made, 'Payouts', 'pay_b', { Stage: 'BLOCKED' });
        edit(made, 'Lines', 'cln_eur', { Amount: '5' });
      };
      const whole = pushed(edits);
      const total = callsOf(whole, () => {
        undo(whole);
      });
      const on = pushed(edits);
      const atCall = Math.round(total * part);
      const { reply, wasKilled } = runKilled(on, { kind: 'undo' }, { atCall });
      expect(wasKilled).toBe(true);
      expect(reply).toMatchObject({ ok: true, value: { state: 'done' } });
      expect(
        on.service
          .effects()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(['cln_eur', 'pay_a', 'pay_b']);
      expect(payout(on, 'pay_a')?.stage).toBe('DRAFT');
      expect(line(on, 'cln_eur')?.amount).toBe('1000.00');
      expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('DRAFT');
      expect(preview(on).changes).toEqual([]);
    },
  );
});
