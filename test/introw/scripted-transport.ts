import type { Clock, HttpFailure, HttpOutcome, HttpRequest, Transport } from '../../src/core/ports';

/** The default transport of tests: it throws if anything is sent. */
export const NO_NETWORK: Transport = {
  send(requests) {
    throw new Error(`A test sent ${requests.length} requests without a service to answer them.`);
  },
};

export interface ScriptedTransport extends Transport {
  /** The requests sent so far, by batch. */
  readonly batches: readonly (readonly HttpRequest[])[];
}

/**
 * A service as a function, without hosts, time or limits. Unless `failsTogether` is false, one request without a response
 * fails its whole batch, as with `fetchAll`.
 */
export function scripted(
  answer: (request: HttpRequest, index: number) => HttpOutcome,
  failsTogether = true,
): ScriptedTransport {
  const batches: HttpRequest[][] = [];
  let count = 0;
  return {
    batches,
    send(requests) {
      batches.push([...requests]);
      const outcomes = requests.map((request) => answer(request, count++));
      const failure = outcomes.find((outcome) => outcome.kind === 'failure');
      return failsTogether && failure !== undefined ? requests.map(() => failure) : outcomes;
    },
  };
}

/** A response with a JSON body, or with a string as its body. */
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

/** A clock that stands still until `advance` is called. */
export function stoppedClock(at = 0): Clock & { advance(ms: number): void } {
  let now = at;
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
  };
}
