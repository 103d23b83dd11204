import { misfit } from '../../apps-script/plain-value';

/** A call on its way from a frame to the page round it. */
export interface FrameCall {
  readonly kind: 'call';
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

/** What a frame asks of the page round it. */
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

/** `google.script.run`: the handlers that are to come, and one method for each function of the script. */
export type Runner = {
  readonly withSuccessHandler: (handler: Success) => Runner;
  readonly withFailureHandler: (handler: Failure) => Runner;
  readonly withUserObject: (object: unknown) => Runner;
} & Readonly<Record<string, (...args: unknown[]) => unknown>>;

const NONE: Handlers = { success: null, failure: null, userObject: undefined };

function scriptError(message: string): Error {
  const error = new Error(message);
  error.name = 'ScriptError';
  return error;
}

/**
 * The page's side of google.script.run by the platform's rules. Each `with…` gives a new runner; a call gives nothing
 * back; its answer goes to the handlers whenever it comes, in whatever order. Throws at once for an argument that
 * cannot be passed.
 */
export class ScriptRun {
  private readonly waiting = new Map<number, Handlers>();
  private last = 0;

  constructor(
    private readonly names: readonly string[],
    private readonly send: (call: FrameCall) => void,
    /** Told of an error that no handler takes. */
    private readonly unhandled: (error: Error) => void,
  ) {}

  runner(handlers: Handlers = NONE): Runner {
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
    args.forEach((value, place) => {
      const wrong = misfit(value, String(place));
      if (wrong !== null) {
        throw new TypeError(`Failed due to illegal value in property: ${wrong}`);
      }
    });
    this.last += 1;
    this.waiting.set(this.last, handlers);
    // Undefined counts as null on the way; JSON says so inside arrays, and arguments are one.
    const passed = JSON.parse(JSON.stringify(args)) as unknown[];
    this.send({ kind: 'call', id: this.last, name, args: passed });
  }
}
