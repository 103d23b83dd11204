import { parseJson as parsed } from '../../core/values/json';

/** A JSON object whose fields have not been checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object: not an array, not null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isNonEmptyString(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Parses JSON, ignoring a leading byte order mark; undefined if the text is not JSON. */
export function parseJson(text: string): unknown {
  return parsed(text.replace(/^\uFEFF/, ''));
}
