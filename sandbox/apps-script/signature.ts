import { isDate } from 'node:util/types';
import type { ClassName, Handles, Ref } from './services/handles';

/** What a parameter takes. `table` is a two-dimensional array of anything, `any` takes what comes. */
interface PlainKinds {
  int: number;
  number: number;
  text: string;
  bool: boolean;
  date: Date;
  list: readonly unknown[];
  texts: readonly string[];
  table: readonly (readonly unknown[])[];
  textTable: readonly (readonly string[])[];
  record: Readonly<Record<string, unknown>>;
  any: unknown;
}

type Kinds = PlainKinds & Handles;
type Kind = keyof Kinds;

/** A kind, `kind?` where the parameter may be left out, `kind|null` where null is a value. */
export type Token = Kind | `${Kind}?` | `${Kind}|null`;

export type ArgOf<T> = T extends Kind
  ? Kinds[T]
  : T extends `${infer K extends Kind}?`
    ? Kinds[K] | undefined
    : T extends `${infer K extends Kind}|null`
      ? Kinds[K] | null
      : never;

export type ArgsOf<T extends readonly Token[]> = { -readonly [I in keyof T]: ArgOf<T[I]> };

const refs = new WeakMap<object, Ref>();

/** Remembers what stands behind an object that was given to a script. */
export function rememberRef(proxy: object, ref: Ref): void {
  refs.set(proxy, ref);
}

export function refBehind(value: unknown): Ref | null {
  return typeof value === 'object' && value !== null ? (refs.get(value) ?? null) : null;
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const CHECKS: Readonly<Record<keyof PlainKinds, (value: unknown) => boolean>> = {
  int: (value) => Number.isInteger(value),
  number: (value) => typeof value === 'number',
  text: (value) => typeof value === 'string',
  bool: (value) => typeof value === 'boolean',
  date: (value) => isDate(value),
  list: isList,
  texts: (value) => isList(value) && value.every((item) => typeof item === 'string'),
  table: (value) => isList(value) && value.every(isList),
  textTable: (value) =>
    isList(value) &&
    value.every((row) => isList(row) && row.every((item) => typeof item === 'string')),
  record: (value) =>
    typeof value === 'object' && value !== null && !isList(value) && refBehind(value) === null,
  any: () => true,
};

/** True when the value fits the kind; a service object fits by its class. */
function fits(kind: Kind, value: unknown): boolean {
  const check = (CHECKS as Readonly<Record<string, ((value: unknown) => boolean) | undefined>>)[
    kind
  ];
  if (check !== undefined) return check(value);
  return refBehind(value)?.kind === (kind as ClassName);
}

function accepts(token: Token, value: unknown): boolean {
  if (token.endsWith('?')) return value === undefined || fits(token.slice(0, -1) as Kind, value);
  if (token.endsWith('|null')) return value === null || fits(token.slice(0, -5) as Kind, value);
  return fits(token as Kind, value);
}

/** True when the arguments are what the tokens ask for; a trailing argument too many is as wrong as one too few. */
export function matches(tokens: readonly Token[], args: readonly unknown[]): boolean {
  if (args.length > tokens.length) return false;
  return tokens.every((token, index) => accepts(token, args[index]));
}

/** The arguments as the host takes them: what stands behind service objects, the rest as it is. */
export function unwrapped(args: readonly unknown[]): unknown[] {
  return args.map((arg) => {
    const ref = refBehind(arg);
    return ref === null ? arg : ref.self;
  });
}

/** The given types as the platform's message lists them, e.g. `String,number`. */
export function typeList(args: readonly unknown[]): string {
  const names = { string: 'String', number: 'number', boolean: 'Boolean', undefined: 'null' };
  return args
    .map((arg) => {
      if (arg === null) return 'null';
      if (isList(arg)) return typeof arg[0] === 'number' ? 'number[]' : 'Object[]';
      const ref = refBehind(arg);
      if (ref !== null) return `SpreadsheetApp.${ref.kind}`;
      const name = (names as Readonly<Record<string, string | undefined>>)[typeof arg];
      return name ?? '(class)';
    })
    .join(',');
}
