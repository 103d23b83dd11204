/** Nothing at the service answers: how a push notices it, how long it asks again, and how it ends. */
import { problem, type Problem } from '../../core/errors';
import { minuteText } from '../../core/values/day';
import type { IntrowClient, Outcome } from '../../introw/client';
import { probe } from '../../introw/endpoints';
import type { IntrowError } from '../../introw/errors';
import type { Silence } from '../job';

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
interface ListeningClient extends IntrowClient {
  /** The last error, if all requests had no answer or a 5xx; null if one had another, or none was sent. */
  silence(): IntrowError | null;
  /** The same of the writes alone: a service can answer what is read and hang at every change. */
  silenceOfWrites(): IntrowError | null;
  /** Whether any write was answered. */
  wroteSomething(): boolean;
}

export function listenTo(client: IntrowClient): ListeningClient {
  const answered = { reads: false, writes: false };
  const last: { any: IntrowError | null; write: IntrowError | null } = { any: null, write: null };
  return {
    meter: () => client.meter(),
    send(calls) {
      const outcomes = client.send(calls);
      outcomes.forEach((outcome, index) => {
        const isWrite = calls[index]?.safety !== 'read';
        if (!isSilence(outcome)) answered[isWrite ? 'writes' : 'reads'] = true;
        else if (!outcome.ok) {
          last.any = outcome.error;
          if (isWrite) last.write = outcome.error;
        }
      });
      return outcomes;
    },
    silence: () => (answered.reads || answered.writes ? null : last.any),
    silenceOfWrites: () => (answered.writes ? null : last.write),
    wroteSomething: () => answered.writes,
  };
}

/** One small request: what it failed with if the service is still silent, else null. */
export function stillSilent(client: IntrowClient): IntrowError | null {
  const heard = listenTo(client);
  heard.send([probe()]);
  return heard.silence();
}

/**
 * How long to wait before the next probe, growing with the time that it has lasted; or what ends the push, once that is
 * two minutes or the service itself asks for more.
 */
export function afterSilence(
  error: IntrowError,
  silence: Silence,
  now: number,
): { readonly waitMs: number } | { readonly problem: Problem } {
  const { since, noticedAt } = silence;
  const left = Math.min(noticedAt + PATIENCE_MS, since + LAST_PROBE_MS) - now;
  const asked = error.retryAfterMs ?? 0;
  if (left <= 0 || asked > left) return { problem: silent(error, silence, now + asked) };
  const grown = Math.min(Math.max(now - noticedAt, SHORTEST_WAIT_MS), LONGEST_WAIT_MS);
  return { waitMs: Math.min(Math.max(grown, asked), left) };
}

function silent(
  { status, detail, retryAfterMs }: IntrowError,
  { since, ofWrites }: Silence,
  until: number,
): Problem {
  const said = [detail, status ?? ''].filter((part) => part !== '').join(', ');
  const when = retryAfterMs === null ? 'once it answers' : `after ${minuteText(until)}, as it asks`;
  const what =
    ofWrites === true
      ? `Introw answers, but has accepted no change since ${minuteText(since)}`
      : `Introw has not answered since ${minuteText(since)}`;
  return problem('NETWORK', `${what} (${said}), so this was stopped. Start it again ${when}.`);
}

export interface SilentBatch {
  readonly error: IntrowError;
  readonly silence: Silence;
}

/** The silence that a batch met with, of everything or of its writes alone; null where it was answered. */
export function silenceIn(heard: ListeningClient, lasting: Silence): SilentBatch | null {
  const { since, noticedAt } = lasting;
  const error = heard.silence();
  if (error !== null) return { error, silence: { since, noticedAt } };
  const ofWrites = heard.silenceOfWrites();
  if (ofWrites === null) return null;
  return { error: ofWrites, silence: { since, noticedAt, ofWrites: true } };
}
