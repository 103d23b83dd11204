import { afterEach, describe, expect, test } from '@jest/globals';
import type { HomeView } from '../../../src/core/contract/home';
import type { JobView } from '../../../src/core/contract/jobs';
import { lettersOf } from '../support/cells';
import { largeWorkbook } from '../support/large-workbook';
import { edit, push } from '../support/push-acts';
import { endPushStages, heardStage, pushStage } from '../support/push-stage';
import { done, value } from '../support/driving';

afterEach(endPushStages);

const home = (user: Parameters<typeof value>[0]) => value<HomeView>(user, 'getHome');

describe('what the sidebar says first', () => {
  test('is, in an untouched workbook, that all is still to come', () => {
    const on = heardStage();
    expect(home(on.world.user('bob@example.com'))).toEqual({
      hasKey: false,
      pulls: { Payouts: null, Lines: null },
      toReview: null,
      toDecide: 0,
      hasPayouts: false,
      hasLines: false,
      hasPushed: false,
      lastPush: null,
      locale: 'en_US',
    });
    expect(home(on.ana).hasKey).toBe(true);
  });

  test('names when and by whom each sheet was pulled, and what came', () => {
    const on = heardStage();
    done(on.world, on.ana, { kind: 'pullPayouts' });
    const at = on.world.clock.now();
    on.world.clock.advance(60_000);
    done(on.world, on.ana, { kind: 'pullPayouts' });
    const { pulls, hasPayouts, hasLines } = home(on.ana);
    expect(pulls.Payouts).toMatchObject({ by: 'ana@example.com', added: 0, updated: 0 });
    expect(pulls.Payouts?.at).toBeGreaterThan(at);
    expect([pulls.Lines, hasPayouts, hasLines]).toEqual([null, true, false]);
  });

  test('counts what waits by its cell: a stage that was typed waits no more', () => {
    const on = pushStage();
    expect(home(on.ana).toReview?.count).toBe(5);
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_jpy', { Stage: 'APPROVED' });
    expect(home(on.ana).toReview?.count).toBe(3);
    for (const id of ['pay_one', 'pay_kwd']) edit(on, 'Payouts', id, { Stage: 'APPROVED' });
    expect(home(on.ana).toReview).toEqual({ count: 1, first: 'pay_b' });
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    expect(home(on.ana).toReview).toEqual({ count: 0, first: null });
    // Nothing can be sent of what is no stage: it waits as it was pulled.
    edit(on, 'Payouts', 'pay_b', { Stage: 'Aproved' });
    edit(on, 'Payouts', 'pay_eur', { Stage: 'Paiid' });
    expect(home(on.ana).toReview).toEqual({ count: 1, first: 'pay_b' });
    edit(on, 'Payouts', 'pay_b', { Stage: 'draft' });
    expect(home(on.ana).toReview?.count).toBe(1);
  });

  test('tells of the last push until a pull came after it', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    push(on);
    expect(home(on.ana)).toMatchObject({
      hasPushed: true,
      lastPush: { kind: 'push', state: 'done', by: 'ana@example.com' },
    });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(home(on.ana)).toMatchObject({ hasPushed: true, lastPush: null });
  });

  test('costs no request, and three cells for each payout at most', () => {
    const on = largeWorkbook({ payouts: 2_000, lines: 4_000 });
    const mark = on.world.calls.mark();
    home(on.ana);
    const { cells } = on.world.calls.since(mark);
    expect(cells).toBeGreaterThan(4_000);
    expect(cells).toBeLessThan(3 * 2_000);
    expect(on.service.log()).toEqual([]);
  });

  test('is told although a header is missing, which the preview tells', () => {
    const on = pushStage();
    on.ana.type('Payouts', `${lettersOf(on.world, 'Payouts', 'Stage')}1`, 'Mine');
    expect(home(on.ana).toReview).toBeNull();
  });
});

describe('an unfinished job that somebody finds', () => {
  test('names whose it is, since when, and whether their page is alive', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    const since = on.world.clock.now();
    value<JobView>(on.ana, 'startJob', { kind: 'push' });
    const found = (email: string) => value<JobView>(on.world.user(email), 'currentJob').holder;
    const held = { by: 'ana@example.com', since: expect.any(Number), isAlive: true };
    expect(found('bob@example.com')).toEqual({ ...held, mine: false });
    expect(found('ana@example.com')).toEqual({ ...held, mine: true });
    expect(found('ana@example.com')?.since).toBeGreaterThanOrEqual(since);
    on.world.clock.advance(10 * 60_000);
    expect(found('bob@example.com')).toMatchObject({ isAlive: false });
  });

  test('is told to who starts another one', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    value<JobView>(on.ana, 'startJob', { kind: 'push' });
    const answer = value<JobView>(on.ana, 'startJob', { kind: 'pullPayouts' });
    expect(answer).toMatchObject({ kind: 'push', holder: { mine: true, isAlive: true } });
  });
});
