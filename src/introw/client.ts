/**
 * The client for Introw's API: sends calls in batches, returns an outcome for each, and tracks the usage limits.
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

export type Outcome<T> = Result<T, IntrowError>;

export interface IntrowClient {
  /**
   * Sends the calls, at most 10 at a time, and returns their outcomes in the same order. After a 401, 402 or 429, or once
   * Google's daily limit is used up, no further batch is sent: its calls are `notSent`. Writes are never retried here.
   */
  send<T>(calls: readonly Call<T>[]): Outcome<T>[];
  /** The usage limits according to the latest response headers. */
  meter(): Meter;
}

interface ClientOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly apiKey: string;
  readonly environment: Environment;
  /** The last meter of an earlier client for the same key, as each execution creates its own client. */
  readonly lastMeter?: Meter;
}

/** Requests per `fetchAll`. Users of `fetchAll` report failures with more than 10. */
const BATCH_SIZE = 10;

/** The errors after which nothing more is sent, and the reason given for the calls held back (null: the same reason). */
const STOP_REASONS: Readonly<Partial<Record<IntrowErrorKind, string | null>>> = {
  notSent: null,
  unauthorized: 'the key was refused first',
  creditsExhausted: 'the credits were used up first',
  rateLimited: 'the minute’s requests were used up first',
};

/** A client for one key in one environment. Creating it sends nothing. */
export function createClient(options: ClientOptions): IntrowClient {
  const { clock, apiKey, environment } = options;
  const sender = createBatchSender(options.transport, clock, options.lastMeter);

  function sendBatch<T>(calls: readonly Call<T>[]): Outcome<T>[] {
    const prepared = calls.map((call) => ({
      call,
      request: toRequest(call, { apiKey, environment }),
    }));
    const items = prepared.flatMap(({ call, request }) =>
      request.ok ? [{ request: request.value, isRead: call.safety === 'read' }] : [],
    );
    const answers = sender.send(items);
    return prepared.map(({ call, request }) => {
      if (!request.ok) return fail(callError(call, { ...request.error, tookEffect: 'no' }));
      const answer = answers.shift();
      if (answer === undefined) throw new Error('The transport returned no outcome for a request.');
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

  return { send, meter: () => sender.meter() };
}

/** The first error after which nothing more may be sent, or null. */
function stopIn(outcomes: readonly Outcome<unknown>[]): IntrowError | null {
  const [first] = outcomes.flatMap((outcome) =>
    !outcome.ok && outcome.error.kind in STOP_REASONS ? [outcome.error] : [],
  );
  return first ?? null;
}

/** Outcomes for calls held back. After a 429 they carry its wait; after any other error waiting does not help. */
function notSent<T>(calls: readonly Call<T>[], cause: IntrowError, now: number): Outcome<T>[] {
  const detail = STOP_REASONS[cause.kind] ?? cause.detail;
  const wait = cause.retryAfterMs ?? msToNextWindow(now);
  const retryAfterMs = cause.kind === 'rateLimited' ? wait : null;
  const details = {
    kind: 'notSent',
    detail,
    retryAfterMs,
    tookEffect: 'no',
    ...(cause.lacksConsent === true ? { lacksConsent: true as const } : {}),
  } as const;
  return calls.map((call) => fail(callError(call, details)));
}
