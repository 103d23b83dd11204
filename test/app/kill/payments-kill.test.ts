import { afterEach, expect, test } from '@jest/globals';
import { expectAgreement } from '../support/agreement';
import { callsOf, runKilled } from '../support/kill';
import { killPlaces, type KillPlace } from '../support/kill-places';
import { expectPaidOnce, matchAndApply } from '../support/payments-stage';
import { endPushStages, push, pushStage, type PushStage } from '../support/push-stage';
import { startingPoint, type StartingPoint } from '../support/starting-point';

afterEach(endPushStages);

/** Tried of each work without a wish for more. */
const FEW = 9;

/** Does the work with a kill at places all over it; gives what did not hold afterwards, by place. */
function troublesOf(
  start: StartingPoint,
  work: (on: PushStage) => unknown,
  killed: (on: PushStage, place: KillPlace) => void,
): string[] {
  const total = start.run((on) => callsOf(on, () => void work(on)));
  expect(total).toBeGreaterThan(50);
  return killPlaces(total, FEW).flatMap((place) => {
    try {
      start.run((on) => {
        killed(on, place);
        expectPaidOnce(on);
        expectAgreement(on);
      });
      return [];
    } catch (error) {
      return [`before call ${place.atCall}, landing ${place.landed}: ${String(error)}`];
    }
  });
}

test('payments killed at any call of matching or carrying out, done again, pay and prove each payout once', async () => {
  const start = startingPoint(await pushStage());
  const troubles = troublesOf(start, matchAndApply, (on, place) => {
    on.world.faults.killBeforeCall(place.atCall, place.landed);
    expect(matchAndApply(on)).toBe(2);
    on.world.faults.clear();
    push(on);
  });
  expect(troubles).toEqual([]);
}, 600_000);

test('payments killed at any call of the push behind them, taken up again, pay and prove each payout once', async () => {
  const on = await pushStage();
  matchAndApply(on);
  const troubles = troublesOf(startingPoint(on), push, (killed, place) => {
    const { reply, wasKilled } = runKilled(killed, { kind: 'push' }, place);
    expect(wasKilled).toBe(true);
    expect(reply).toMatchObject({ ok: true, value: { state: 'done' } });
  });
  expect(troubles).toEqual([]);
}, 600_000);
