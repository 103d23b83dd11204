import { afterEach, describe, expect, test } from '@jest/globals';
import type { JobView } from '../../../src/core/contract/jobs';
import type { JournalEntry } from '../../../src/core/push/journal-entry';
import { openMemory } from '../../../src/sheets/memory/memory';
import { cell } from '../support/cells';
import { done, value } from '../support/driving';
import { inside } from '../support/inside';
import { calls, edit, push, status, writes } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';

afterEach(endPushStages);

/** The entries of the journal that only read a payout again. */
function refreshes({ world }: PushStage): JournalEntry[] {
  const entries = inside(world, (ports) => openMemory(ports).journal.entries);
  return entries.filter(({ kind }) => kind === 'refresh');
}

/** The reads of payouts after the last write: those before it are of payouts whose lines are about to be written. */
function readsAtTheEnd({ service }: PushStage): string[] {
  const all = calls(service);
  const last = all.reduce((at, name, index) => (name.startsWith('PATCH') ? index : at), -1);
  return all.slice(last + 1).filter((name) => name.startsWith('GET payouts/'));
}

function twoLines(on: PushStage): void {
  edit(on, 'Lines', 'cln_b1', { Amount: '110' });
  edit(on, 'Lines', 'cln_b2', { Amount: '220' });
}

describe('the payout of changed lines', () => {
  test('is an entry of the journal, and is read once, at the end', () => {
    const on = pushStage();
    twoLines(on);
    const view = push(on);
    expect(view).toMatchObject({ total: 2, counts: { pushed: 2 } });
    expect(refreshes(on)).toMatchObject([
      { id: 'pay_b', state: 'ended', outcome: { kind: 'refreshed' } },
    ]);
    expect(readsAtTheEnd(on)).toEqual(['GET payouts/pay_b']);
    expect(calls(on.service).at(-1)).toBe('GET payouts/pay_b');
    expect(cell(on.world, 'Payouts', 'pay_b', 'Amount')).toBe(630);
    expect(status(on, 'Payouts', 'pay_b')).toBe('');
  });

  test('is on record before the first line goes out', () => {
    const on = pushStage();
    twoLines(on);
    value<JobView>(on.ana, 'startJob', { kind: 'push' });
    expect(refreshes(on)).toMatchObject([{ id: 'pay_b', state: 'planned', outcome: null }]);
    expect(readsAtTheEnd(on)).toEqual([]);
  });

  test('is not read where no line took effect', () => {
    const on = pushStage();
    twoLines(on);
    on.service.fault({ kind: '422', match: { method: 'PATCH', path: 'cln_b' }, times: 2 });
    expect(push(on).counts).toMatchObject({ pushed: 0, failed: 2 });
    expect(refreshes(on)).toMatchObject([
      { id: 'pay_b', state: 'ended', outcome: { kind: 'notNeeded' } },
    ]);
    expect(readsAtTheEnd(on)).toEqual([]);
  });

  test('is read where one of two lines took effect', () => {
    const on = pushStage();
    twoLines(on);
    on.service.fault({ kind: '422', match: { method: 'PATCH', path: 'cln_b1' } });
    expect(push(on).counts).toMatchObject({ pushed: 1, failed: 1 });
    expect(readsAtTheEnd(on)).toEqual(['GET payouts/pay_b']);
    expect(cell(on.world, 'Payouts', 'pay_b', 'Amount')).toBe(620);
  });

  test('is read once although it is changed as well', () => {
    const on = pushStage();
    twoLines(on);
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    expect(push(on)).toMatchObject({ total: 3, counts: { pushed: 3 } });
    expect(refreshes(on)).toEqual([]);
    expect(calls(on.service).slice(-2)).toEqual(['GET payouts/pay_b', 'PATCH payouts/pay_b']);
    expect(cell(on.world, 'Payouts', 'pay_b', 'Amount')).toBe(630);
  });

  test('ends nothing where it cannot be read: the push is done and says so', () => {
    const on = pushStage();
    twoLines(on);
    const fails = {
      kind: '500',
      match: { method: 'GET', path: 'payouts/pay_b' },
      times: 50,
    } as const;
    const view = push(on, {
      between: () => {
        if (on.service.effects().length === 2) on.service.fault(fails);
      },
    });
    expect(view).toMatchObject({ state: 'done', counts: { pushed: 2, failed: 0, unread: 1 } });
    expect(view.message).toContain('Payouts that could not be read again');
    expect(cell(on.world, 'Payouts', 'pay_b', 'Amount')).toBe(600);
    expect(on.service.effects()).toHaveLength(2);
  });
});

describe('an approval after a push that ended once its line had changed', () => {
  /** The line of pay_one is pushed, the approval of pay_one is not. */
  function endedEarly(): PushStage {
    const on = pushStage();
    edit(on, 'Lines', 'cln_one', { Amount: '60' });
    edit(on, 'Payouts', 'pay_one', { Stage: 'APPROVED' });
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    value(on.ana, 'cancelJob', { jobId });
    expect(writes(on.service).map((sent) => sent.call)).toEqual(['PATCH commission-lines/cln_one']);
    on.world.clock.advance(60_000);
    on.service.reset();
    return on;
  }

  test('goes out, as the amount moved by the own line', () => {
    const on = endedEarly();
    expect(push(on).counts).toMatchObject({ pushed: 1, failed: 0 });
    expect(writes(on.service)).toEqual([
      { call: 'PATCH payouts/pay_one', body: { stage: 'APPROVED' } },
    ]);
    expect(cell(on.world, 'Payouts', 'pay_one', 'Amount')).toBe(60);
    expect(status(on, 'Payouts', 'pay_one')).toMatch(/^Pushed/);
  });

  test('goes out after a second push that ended early as well', () => {
    const on = endedEarly();
    edit(on, 'Lines', 'cln_a1', { Amount: '110' });
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    value(on.ana, 'cancelJob', { jobId });
    on.world.clock.advance(60_000);
    on.service.reset();
    expect(push(on).counts).toMatchObject({ pushed: 1, failed: 0 });
    expect(writes(on.service).map((sent) => sent.call)).toEqual(['PATCH payouts/pay_one']);
  });

  test('stays back when a pull brought the amount and it moved again', () => {
    const on = endedEarly();
    done(on.world, on.ana, { kind: 'pullPayouts' });
    on.world.clock.advance(60_000);
    on.service.change({ kind: 'setLine', id: 'cln_one', fields: { amount: '70.00' } });
    on.service.reset();
    expect(push(on).counts).toMatchObject({ pushed: 0, failed: 1 });
    expect(writes(on.service)).toEqual([]);
    expect(status(on, 'Payouts', 'pay_one')).toMatch(/^Failed: the amount is 70\.00 USD at Introw/);
  });

  test('goes out when a pull brought the amount and it stayed', () => {
    const on = endedEarly();
    done(on.world, on.ana, { kind: 'pullPayouts' });
    on.world.clock.advance(60_000);
    on.service.reset();
    expect(push(on).counts).toMatchObject({ pushed: 1, failed: 0 });
  });
});
