/** Nothing at the service answers: how a push notices it, how long it asks again, and how it ends. */
import { problem, type Problem } from '../../core/errors';
import { minuteText } from '../../core/values/day';
import type { IntrowClient, Outcome } from '../../introw/client';
import { probe } from '../../introw/endpoints';
import type { IntrowError } from '../../introw/errors';

/** So long the service is asked again once its silence was noticed. */
const PATIENCE_MS = 120_000;
/** No probe begins later than this after the first request without an answer: it may hang for a minute itself. */
const LAST_PROBE_MS = 175_000;
const SHORTEST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

function isSilence(outcome: Outcome<unknown>): boolean {
  return !outcome.ok && (outcome.error.kind === 'network' || outcome.error.kind === 'server');
}

/** A client that keeps in mind whether anything that was sent through it was answered. */
export interface ListeningClient extends IntrowClient {
  /** The last error, if all requests had no answer or a 5xx; null if one had another, or none was sent. */
  silence(): IntrowError | null;
}

export function listenTo(client: IntrowClient): ListeningClient {
  let answered = false;
  let last: IntrowError | null = null;
  return {
    meter: () => client.meter(),
    send(calls) {
      const outcomes = client.send(calls);
      for (const outcome of outcomes) {
        if (!isSilence(outcome)) answered = true;
        else if (!outcome.ok) last = outcome.error;
      }
      return outcomes;
    },
    silence: () => (answered ? null : last),
  };
}

/** One small request: what it failed with if the service is still silent, else null. */
export function stillSilent(client: IntrowClient): IntrowError | null {
  const heard = listenTo(client);
  heard.send([probe()]);
  return heard.silence();
}

/** ms UTC. */
export interface Silence {
  /** When the first request left that had no answer. */
  readonly since: number;
  readonly noticedAt: number;
}

/**
 * How long to wait before the next probe, growing with the time that it has lasted; or what ends the push, once that is
 * two minutes or the service itself asks for more.
 */
export function afterSilence(
  error: IntrowError,
  { since, noticedAt }: Silence,
  now: number,
): { readonly waitMs: number } | { readonly problem: Problem } {
  const left = Math.min(noticedAt + PATIENCE_MS, since + LAST_PROBE_MS) - now;
  const asked = error.retryAfterMs ?? 0;
  if (left <= 0 || asked > left) return { problem: silent(error, since, now + asked) };
  const grown = Math.min(Math.max(now - noticedAt, SHORTEST_WAIT_MS), LONGEST_WAIT_MS);
  return { waitMs: Math.min(Math.max(grown, asked), left) };
}

function silent(
  { status, detail, retryAfterMs }: IntrowError,
  since: number,
  until: number,
): Problem {
  const said = [status ?? '', detail].filter((part) => part !== '').join(' ');
  const when = retryAfterMs === null ? 'once it answers' : `after ${minuteText(until)}, as it asks`;
  return problem(
    'NETWORK',
    `Introw has not answered since ${minuteText(since)} (${said}): this was ended. Start it again ${when}.`,
  );
}
