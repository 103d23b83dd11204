/**
 * Sends batches of requests through the transport, retries the reads of a batch that failed as a whole, and updates the
 * meter.
 */
import type { Clock, HttpOutcome, HttpRequest, Transport } from '../core/ports';
import { FACTS } from './wire/facts';
import { afterAnswers, EMPTY_METER, rightToWrite, type Meter } from './meter';

/** No single retry starts later than this after the batch failed: each may take a minute, an execution has six. */
const RETRY_BUDGET_MS = 120_000;

const { unauthorized, creditsExhausted, rateLimited } = FACTS.statuses;
/** After these nothing more is sent. */
const STOPPING: readonly number[] = [unauthorized, creditsExhausted, rateLimited];

interface BatchItem {
  readonly request: HttpRequest;
  /** Only reads may be repeated here. */
  readonly isRead: boolean;
}

interface BatchSender {
  /** Sends the requests in parallel and returns their outcomes in the same order. */
  send(items: readonly BatchItem[]): HttpOutcome[];
  meter(): Meter;
}

/** Creates a sender whose meter starts from `lastMeter`. */
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
    const rights = outcomes.flatMap((outcome, index) =>
      outcome.kind === 'response' && requests[index]?.method !== 'GET'
        ? (rightToWrite(outcome) ?? [])
        : [],
    );
    const canWrite = rights.length === 0 ? meter.canWrite : rights.includes(true);
    meter = {
      ...afterAnswers(meter, answers, clock.now()),
      ...(canWrite === undefined ? {} : { canWrite }),
    };
    return outcomes;
  }

  /** One bad request fails the whole batch, so its reads are sent once more, one at a time. */
  function retryReads(
    failures: readonly HttpOutcome[],
    items: readonly BatchItem[],
  ): HttpOutcome[] {
    const startedAt = clock.now();
    let stopped = false;
    return failures.map((failure, index) => {
      const item = items[index];
      const isLate = clock.now() - startedAt >= RETRY_BUDGET_MS;
      if (item?.isRead !== true || stopped || isLate) return failure;
      const outcome = exchange([item.request])[0] ?? failure;
      stopped = outcome.kind === 'response' && STOPPING.includes(outcome.status);
      return outcome;
    });
  }

  return {
    send(items) {
      const outcomes = exchange(items.map(({ request }) => request));
      return failedAsAWhole(outcomes) ? retryReads(outcomes, items) : outcomes;
    },
    meter: () => meter,
  };
}

/** Whether none of several requests was answered: one of them may have made the others fail. */
function failedAsAWhole(outcomes: readonly HttpOutcome[]): boolean {
  return (
    outcomes.length > 1 &&
    outcomes.every(
      (outcome) =>
        outcome.kind === 'failure' && outcome.sent === 'unknown' && outcome.reason !== 'quota',
    )
  );
}
