import type { Execution } from './execution';
import type { ArgsOf, Token } from './signature';
import type { ClassName, EnumHandle, Handles } from './services/handles';

/**
 * When a call meets the spreadsheet. 'plain' does not touch it; 'reads' first sends the writes that wait; 'alters'
 * does that and changes it at once; 'writes' only joins those that wait.
 */
export type Effect = 'plain' | 'reads' | 'alters' | 'writes';

/** One way to call a method. For 'writes' the run checks the arguments and gives back what is to be done later. */
export interface Overload {
  readonly effect: Effect;
  readonly tokens: readonly Token[];
  run(self: unknown, execution: Execution, args: readonly unknown[]): unknown;
}

export type Method = readonly Overload[];

export interface ServiceClass<K extends ClassName = ClassName> {
  readonly name: K;
  /** As in the platform's messages: `SpreadsheetApp.Range`. */
  readonly path: string;
  readonly methods: Readonly<Record<string, Method>>;
  /** Enumerations and other values that hang on the object by name. */
  readonly constants?: Readonly<Record<string, Readonly<Record<string, EnumHandle>>>>;
}

type Run<S, T extends readonly Token[], R> = (
  self: S,
  execution: Execution,
  ...args: ArgsOf<T>
) => R;

/** The builders of one class's methods, typed by what stands behind its objects and by their parameters. */
export function methodsOf<K extends ClassName>() {
  type S = Handles[K];
  const overload =
    (effect: Effect) =>
    <const T extends readonly Token[]>(tokens: T, run: Run<S, T, unknown>): Overload => ({
      effect,
      tokens,
      run: (self, execution, args) => run(self as S, execution, ...(args as ArgsOf<T>)),
    });
  const writes = overload('writes') as <const T extends readonly Token[]>(
    tokens: T,
    run: Run<S, T, () => void>,
  ) => Overload;
  return {
    plain: overload('plain'),
    reads: overload('reads'),
    alters: overload('alters'),
    writes,
  };
}

/** The values of an enumeration, in the platform's order. */
export function enumeration(type: string, names: readonly string[]): Record<string, EnumHandle> {
  return Object.fromEntries(
    names.map((name, ordinal): [string, EnumHandle] => [name, { type, name, ordinal }]),
  );
}
