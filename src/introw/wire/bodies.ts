/**
 * The envelope around a record, and the one request body that Introw's reference does not specify.
 */
import { isJsonObject, type JsonObject } from './json';

/** The record in a response about one record, or undefined. */
export function readRecord(json: unknown): JsonObject | undefined {
  const data = isJsonObject(json) ? json['data'] : undefined;
  return isJsonObject(data) ? data : undefined;
}

/** The body of a decline: the reason's code, and the note if there is one. */
export function declineBody(reason: string, note: string | null): string {
  return JSON.stringify(note === null || note === '' ? { reason } : { reason, note });
}
