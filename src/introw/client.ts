/**
 * The client of the service: sends calls in batches, gives each its outcome, and reads the meter.
 */
import { fail, type Result } from '../core/errors';
import type { Clock, Transport } from '../core/ports';
import type { Environment } from '../core/records/records';
import type { Call } from './endpoints';
import { createBatchSender } from './batch-sender';
import type { IntrowError, IntrowErrorKind } from './errors';
import { msToNextWindow, type Meter } from './meter';
import { callError } from './answers';
import { readOutcome } from './outcome';
import { toRequest } from './request';
import { redacted } from './redact';

/** What came of one call. */
export type Outcome<T> = Result<T, IntrowError>;

export interface IntrowClient {
  /**
   * Sends the calls, at most 10 side by side, and answers in their order. After a 401, 402, 429 or the end of Google's
   * daily limit no further batch goes out: its calls come back as `notSent`. Writes are never repeated by itself.
   */
  send<T>(calls: readonly Call<T>[]): Outcome<T>[];
  /** What the latest headers said. */
  meter(): Meter;
}

export interface ClientOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly apiKey: string;
  readonly environment: Environment;
  /** What an earlier client of the same key saw last: each execution makes its own client. */
  readonly lastMeter?: Meter;
}

/** Side by side in one fetch; trouble is reported from more than 10 on. */
const BATCH_SIZE = 10;

/** What nothing more may go out after, and what is said of the calls held back; null for the same again. */
const STOP_REASONS: Readonly<Partial<Record<IntrowErrorKind, string | null>>> = {
  notSent: null,
  unauthorized: 'the key was refused first',
  creditsExhausted: 'the credits were used up first',
  rateLimited: "the minute's requests were used up first",
};

/** A client of one key in one environment. It sends nothing until asked. */
export function createClient(options: ClientOptions): IntrowClient {
  const { clock, apiKey, environment } = options;
  const delivery = createBatchSender(options.transport, clock, options.lastMeter);

  function sendBatch<T>(calls: readonly Call<T>[]): Outcome<T>[] {
    const prepared = calls.map((call) => ({
      call,
      request: toRequest(call, { apiKey, environment }),
    }));
    const parcels = prepared.flatMap(({ call, request }) =>
      request.ok ? [{ request: request.value, isRead: call.safety === 'read' }] : [],
    );
    const answers = delivery.send(parcels);
    return prepared.map(({ call, request }) => {
      if (!request.ok) return fail(callError(call, { ...request.error, tookEffect: 'no' }));
      const answer = answers.shift();
      if (answer === undefined) throw new Error('A request went out and has no answer.');
      return readOutcome(call, answer, clock.now());
    });
  }

  function send<T>(calls: readonly Call<T>[]): Outcome<T>[] {
    const outcomes: Outcome<T>[] = [];
    let stop: IntrowError | null = null;
    for (let start = 0; start < calls.length; start += BATCH_SIZE) {
      const batch = calls.slice(start, start + BATCH_SIZE);
      const done = stop === null ? sendBatch(batch) : notSent(batch, stop, clock.now());
      outcomes.push(...done);
      stop ??= stopIn(done);
    }
    return outcomes.map((outcome) =>
      outcome.ok ? outcome : fail(redacted(outcome.error, apiKey)),
    );
  }

  return { send, meter: () => delivery.meter() };
}

/** The first error after which nothing more may go out; null for none. */
function stopIn(outcomes: readonly Outcome<unknown>[]): IntrowError | null {
  const [first] = outcomes.flatMap((outcome) =>
    !outcome.ok && outcome.error.kind in STOP_REASONS ? [outcome.error] : [],
  );
  return first ?? null;
}

/** Calls held back; behind a 429 they say how long it must wait, behind anything else waiting does not help. */
function notSent<T>(calls: readonly Call<T>[], cause: IntrowError, now: number): Outcome<T>[] {
  const detail = STOP_REASONS[cause.kind] ?? cause.detail;
  const wait = cause.retryAfterMs ?? msToNextWindow(now);
  const retryAfterMs = cause.kind === 'rateLimited' ? wait : null;
  const what = { kind: 'notSent', detail, retryAfterMs, tookEffect: 'no' } as const;
  return calls.map((call) => fail(callError(call, what)));
}
