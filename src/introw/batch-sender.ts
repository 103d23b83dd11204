/**
 * One batch of requests through the transport: reads that went down with others are tried again, the meter is read.
 */
import type { Clock, HttpOutcome, HttpRequest, Transport } from '../core/ports';
import { afterAnswers, EMPTY_METER, type Meter } from './meter';

/** After a sunk batch no single read starts later than this: each may hang for a minute, an execution lives for six. */
const SINGLES_BUDGET_MS = 120_000;

export interface BatchItem {
  readonly request: HttpRequest;
  /** Only what has no effect may be repeated here. */
  readonly isRead: boolean;
}

export interface BatchSender {
  /** Sends the parcels side by side and answers in their order. */
  send(parcels: readonly BatchItem[]): HttpOutcome[];
  meter(): Meter;
}

/** A delivery that goes on from what was last seen of the meter. */
export function createBatchSender(
  transport: Transport,
  clock: Clock,
  lastMeter?: Meter,
): BatchSender {
  let meter = lastMeter ?? EMPTY_METER;

  function exchange(requests: readonly HttpRequest[]): HttpOutcome[] {
    if (requests.length === 0) return [];
    const outcomes = transport.send(requests);
    const answers = outcomes.filter((outcome) => outcome.kind === 'response');
    meter = afterAnswers(meter, answers, clock.now());
    return outcomes;
  }

  /** One bad address sinks a whole batch, so reads that went down with it are tried once more, each by itself. */
  function retriedSingly(
    sunk: readonly HttpOutcome[],
    parcels: readonly BatchItem[],
  ): HttpOutcome[] {
    const startedAt = clock.now();
    let stopped = false;
    return sunk.map((failure, index) => {
      const parcel = parcels[index];
      const isLate = clock.now() - startedAt >= SINGLES_BUDGET_MS;
      if (parcel?.isRead !== true || stopped || isLate) return failure;
      const outcome = exchange([parcel.request])[0] ?? failure;
      stopped = outcome.kind === 'response' && [401, 402, 429].includes(outcome.status);
      return outcome;
    });
  }

  return {
    send(parcels) {
      const outcomes = exchange(parcels.map(({ request }) => request));
      return isSunk(outcomes) ? retriedSingly(outcomes, parcels) : outcomes;
    },
    meter: () => meter,
  };
}

/** Nothing came back for any of several requests: one of them may have taken the others down. */
function isSunk(outcomes: readonly HttpOutcome[]): boolean {
  return (
    outcomes.length > 1 &&
    outcomes.every(
      (outcome) =>
        outcome.kind === 'failure' && outcome.sent === 'unknown' && outcome.reason !== 'quota',
    )
  );
}
