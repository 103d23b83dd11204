import { afterEach, describe, expect, test } from '@jest/globals';
import { Killed } from '../../../sandbox/apps-script/errors';
import type { ConflictView } from '../../../src/core/contract/conflicts';
import type { JobView, StartJob } from '../../../src/core/contract/jobs';
import type { Preview } from '../../../src/core/contract/preview';
import type { Reply } from '../../../src/core/contract/reply';
import { expectAgreement } from '../../jobs/support/agreement';
import { callsOf, runKilled } from '../../jobs/support/kill';
import { killPlaces, type KillPlace } from '../support/kill-places';
import { edit, preview, push } from '../../jobs/support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { sheetRows } from '../../jobs/support/sheet-records';
import { call, done, value } from '../../jobs/support/driving';
import { startingPoint, type StartingPoint } from '../../jobs/support/starting-point';

afterEach(endPushStages);

/** Tried of each work without a wish for more. */
const FEW = 9;

/** Does the work with a kill at places all over it, then what must follow; each landing takes its turn. */
function sweepOf(
  start: StartingPoint,
  work: (on: PushStage) => void,
  check: (on: PushStage, killAt: KillPlace) => void,
): void {
  const total = start.run((on) =>
    callsOf(on, () => {
      work(on);
    }),
  );
  for (const place of killPlaces(total, FEW)) {
    start.run((on) => {
      check(on, place);
    });
  }
}

/** What people see of the workbook. */
function seen({ world }: PushStage): unknown {
  return ['Payouts', 'Lines', 'Activity'].map((sheet) =>
    world.book.find(sheet) === null ? [] : sheetRows(world, sheet),
  );
}

/** A call that a kill may end, then the same call again as a user would make it. */
function twice<T>(on: PushStage, name: string, input: unknown): Reply<T> {
  try {
    return call<T>(on.ana, name, input);
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return call<T>(on.ana, name, input);
  }
}

function typedEdits(on: PushStage): void {
  edit(on, 'Payouts', 'pay_eur', { Stage: 'BLOCKED', 'PO number': 'PO-7' });
  edit(on, 'Payouts', 'pay_jpy', { Stage: 'APPROVED' });
  edit(on, 'Lines', 'cln_a1', { Amount: '5', Note: 'x' });
}

/** Introw moves on: a change beside the edits, a change against one, and a record that is new. */
function changesElsewhere({ service }: PushStage): void {
  service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber: 'PO-3' } });
  service.change({ kind: 'setPayout', id: 'pay_eur', fields: { poNumber: 'THEIRS' } });
  service.change({ kind: 'setLine', id: 'cln_b1', fields: { description: 'Theirs' } });
  const { payouts, lines } = service.data();
  const [payout] = payouts;
  const [line] = lines;
  if (payout === undefined || line === undefined) throw new Error('The service has no records');
  service.change({ kind: 'addPayout', payout: { ...payout, id: 'pay_new' } });
  service.change({ kind: 'addLine', line: { ...line, id: 'cln_new', payoutId: 'pay_new' } });
}

describe('after a kill anywhere in it, the same again leaves all as if nothing had been', () => {
  test.each<StartJob>([{ kind: 'pullPayouts' }, { kind: 'pullLines', payouts: 'all' }])(
    'in $kind, with unsent edits kept',
    async (job) => {
      const on = await pushStage();
      typedEdits(on);
      changesElsewhere(on);
      const start = startingPoint(on);
      const whole = start.run((undisturbed) => {
        done(undisturbed.world, undisturbed.ana, job);
        return { seen: seen(undisturbed), pending: preview(undisturbed).changes };
      });
      sweepOf(
        start,
        (undisturbed) => {
          done(undisturbed.world, undisturbed.ana, job);
        },
        (killed, point) => {
          const { reply, wasKilled } = runKilled(killed, job, point);
          expect([point, wasKilled, reply.ok]).toEqual([point, true, true]);
          expect({ seen: seen(killed), pending: preview(killed).changes }).toEqual(whole);
          expect(killed.service.effects()).toEqual([]);
        },
      );
    },
    600_000,
  );

  test('in an undo: each cell is taken back once', async () => {
    const on = await pushStage();
    typedEdits(on);
    push(on);
    on.service.reset();
    on.world.clock.advance(60_000);
    const undo: StartJob = { kind: 'undo' };
    sweepOf(
      startingPoint(on),
      (undisturbed) => {
        done(undisturbed.world, undisturbed.ana, undo);
      },
      (killed, point) => {
        const { reply, wasKilled } = runKilled(killed, undo, point);
        expect([point, wasKilled]).toEqual([point, true]);
        // Where all but the answer was done there is nothing left to take back.
        const said = reply.ok ? reply.value.state : reply.error.code;
        expect([point, ['done', 'NOT_FOUND']]).toEqual([point, expect.arrayContaining([said])]);
        expect(
          killed.service
            .effects()
            .map(({ id }) => id)
            .sort(),
        ).toEqual(['cln_a1', 'pay_eur', 'pay_jpy']);
        expectAgreement(killed);
        expect(preview(killed).changes).toEqual([]);
      },
    );
  }, 600_000);

  test('in a cancel: the job is cancelled, and what was not sent is still to be sent', async () => {
    const on = await pushStage();
    typedEdits(on);
    const job = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    const pending = value<Preview>(on.ana, 'previewPush').changes;
    sweepOf(
      startingPoint(on),
      ({ ana }) => {
        value(ana, 'cancelJob', { jobId: job.jobId });
      },
      (killed, { atCall, landed }) => {
        killed.world.faults.killBeforeCall(atCall, landed);
        const reply = twice<JobView>(killed, 'cancelJob', { jobId: job.jobId });
        expect(reply).toMatchObject({ ok: true, value: { state: 'cancelled' } });
        expect(preview(killed).changes).toEqual(pending);
        push(killed);
        expect(killed.service.effects()).toHaveLength(3);
        expectAgreement(killed);
      },
    );
  }, 600_000);

  test.each(['mine', 'theirs'] as const)(
    'in settling a conflict for %s',
    async (choice) => {
      const on = await pushStage();
      edit(on, 'Payouts', 'pay_eur', { 'PO number': 'MINE' });
      on.service.change({ kind: 'setPayout', id: 'pay_eur', fields: { poNumber: 'THEIRS' } });
      done(on.world, on.ana, { kind: 'pullPayouts' });
      const input = { sheet: 'Payouts', id: 'pay_eur', field: 'PO number', choice };
      sweepOf(
        startingPoint(on),
        ({ ana }) => {
          value(ana, 'resolveConflict', input);
        },
        (killed, { atCall, landed }) => {
          killed.world.faults.killBeforeCall(atCall, landed);
          const reply = twice<ConflictView[]>(killed, 'resolveConflict', input);
          // Where all but the answer was done there is no conflict any more.
          expect(reply.ok ? reply.value : reply.error.code).toEqual(reply.ok ? [] : 'NOT_FOUND');
          expect(value(killed.ana, 'listConflicts')).toEqual([]);
          push(killed);
          const wanted = { mine: 'MINE', theirs: 'THEIRS' }[choice];
          const at = killed.service.data().payouts.find(({ id }) => id === 'pay_eur');
          expect([atCall, landed, at?.poNumber]).toEqual([atCall, landed, wanted]);
          expect(killed.service.effects()).toHaveLength(choice === 'mine' ? 1 : 0);
          expectAgreement(killed);
        },
      );
    },
    600_000,
  );

  test('in adopting a copy: edits are edits after the next pull, and nothing goes out before', async () => {
    const on = await pushStage();
    typedEdits(on);
    const copied = on.world.copy();
    const ana = copied.user(on.ana.email);
    const copy: PushStage = { ...on, world: copied, ana, users: [ana], told: [] };
    expect(call(ana, 'startJob', { kind: 'push' })).toMatchObject({
      error: { code: 'COPIED_WORKBOOK' },
    });
    sweepOf(
      startingPoint(copy),
      (undisturbed) => {
        value(undisturbed.ana, 'adoptCopy');
      },
      (killed, { atCall, landed }) => {
        killed.world.faults.killBeforeCall(atCall, landed);
        const reply = twice(killed, 'adoptCopy', {});
        expect(reply.ok || reply.error.code === 'INVALID_INPUT').toBe(true);
        expect(preview(killed).changes).toEqual([]);
        done(killed.world, killed.ana, { kind: 'pullPayouts' });
        done(killed.world, killed.ana, { kind: 'pullLines', payouts: 'all' });
        expect(
          preview(killed)
            .changes.map(({ id }) => id)
            .sort(),
        ).toEqual(['cln_a1', 'pay_eur', 'pay_jpy']);
        push(killed);
        expect(killed.service.effects()).toHaveLength(3);
        expectAgreement(killed);
      },
    );
    copied.dispose();
  }, 600_000);
});
