import type { Reply } from '../../../core/contract/reply';
import type { Problem } from '../../../core/errors';
import type { ScriptRun } from './google-page';
import { platformFault, type PlatformFault, silence } from './platform-fault';
import type { PageOpener, ServerFunction, ServerFunctions } from '../../../rpc/contract';
import type { Timers } from './timers';
import { SERVER_WORDS } from '../words';

/**
 * The answer to a call. A refusal came from the add-on's server or from the platform on the way to it; `passing` says
 * that the same call may work in a moment. After a platform fault it is unknown whether the call took effect.
 */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly error: Problem;
      readonly from: 'server' | 'platform';
      readonly passing: boolean;
    };

/** The add-on's server as a page sees it. No method rejects: every failure is an answer with words for the reader. */
export interface Server {
  call<K extends ServerFunction>(
    name: K,
    input: ServerFunctions[K]['input'],
  ): Promise<Answer<ServerFunctions[K]['value']>>;
  /** Runs what a menu item runs, which opens another page. */
  open(item: PageOpener): Promise<Answer<null>>;
  /** Whether this version of the server has the function. */
  offers(name: ServerFunction | PageOpener): boolean;
}

/** An execution is killed after 6 minutes, so an answer that is not here by then will never come. */
export const SILENCE_MS = 390_000;

export function scriptServer(run: ScriptRun | undefined, timers: Timers): Server {
  return {
    call: async <K extends ServerFunction>(name: K, input: ServerFunctions[K]['input']) => {
      const sent = await send(run, timers, name, JSON.stringify(input));
      return sent.arrived
        ? readReply<ServerFunctions[K]['value']>(sent.answer)
        : refusal(sent.fault);
    },
    open: async (item) => {
      const sent = await send(run, timers, item);
      return sent.arrived ? { ok: true, value: null } : refusal(sent.fault);
    },
    offers: (name) => typeof run?.[name] === 'function',
  };
}

type Sent = { arrived: true; answer: unknown } | { arrived: false; fault: PlatformFault };

function send(
  run: ScriptRun | undefined,
  timers: Timers,
  name: ServerFunction | PageOpener,
  json?: string,
): Promise<Sent> {
  return new Promise((resolve) => {
    const giveUp = timers.after(SILENCE_MS, () => {
      resolve({ arrived: false, fault: silence() });
    });
    const lost = (error: unknown): void => {
      giveUp();
      resolve({ arrived: false, fault: platformFault(error) });
    };
    const arrived = (answer: unknown): void => {
      giveUp();
      resolve({ arrived: true, answer });
    };
    const handled = run?.withSuccessHandler(arrived).withFailureHandler(lost);
    const ask = handled?.[name];
    if (handled === undefined || ask === undefined) {
      giveUp();
      resolve({ arrived: false, fault: notOffered(run === undefined) });
      return;
    }
    // The platform's functions are methods of the object that carries the handlers.
    if (json === undefined) ask.call(handled);
    else ask.call(handled, json);
  });
}

function notOffered(outsideOfSheets: boolean): PlatformFault {
  const message = outsideOfSheets ? SERVER_WORDS.notInSheets : SERVER_WORDS.notOffered;
  return { error: { code: 'INTERNAL', message }, passing: false };
}

function refusal(fault: PlatformFault): Answer<never> {
  return { ok: false, from: 'platform', ...fault };
}

function readReply<T>(answer: unknown): Answer<T> {
  const reply = typeof answer === 'string' ? parseReply<T>(answer) : null;
  if (reply === null) {
    const error: Problem = { code: 'INTERNAL', message: SERVER_WORDS.notUnderstood };
    return { ok: false, error, from: 'platform', passing: false };
  }
  return reply.ok ? reply : { ok: false, error: reply.error, from: 'server', passing: false };
}

function parseReply<T>(text: string): Reply<T> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return isReply<T>(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** Page and server are built from the same types, so the envelope is all that needs a look. */
function isReply<T>(value: unknown): value is Reply<T> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  if (value.ok === true) return 'value' in value;
  return value.ok === false && 'error' in value && isProblem(value.error);
}

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    'message' in value &&
    typeof value.code === 'string' &&
    typeof value.message === 'string'
  );
}
