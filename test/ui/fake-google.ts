import type { Mend } from '../../src/core/errors';
import type { ScriptRun } from '../../src/ui/shared/server/google-page';
import type { PageOpener, ServerFunction } from '../../src/rpc/contract';

/** The outcome of one server call: an answer, an exception of the platform, or no answer at all. */
export type Outcome =
  | { answer: unknown; until?: Promise<unknown> }
  | { throws: string }
  | 'silence';

/**
 * The outcomes of each server function: a list with one per call, or a single one for every call. Functions that are not
 * listed do not exist.
 */
export type Script = Partial<Record<ServerFunction | PageOpener, Outcome[] | Outcome>>;

export interface Call {
  readonly name: string;
  /** The parsed JSON argument; undefined if there was none. */
  readonly input: unknown;
}

export interface FakeRun {
  readonly run: ScriptRun;
  /** Every call in order. */
  readonly calls: Call[];
  readonly names: () => string[];
}

export const ok = (value: unknown): Outcome => ({ answer: JSON.stringify({ ok: true, value }) });
export const refused = (code: string, message = `Because of ${code}.`, mend?: Mend): Outcome => ({
  answer: JSON.stringify({ ok: false, error: { code, message, mend } }),
});
/** An answer that arrives when it is released. */
export function held(value: unknown): { outcome: Outcome; release: () => void } {
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  return {
    outcome: { answer: JSON.stringify({ ok: true, value }), until },
    release: () => {
      release();
    },
  };
}
export const opened: Outcome = { answer: undefined };
export const thrown = (message: string): Outcome => ({ throws: message });

/** Waits until all answers have arrived, including those to calls that an answer triggers. */
export async function answersArrive(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

type Handler = (value: unknown) => void;

/**
 * A scripted `google.script.run`. As on the platform, answers arrive asynchronously and each runner with handlers is a
 * new object. Unlike the platform, it does not limit parallel calls, and answers keep the order of the calls.
 */
export function fakeRun(script: Script): FakeRun {
  const calls: Call[] = [];
  const left = new Map(
    Object.entries(script).map(([name, outcomes]) => [
      name,
      Array.isArray(outcomes) ? [...outcomes] : outcomes,
    ]),
  );
  const call = (name: string, success: Handler, failure: Handler, json?: string): void => {
    calls.push({ name, input: json === undefined ? undefined : JSON.parse(json) });
    const scripted = left.get(name);
    const outcome = Array.isArray(scripted) ? scripted.shift() : scripted;
    if (outcome === undefined) throw new Error(`Unexpected call of ${name}: no outcome left.`);
    if (outcome === 'silence') return;
    const until = 'until' in outcome ? outcome.until : undefined;
    void (until ?? Promise.resolve()).then(() => {
      if ('throws' in outcome) failure(new Error(outcome.throws));
      else success(outcome.answer);
    });
  };
  const runner = (success: Handler, failure: Handler): ScriptRun => {
    const functions = [...left.keys()].map((name) => [
      name,
      (json?: string) => {
        call(name, success, failure, json);
      },
    ]);
    return {
      ...(Object.fromEntries(functions) as object),
      withSuccessHandler: (handler) => runner(handler, failure),
      withFailureHandler: (handler) => runner(success, handler),
    };
  };
  const ignore: Handler = () => undefined;
  return { run: runner(ignore, ignore), calls, names: () => calls.map(({ name }) => name) };
}
