import type { Reply } from '../../../core/contract/reply';
import type { Problem } from '../../../core/errors';
import type { ScriptRun } from './google-page';
import { platformFault, type PlatformFault, noAnswerFault } from './platform-fault';
import type { PageOpener, ServerFunction, ServerFunctions } from '../../../rpc/contract';
import type { Timers } from './timers';
import { SERVER_TEXT } from '../text';

/**
 * The answer to a server call. An error comes from the add-on's server or from the platform. `transient` means that the
 * same call may succeed in a moment. After a platform fault it is unknown whether the call took effect.
 */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly error: Problem;
      readonly from: 'server' | 'platform';
      readonly transient: boolean;
    };

/** The add-on's server. Promises never reject: every failure is an answer with a message for the user. */
export interface Server {
  call<K extends ServerFunction>(
    name: K,
    input: ServerFunctions[K]['input'],
  ): Promise<Answer<ServerFunctions[K]['value']>>;
  /** Runs a menu item that opens another page. */
  open(item: PageOpener): Promise<Answer<null>>;
  /** Whether this version of the server has the function. */
  offers(name: ServerFunction | PageOpener): boolean;
}

/** Apps Script ends an execution after 6 minutes, so no answer can come after this time. */
export const ANSWER_TIMEOUT_MS = 390_000;

export function scriptServer(run: ScriptRun | undefined, timers: Timers): Server {
  return {
    call: async <K extends ServerFunction>(name: K, input: ServerFunctions[K]['input']) => {
      const sent = await send(run, timers, name, JSON.stringify(input));
      return sent.arrived
        ? readReply<ServerFunctions[K]['value']>(sent.answer)
        : faultAnswer(sent.fault);
    },
    open: async (item) => {
      const sent = await send(run, timers, item);
      return sent.arrived ? { ok: true, value: null } : faultAnswer(sent.fault);
    },
    offers: (name) => typeof run?.[name] === 'function',
  };
}

type CallResult = { arrived: true; answer: unknown } | { arrived: false; fault: PlatformFault };

function send(
  run: ScriptRun | undefined,
  timers: Timers,
  name: ServerFunction | PageOpener,
  json?: string,
): Promise<CallResult> {
  return new Promise((resolve) => {
    const cancelTimeout = timers.after(ANSWER_TIMEOUT_MS, () => {
      resolve({ arrived: false, fault: noAnswerFault() });
    });
    const onFailure = (error: unknown) => {
      cancelTimeout();
      resolve({ arrived: false, fault: platformFault(error) });
    };
    const onSuccess = (answer: unknown) => {
      cancelTimeout();
      resolve({ arrived: true, answer });
    };
    const handled = run?.withSuccessHandler(onSuccess).withFailureHandler(onFailure);
    const ask = handled?.[name];
    if (handled === undefined || ask === undefined) {
      cancelTimeout();
      resolve({ arrived: false, fault: missingFunctionFault(run === undefined) });
      return;
    }
    // The server functions are methods of the object that has the handlers.
    if (json === undefined) ask.call(handled);
    else ask.call(handled, json);
  });
}

function missingFunctionFault(outsideSheets: boolean): PlatformFault {
  const message = outsideSheets ? SERVER_TEXT.notInSheets : SERVER_TEXT.versionMismatch;
  return { error: { code: 'INTERNAL', message }, transient: false };
}

function faultAnswer(fault: PlatformFault): Answer<never> {
  return { ok: false, from: 'platform', ...fault };
}

function readReply<T>(answer: unknown): Answer<T> {
  const reply = typeof answer === 'string' ? parseReply<T>(answer) : null;
  if (reply === null) {
    const error: Problem = { code: 'INTERNAL', message: SERVER_TEXT.unreadableAnswer };
    return { ok: false, error, from: 'platform', transient: false };
  }
  return reply.ok ? reply : { ok: false, error: reply.error, from: 'server', transient: false };
}

function parseReply<T>(text: string): Reply<T> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return isReply<T>(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** Checks only the envelope, because pages and server are built from the same types. */
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
