/**
 * The client of the service: sends calls in batches, gives each its outcome, and reads the meter.
 */
import { fail, type Result } from '../core/errors';
import type { Clock, Transport } from '../core/ports';
import type { Environment } from '../core/records';
import type { Call } from './endpoints';
import { createDelivery } from './delivery';
import type { IntrowError, IntrowErrorKind } from './errors';
import { msToNextWindow, type Meter } from './meter';
import { readOutcome, unsentError } from './outcome';
import { toRequest, type Unsendable } from './request';
import { scrubbed } from './scrub';

export type { Meter } from './meter';

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

const STOPPING: ReadonlySet<IntrowErrorKind> = new Set<IntrowErrorKind>([
  'unauthorized',
  'creditsExhausted',
  'rateLimited',
  'notSent',
]);

const STOP_REASONS: Readonly<Partial<Record<IntrowErrorKind, string>>> = {
  unauthorized: 'the key was refused before its turn',
  creditsExhausted: 'the credits were used up before its turn',
  rateLimited: "the minute's requests were used up before its turn",
};

/** A client of one key in one environment. It sends nothing until asked. */
export function createClient(options: ClientOptions): IntrowClient {
  const { clock, apiKey, environment } = options;
  const delivery = createDelivery(options.transport, clock, options.lastMeter);

  function sendBatch<T>(calls: readonly Call<T>[]): Outcome<T>[] {
    const prepared = calls.map((call) => ({
      call,
      request: toRequest(call, { apiKey, environment }),
    }));
    const parcels = prepared.flatMap(({ call, request }) =>
      request.ok ? [{ request: request.value, isRead: call.safety === 'read' }] : [],
    );
    const answers = delivery.deliver(parcels);
    let taken = 0;
    return prepared.map(({ call, request }) => {
      if (!request.ok) return fail(unsendableError(call, request.error));
      const answer = answers[taken++];
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
      outcome.ok ? outcome : fail(scrubbed(outcome.error, apiKey)),
    );
  }

  return { send, meter: () => delivery.meter() };
}

/** The first error after which nothing more may go out; null for none. */
function stopIn(outcomes: readonly Outcome<unknown>[]): IntrowError | null {
  for (const outcome of outcomes) {
    if (!outcome.ok && STOPPING.has(outcome.error.kind)) return outcome.error;
  }
  return null;
}

function unsendableError(call: Call<unknown>, { cause, detail }: Unsendable): IntrowError {
  const kind = cause === 'key' ? 'unauthorized' : 'rejected';
  return unsentError(call, { kind, detail, retryAfterMs: null });
}

/** Calls held back; behind a 429 they say how long it must wait, behind anything else waiting does not help. */
function notSent<T>(calls: readonly Call<T>[], cause: IntrowError, now: number): Outcome<T>[] {
  const detail = STOP_REASONS[cause.kind] ?? cause.detail;
  const wait = cause.retryAfterMs ?? msToNextWindow(now);
  const retryAfterMs = cause.kind === 'rateLimited' ? wait : null;
  return calls.map((call) => fail(unsentError(call, { kind: 'notSent', detail, retryAfterMs })));
}
