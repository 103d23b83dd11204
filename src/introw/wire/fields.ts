/** Reads and writes values by the names of the table of facts: "amount.value" is the `value` of the object `amount`. */
import { isJsonObject, type JsonObject } from './json';

/** A value found on a path, or the place on it that holds something else than an object. */
export type Found =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly path: string; readonly value: unknown };

/** Undefined where the path, or an object on it, is missing or null. */
export function readField(json: JsonObject, path: string): Found {
  const steps = path.split('.');
  let value: unknown = json;
  for (const [index, step] of steps.entries()) {
    if (!isJsonObject(value)) return { ok: false, path: steps.slice(0, index).join('.'), value };
    value = value[step];
    if (index < steps.length - 1 && (value === undefined || value === null))
      return { ok: true, value: undefined };
  }
  return { ok: true, value };
}

/** The first value on a path; a step into a list takes the first entry that has the rest. Undefined if there is none. */
export function valueAt(json: unknown, path: string): unknown {
  const [step = '', ...rest] = path === '' ? [] : path.split('.');
  if (step === '') return json;
  if (Array.isArray(json))
    return (json as unknown[])
      .map((entry) => valueAt(entry, path))
      .find((one) => one !== undefined);
  return isJsonObject(json) ? valueAt(json[step], rest.join('.')) : undefined;
}

/** JSON of the values that are there, under the service's names and in the order of those. */
export function writeFields<Key extends string>(
  values: Readonly<Partial<Record<Key, unknown>>>,
  names: Readonly<Record<Key, string | null>>,
): string {
  const body: Record<string, unknown> = {};
  for (const key of Object.keys(names) as Key[]) {
    const name = names[key];
    if (name !== null && values[key] !== undefined) put(body, name, values[key]);
  }
  return JSON.stringify(body);
}

function put(body: Record<string, unknown>, path: string, value: unknown): void {
  const steps = path.split('.');
  const last = steps.pop() ?? path;
  let target = body;
  for (const step of steps) {
    const inner = (target[step] ?? {}) as Record<string, unknown>;
    target[step] = inner;
    target = inner;
  }
  target[last] = value;
}

/** The service's word for one of ours; a word that has none goes as it is. */
export function theirWord(words: Readonly<Record<string, string>>, ours: string): string {
  return words[ours] ?? ours;
}

/** Our word for one of the service's; one that is not known stays as sent. */
export function ourWord(words: Readonly<Record<string, string>>, theirs: string): string {
  return Object.keys(words).find((ours) => words[ours] === theirs) ?? theirs;
}
