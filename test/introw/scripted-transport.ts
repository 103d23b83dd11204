import type { Clock, HttpFailure, HttpOutcome, HttpRequest, Transport } from '../../src/core/ports';

/** The transport that tests get unless they ask for more: nothing leaves. */
export const NO_NETWORK: Transport = {
  send(requests) {
    throw new Error(`A test sent ${requests.length} requests without a service to answer them.`);
  },
};

export interface ScriptedTransport extends Transport {
  /** What was sent, batch by batch. */
  readonly batches: readonly (readonly HttpRequest[])[];
}

/**
 * A service as a function. As in a fetchAll, one request without an answer takes its whole batch down, unless
 * `sinks` is false. It knows no hosts, no time and no limits.
 */
export function scripted(
  answer: (request: HttpRequest, index: number) => HttpOutcome,
  sinks = true,
): ScriptedTransport {
  const batches: HttpRequest[][] = [];
  let count = 0;
  return {
    batches,
    send(requests) {
      batches.push([...requests]);
      const outcomes = requests.map((request) => answer(request, count++));
      const failure = outcomes.find((outcome) => outcome.kind === 'failure');
      return sinks && failure !== undefined ? requests.map(() => failure) : outcomes;
    },
  };
}

/** An answer with a JSON body, or with a text as it is. */
export function answered(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpOutcome {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { kind: 'response', status, headers, body: text };
}

export function failed(
  reason: HttpFailure['reason'],
  sent: HttpFailure['sent'] = 'unknown',
): HttpOutcome {
  return { kind: 'failure', reason, sent };
}

/** A clock that stands still until it is moved. */
export function stoppedClock(at = 0): Clock & { advance(ms: number): void } {
  let now = at;
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
  };
}
