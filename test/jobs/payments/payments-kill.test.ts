import { afterAll, expect, test } from '@jest/globals';
import { callsOf, runKilled } from '../support/kill';
import { endPushStages, pushStage } from '../support/push-stage';
import { push } from '../support/push-acts';
import { startingPoint } from '../support/starting-point';
import { expectPaidOnce, matchAndApply } from './payments-stage';

afterAll(endPushStages);

/** Every call with KILL_SWEEP=all, else some of them. */
const STEP = process.env['KILL_SWEEP'] === 'all' ? 1 : 9;

test.each(['none', 'all'] as const)(
  'killed before any of its calls, with %s of what waited landed, each payout is paid once and proved once',
  (landed) => {
    const start = startingPoint(pushStage());
    const calls = start.run((on) => callsOf(on, () => matchAndApply(on)));
    expect(calls).toBeGreaterThan(10);
    for (let atCall = 1; atCall <= calls; atCall += STEP)
      start.run((on) => {
        on.world.faults.killBeforeCall(atCall, landed);
        expect(matchAndApply(on)).toBe(2);
        on.world.faults.clear();
        push(on);
        expectPaidOnce(on);
      });
  },
);

test.each(['none', 'all'] as const)(
  'killed in the push that follows, with %s of what waited landed, each payout is paid once and proved once',
  (landed) => {
    const on = pushStage();
    matchAndApply(on);
    const start = startingPoint(on);
    const calls = start.run((one) => callsOf(one, () => push(one)));
    for (let atCall = 1; atCall <= calls; atCall += 5 * STEP)
      start.run((one) => {
        expect(runKilled(one, { kind: 'push' }, { atCall, landed }).wasKilled).toBe(true);
        expectPaidOnce(one);
      });
  },
);
