import type { Reply } from '../../../core/contract/reply';
import type { Problem } from '../../../core/errors';
import type { ScriptRun } from './google-page';
import { platformFault, type PlatformFault, noAnswerFault } from './platform-fault';
import type { PageOpener, ServerFunction, ServerFunctions } from '../../../rpc/contract';
import type { Timers } from './timers';
import { setPageLocale } from '../locale';
import * as SERVER_TEXT from './server-phrases';

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
      return sent.ok ? readReply<ServerFunctions[K]['value']>(sent.value) : sent;
    },
    open: async (item) => {
      const sent = await send(run, timers, item);
      return sent.ok ? { ok: true, value: null } : sent;
    },
    offers: (name) => typeof run?.[name] === 'function',
  };
}

/** Calls a server function. The value is what the platform hands over, unread. */
function send(
  run: ScriptRun | undefined,
  timers: Timers,
  name: ServerFunction | PageOpener,
  json?: string,
): Promise<Answer<unknown>> {
  return new Promise((resolve) => {
    const settle = (answer: Answer<unknown>) => {
      cancelTimeout();
      resolve(answer);
    };
    const cancelTimeout = timers.after(ANSWER_TIMEOUT_MS, () => {
      settle(faultAnswer(noAnswerFault()));
    });
    const onFailure = (error: unknown) => {
      settle(faultAnswer(platformFault(error)));
    };
    const onSuccess = (value: unknown) => {
      settle({ ok: true, value });
    };
    const handled = run?.withSuccessHandler(onSuccess).withFailureHandler(onFailure);
    const ask = handled?.[name];
    if (handled === undefined || ask === undefined) {
      settle(
        lastingFault(run === undefined ? SERVER_TEXT.notInSheets : SERVER_TEXT.versionMismatch),
      );
      return;
    }
    // The server functions are methods of the object that has the handlers.
    if (json === undefined) ask.call(handled);
    else ask.call(handled, json);
  });
}

/** A fault that the same call would meet again. */
function lastingFault(message: string): Answer<never> {
  return faultAnswer({ error: { code: 'INTERNAL', message }, transient: false });
}

function faultAnswer(fault: PlatformFault): Answer<never> {
  return { ok: false, from: 'platform', ...fault };
}

function readReply<T>(answer: unknown): Answer<T> {
  const reply = typeof answer === 'string' ? parseReply<T>(answer) : null;
  if (reply === null) return lastingFault(SERVER_TEXT.unreadableAnswer);
  if (!reply.ok) return { ok: false, error: reply.error, from: 'server', transient: false };
  takeLocale(reply.value);
  return reply;
}

/** Many answers name the spreadsheet's locale: from then on the page speaks it. */
function takeLocale(value: unknown): void {
  const isNamed = typeof value === 'object' && value !== null && 'locale' in value;
  if (isNamed && typeof value.locale === 'string') setPageLocale(value.locale);
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
