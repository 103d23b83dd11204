import { expect } from '@jest/globals';
import { expectAgreement } from '../../jobs/support/agreement';
import { callsOf, runKilled } from '../../jobs/support/kill';
import { killPlaces, type KillPlace } from '../support/kill-places';
import { expectPaidOnce, matchAndApply } from '../../jobs/payments/payments-stage';
import { push } from '../../jobs/support/push-acts';
import { pushStage, type PushStage } from '../support/push-stage';
import { startingPoint, type StartingPoint } from '../../jobs/support/starting-point';

/** Tried of each work without a wish for more. */
const FEW = 9;

export interface Swept {
  readonly start: StartingPoint;
  readonly work: (on: PushStage) => unknown;
  /** Does the work with a kill, and what a user does then. */
  readonly killed: (on: PushStage, place: KillPlace) => void;
}

/** Of so many parts of the places this one, from 0. */
export interface Part {
  readonly part: number;
  readonly of: number;
}

/** Kills payments at places all over some work; gives what did not hold afterwards, by place. */
export function paymentTroubles({ start, work, killed }: Swept, { part, of }: Part): string[] {
  const total = start.run((on) => callsOf(on, () => void work(on)));
  expect(total).toBeGreaterThan(50);
  const places = killPlaces(total, FEW).filter((_, at) => at % of === part);
  return places.flatMap((place) => {
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

/** One of two parts of the push behind payments that were carried out. */
export async function pushTroubles(part: 0 | 1): Promise<string[]> {
  const carriedOut = await pushStage();
  matchAndApply(carriedOut);
  const swept: Swept = {
    start: startingPoint(carriedOut),
    work: push,
    killed: (on, place) => {
      const { reply, wasKilled } = runKilled(on, { kind: 'push' }, place);
      expect(wasKilled).toBe(true);
      expect(reply).toMatchObject({ ok: true, value: { state: 'done' } });
    },
  };
  return paymentTroubles(swept, { part, of: 2 });
}
