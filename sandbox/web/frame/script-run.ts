import { misfit } from '../../apps-script/plain-value';

/** A call that a frame sends to its page. */
export interface FrameCall {
  readonly kind: 'call';
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

/** A message from a frame to its page. */
export type FrameMessage =
  | FrameCall
  | { readonly kind: 'close' | 'focus' }
  | { readonly kind: 'size'; readonly width?: number; readonly height?: number };

export interface FrameAnswer {
  readonly id: number;
  readonly ok: boolean;
  readonly value?: unknown;
  readonly message?: string;
}

type Success = (value: unknown, userObject?: unknown) => void;
type Failure = (error: Error, userObject?: unknown) => void;

interface Handlers {
  readonly success: Success | null;
  readonly failure: Failure | null;
  readonly userObject: unknown;
}

/** `google.script.run`: the methods that set handlers, and one method per function of the script. */
export type Runner = {
  readonly withSuccessHandler: (handler: Success) => Runner;
  readonly withFailureHandler: (handler: Failure) => Runner;
  readonly withUserObject: (object: unknown) => Runner;
} & Readonly<Record<string, (...args: unknown[]) => unknown>>;

const NO_HANDLERS: Handlers = { success: null, failure: null, userObject: undefined };

function scriptError(message: string): Error {
  const error = new Error(message);
  error.name = 'ScriptError';
  return error;
}

/**
 * The client side of google.script.run, following the platform's rules. Each `with…` method returns a new runner. A call
 * returns nothing; its answer goes to the handlers when it arrives, in any order. Throws a TypeError at once if an
 * argument cannot be passed.
 */
export class ScriptRun {
  private readonly waiting = new Map<number, Handlers>();
  private lastId = 0;

  constructor(
    private readonly names: readonly string[],
    private readonly send: (call: FrameCall) => void,
    /** Called with an error for which there is no failure handler. */
    private readonly unhandled: (error: Error) => void,
  ) {}

  runner(handlers: Handlers = NO_HANDLERS): Runner {
    const calls = this.names.map((name) => [
      name,
      (...args: unknown[]): void => {
        this.call(name, args, handlers);
      },
    ]);
    return {
      ...(Object.fromEntries(calls) as Record<string, (...args: unknown[]) => void>),
      withSuccessHandler: (success: Success) => this.runner({ ...handlers, success }),
      withFailureHandler: (failure: Failure) => this.runner({ ...handlers, failure }),
      withUserObject: (userObject: unknown) => this.runner({ ...handlers, userObject }),
    } as unknown as Runner;
  }

  answer({ id, ok, value, message = '' }: FrameAnswer): void {
    const handlers = this.waiting.get(id);
    if (handlers === undefined) return;
    this.waiting.delete(id);
    const { success, failure, userObject } = handlers;
    if (ok) success?.(value, userObject);
    else if (failure !== null) failure(scriptError(message), userObject);
    else this.unhandled(scriptError(message));
  }

  private call(name: string, args: readonly unknown[], handlers: Handlers): void {
    args.forEach((value, index) => {
      const wrong = misfit(value, String(index));
      if (wrong !== null) {
        throw new TypeError(`Failed due to illegal value in property: ${wrong}`);
      }
    });
    this.lastId += 1;
    this.waiting.set(this.lastId, handlers);
    // Undefined is passed as null, as JSON does within arrays.
    const passed = JSON.parse(JSON.stringify(args)) as unknown[];
    this.send({ kind: 'call', id: this.lastId, name, args: passed });
  }
}
