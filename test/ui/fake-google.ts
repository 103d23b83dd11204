import type { ScriptRun } from '../../src/ui/shared/server/google-page';
import type { PageOpener, ServerFunction } from '../../src/rpc/contract';

/** What one call of a server function comes to: an answer, an exception of the platform, or silence. */
export type Outcome =
  { answer: unknown; until?: Promise<unknown> } | { throws: string } | 'silence';

/**
 * The outcomes of each server function, call by call, or one for every call. A function that is not scripted does not
 * exist.
 */
export type Script = Partial<Record<ServerFunction | PageOpener, Outcome[] | Outcome>>;

export interface Call {
  readonly name: string;
  /** The JSON that went in, read; undefined where no argument was given. */
  readonly input: unknown;
}

export interface FakeRun {
  readonly run: ScriptRun;
  /** Every call in order. */
  readonly calls: Call[];
  readonly names: () => string[];
}

export const ok = (value: unknown): Outcome => ({ answer: JSON.stringify({ ok: true, value }) });
export const refused = (code: string, message = `Because of ${code}.`): Outcome => ({
  answer: JSON.stringify({ ok: false, error: { code, message } }),
});
/** An answer that arrives when it is let go. */
export function held(value: unknown): { outcome: Outcome; letGo: () => void } {
  let letGo: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return {
    outcome: { answer: JSON.stringify({ ok: true, value }), until },
    letGo: () => {
      letGo();
    },
  };
}
export const opened: Outcome = { answer: undefined };
export const thrown = (message: string): Outcome => ({ throws: message });

/** Lets every answer arrive, also those to calls that an answer brings about: none takes a timer's turn. */
export async function answersArrive(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

type Handler = (value: unknown) => void;

/**
 * `google.script.run` by script. Answers come later, as from the platform; a runner that has handlers is a new one.
 * It does not limit the calls under way and keeps their order, which the platform does not.
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
    if (outcome === undefined) throw new Error(`One call of ${name} more than scripted.`);
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
