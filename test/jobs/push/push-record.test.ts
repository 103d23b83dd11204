import { afterEach, describe, expect, test } from '@jest/globals';
import { Killed } from '../../../sandbox/apps-script/errors';
import type { JobView, StartJob } from '../../../src/core/contract/jobs';
import { call, done, value } from '../support/driving';
import { callsOf, runKilled } from '../support/kill';
import { addRow, edit, preview, push, status } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { startingPoint } from '../support/starting-point';

afterEach(endPushStages);

/** The execution that starts a job is killed when it makes its first request. */
function startKilled({ world, ana }: PushStage, request: StartJob): void {
  world.between((name) => {
    if (name === 'UrlFetchApp.fetchAll') world.faults.killBeforeCall(1);
  });
  expect(() => call(ana, 'startJob', request)).toThrow(Killed);
  world.between(null);
}

/** Goes on with the job on record as a page does. */
function goOn({ world, ana }: PushStage): JobView {
  let view = value<JobView | null>(ana, 'currentJob');
  while (view?.state === 'running') {
    world.clock.advance(view.waitMs);
    view = value<JobView>(ana, 'stepJob', { jobId: view.jobId });
  }
  if (view === null) throw new Error('No job is on record');
  return view;
}

function newLines(on: PushStage): void {
  for (const amount of ['7', '8', '9'])
    addRow(on, { 'Partner ID': 'ptn_acme', Amount: amount, Currency: 'USD' });
}

/** What a push may begin with, and what it does at the service. */
const FIRST_ENTRIES: [string, (on: PushStage) => void, string[]][] = [
  ['new lines', newLines, ['createLine', 'createLine', 'createLine']],
  [
    'declines',
    (on) => {
      for (const id of ['cln_b1', 'cln_b2'])
        edit(on, 'Lines', id, { Action: 'Decline', 'Decline reason': 'DUPLICATE' });
    },
    ['declineLine', 'declineLine'],
  ],
  [
    'detaches',
    (on) => {
      for (const id of ['cln_b1', 'cln_b2']) edit(on, 'Lines', id, { Action: 'Detach' });
    },
    ['detachLine', 'detachLine'],
  ],
  [
    'PO numbers',
    (on) => {
      edit(on, 'Payouts', 'pay_a', { 'PO number': 'PO-71' });
      edit(on, 'Payouts', 'pay_b', { 'PO number': 'PO-72' });
    },
    ['updatePayout', 'updatePayout'],
  ],
];

describe('a job is on record before its first step', () => {
  test.each<StartJob>([
    { kind: 'pullPayouts' },
    { kind: 'pullLines', payouts: 'all' },
    { kind: 'push' },
    { kind: 'undo' },
  ])('so that %j goes on after a kill in that step', (request) => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { 'PO number': 'PO-9' });
    if (request.kind === 'undo') push(on);
    on.world.clock.advance(60_000);
    startKilled(on, request);
    const job = value<JobView | null>(on.ana, 'currentJob');
    expect(job).toMatchObject({ kind: request.kind, state: 'running', done: 0 });
    expect(goOn(on)).toMatchObject({ jobId: job?.jobId, state: 'done' });
  });

  test.each(FIRST_ENTRIES)('so that a push of %s alone sends each once', (_, type, effects) => {
    const on = pushStage();
    type(on);
    startKilled(on, { kind: 'push' });
    expect(on.service.effects()).toEqual([]);
    expect(goOn(on).counts).toMatchObject({ pushed: effects.length, failed: 0 });
    expect(on.service.effects().map(({ kind }) => kind)).toEqual(effects);
    expect(preview(on).changes).toEqual([]);
  });
});

describe('the first step of a push', () => {
  test.each(FIRST_ENTRIES)('is of one change where it begins with %s', (_, type, effects) => {
    const on = pushStage();
    type(on);
    const view = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    expect(view).toMatchObject({ state: 'running', counts: { pushed: 1 } });
    expect(on.service.effects()).toHaveLength(1);
    expect(goOn(on)).toMatchObject({
      state: 'done',
      total: effects.length,
      counts: { pushed: effects.length, failed: 0, conflicts: 0, blocked: 0 },
    });
    expect(on.service.effects().map(({ kind }) => kind)).toEqual(effects);
  });

  test('writes down what came of it before the next one begins', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_b1', { Action: 'Detach' });
    edit(on, 'Lines', 'cln_b2', { Action: 'Detach' });
    value<JobView>(on.ana, 'startJob', { kind: 'push' });
    expect(status(on, 'Lines', 'cln_b1')).toMatch(/^Pushed/);
    expect(status(on, 'Lines', 'cln_b2')).toBe('');
  });
});

test('a push of new lines alone makes each line once, wherever it is killed', () => {
  const start = pushStage();
  newLines(start);
  const point = startingPoint(start);
  const total = point.run((on) =>
    callsOf(on, () => {
      done(on.world, on.ana, { kind: 'push' });
    }),
  );
  for (let atCall = 1; atCall <= total; atCall += 9) {
    point.run((on) => {
      runKilled(on, { kind: 'push' }, { atCall });
      const made = on.service.effects().filter(({ kind }) => kind === 'createLine');
      expect([atCall, made.length]).toEqual([atCall, 3]);
      expect([atCall, preview(on).changes]).toEqual([atCall, []]);
    });
  }
});
