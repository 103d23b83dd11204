import { parseJson as parsed } from '../../core/values/json';

/** An object of JSON with fields not yet looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object, neither a list nor null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a JSON value is a text, were it an empty one. */
export function isString(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether a JSON value is a text that holds something. */
export function isNonEmptyString(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** The value of a JSON text, a leading byte order mark aside; undefined for a text that is no JSON. */
export function parseJson(text: string): unknown {
  return parsed(text.replace(/^\uFEFF/, ''));
}
