import { describe, expect, test } from '@jest/globals';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import type { StartJob, JobView } from '../../../src/core/contract/jobs';
import type { Preview } from '../../../src/core/contract/preview';
import type { User } from '../../../sandbox/apps-script/user';
import { ids } from '../support/cells';
import { activity, addRow, calls, push, receipts, writes } from '../support/push-acts';
import { call, done, run, value } from '../support/driving';
import {
  OTHER_KEY,
  recordsOf,
  twoOrganisations,
  type TwoOrganisations,
} from '../support/two-organisations';

const HOUR = 60 * 60_000;
const STRANGER = { ok: false, error: { code: 'INVALID_INPUT', mend: { by: 'newOrganisation' } } };

/** Ana has pulled all of her organisation's records. */
function pulled(payouts = 12, others = 8): TwoOrganisations {
  const on = twoOrganisations(recordsOf(payouts, 'a'), recordsOf(others, 'b'));
  done(on.world, on.ana, { kind: 'pullPayouts' });
  done(on.world, on.ana, { kind: 'pullLines', payouts: 'all' });
  on.own.reset();
  return on;
}

function sheets({ world }: TwoOrganisations): unknown {
  return ['Payouts', 'Lines'].map((name) => world.book.sheet(name).values());
}

function addLine(on: TwoOrganisations, user: User, amount = '5'): void {
  const partnerId = on.own.data().partners[0]?.id ?? '';
  addRow(
    { ...on, service: on.own, ana: user },
    { 'Partner ID': partnerId, Amount: amount, Currency: 'USD' },
  );
}

describe('a key of another organisation', () => {
  test.each<StartJob>([
    { kind: 'pullPayouts' },
    { kind: 'pullPayouts', stages: ['POSTPONED'] },
    { kind: 'pullLines', payouts: 'all' },
  ])('brings nothing into the sheets and marks no row gone: %j', (request) => {
    const on = pulled();
    const before = sheets(on);

    expect(run(on.world, on.bob, request)).toMatchObject(STRANGER);
    expect(sheets(on)).toEqual(before);
    expect(value(on.bob, 'currentJob')).toBeNull();
  });

  test('is found out by at most three reads, and asked about again where none of three is there', () => {
    const on = pulled();
    run(on.world, on.bob, { kind: 'pullPayouts' });
    const reads = calls(on.other).filter((made) => /^GET payouts\/\w/.test(made));

    expect(reads).toHaveLength(3);
  });

  test('goes on where the user says that this is a new organisation', () => {
    const on = pulled();
    const view = done(on.world, on.bob, { kind: 'pullPayouts', newOrganisation: true });

    expect(view.counts).toMatchObject({ added: 8, skipped: 12 });
    expect(ids(on.world, 'Payouts')).toHaveLength(20);
    // From now on this organisation's keys are at home here.
    done(on.world, on.bob, { kind: 'pullPayouts' });
  });

  test('creates no line, also where its user owns both keys', () => {
    const on = pulled();
    value(on.ana, 'saveSettings', { apiKey: OTHER_KEY });
    on.other.reset();
    addLine(on, on.ana);

    expect(run(on.world, on.ana, { kind: 'push' })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    });
    expect(writes(on.other)).toEqual([]);
  });

  test('takes over no pull: nothing is mixed', () => {
    const on = pulled(350);
    const before = sheets(on);
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'pullPayouts' });
    on.world.clock.advance(11 * 60_000);

    expect(call(on.bob, 'stepJob', { jobId })).toMatchObject(STRANGER);
    expect(sheets(on)).toEqual(before);
  });
});

/** A key that was proved longer ago than an hour. */
function laterOn({ world }: TwoOrganisations): void {
  world.clock.advance(HOUR + 60_000);
}

describe('another organisation’s key of the same user', () => {
  test('ends a pull that it was saved in the middle of', () => {
    const on = pulled(350);
    laterOn(on);
    const before = sheets(on);
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'pullPayouts' });
    value(on.ana, 'saveSettings', { apiKey: OTHER_KEY });
    expect(call(on.ana, 'stepJob', { jobId })).toMatchObject(STRANGER);
    expect(sheets(on)).toEqual(before);
  });

  test('has fetched pages that the own key does not go on with', () => {
    const on = pulled(12, 150);
    value(on.ana, 'saveSettings', { apiKey: OTHER_KEY });
    const before = sheets(on);
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'pullPayouts' });
    value(on.ana, 'saveSettings', { apiKey: DEMO_KEY });
    expect(call(on.ana, 'stepJob', { jobId })).toMatchObject({
      ok: false,
      error: {
        code: 'INVALID_INPUT',
        message: expect.stringMatching(/your key cannot see any of it.* Pull again\.$/) as unknown,
      },
    });
    expect(sheets(on)).toEqual(before);
    expect(value(on.ana, 'currentJob')).toBeNull();
    expect(run(on.world, on.ana, { kind: 'pullPayouts' })).toMatchObject({ ok: true });
  });

  test('is not proved by the pages that another stranger fetched', () => {
    const on = pulled(12, 150);
    laterOn(on);
    const before = sheets(on);
    const { jobId } = value<JobView>(on.bob, 'startJob', { kind: 'pullPayouts' });
    on.world.clock.advance(11 * 60_000);
    value(on.ana, 'saveSettings', { apiKey: OTHER_KEY });
    expect(call(on.ana, 'stepJob', { jobId })).toMatchObject(STRANGER);
    expect(sheets(on)).toEqual(before);
  });

  test('takes no pages over that a pull with the first had kept', () => {
    const on = pulled(350);
    laterOn(on);
    const before = sheets(on);
    on.own.fault({ kind: '402', match: { path: 'payouts', nth: 3 }, times: 50 });
    run(on.world, on.ana, { kind: 'pullPayouts' });
    value(on.ana, 'saveSettings', { apiKey: OTHER_KEY });
    expect(run(on.world, on.ana, { kind: 'pullPayouts' })).toMatchObject(STRANGER);
    expect(sheets(on)).toEqual(before);
  });

  test('is found out by the ids in the sheets where the memory is lost', () => {
    const on = pulled();
    const before = sheets(on);
    on.world.book.sheet('_introw_payouts').delete();
    on.world.book.sheet('_introw_lines').delete();
    expect(run(on.world, on.bob, { kind: 'pullPayouts' })).toMatchObject(STRANGER);
    expect(sheets(on)).toEqual(before);
  });
});

describe('a key of this organisation', () => {
  test('is proved by what the pull itself brings, without a request', () => {
    const on = pulled();
    value(on.bob, 'saveSettings', { apiKey: DEMO_KEY });
    on.own.reset();
    done(on.world, on.bob, { kind: 'pullPayouts' });

    expect(calls(on.own)).toHaveLength(1);
  });

  test.each([0, 1, 2])(
    'takes a pull over of which %i records had come, all of them gone by then',
    (came) => {
      const on = pulled();
      const few = on.own.data().payouts.slice(0, came);
      for (const { id, ...payout } of on.own.data().payouts) {
        const stage = few.some((one) => one.id === id) ? 'BLOCKED' : 'DRAFT';
        if (payout.stage !== stage) on.own.change({ kind: 'setPayout', id, fields: { stage } });
      }
      const request = { kind: 'pullPayouts', stages: ['BLOCKED'] };
      const { jobId } = value<JobView>(on.ana, 'startJob', request);
      laterOn(on);
      for (const { id } of few) on.own.change({ kind: 'removePayout', id });
      value(on.bob, 'saveSettings', { apiKey: DEMO_KEY });
      on.own.reset();
      expect(call(on.bob, 'stepJob', { jobId })).toMatchObject({ ok: true });
      const reads = calls(on.own).filter((made) => /^GET payouts\/\w/.test(made));
      expect(reads).toHaveLength(came + 1);
    },
  );

  test('is proved by one read before a line is created, which the preview counts; none within the hour', () => {
    const on = pulled();
    on.world.clock.advance(2 * HOUR);
    addLine(on, on.ana);
    const { requests } = value<Preview>(on.ana, 'previewPush');
    push({ ...on, service: on.own });

    expect(requests).toEqual({ reads: 1, writes: 1 });
    expect(calls(on.own)).toHaveLength(2);
    addLine(on, on.ana);
    expect(value<Preview>(on.ana, 'previewPush').requests).toEqual({ reads: 0, writes: 1 });
  });

  test('may go on with another user’s push, and both are named in Activity and in the receipt', () => {
    const on = pulled();
    const stage = { ...on, service: on.own };
    value(on.bob, 'saveSettings', { apiKey: DEMO_KEY });
    for (const amount of ['5', '6', '7']) addLine(on, on.ana, amount);
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    on.world.clock.advance(11 * 60_000);
    let view = value<JobView>(on.bob, 'stepJob', { jobId });
    while (view.state === 'running') view = value<JobView>(on.bob, 'stepJob', { jobId });

    expect(activity(stage).filter(({ Field }) => Field === 'Taken over')).toMatchObject([
      {
        User: 'bob@example.com',
        Result: 'bob@example.com continued the push that ana@example.com had started.',
      },
    ]);
    expect(receipts(stage)[0]?.['Result']).toMatch(
      /Begun by ana@example\.com; ended by bob@example\.com\.$/,
    );
  });
});
