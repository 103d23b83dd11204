/**
 * What stands around a record in an answer, and the one request body that the documents leave open.
 */
import { isJsonObject, type JsonObject } from './json';

/** The record in an answer about one record; undefined when the answer holds none. */
export function readRecord(json: unknown): JsonObject | undefined {
  const data = isJsonObject(json) ? json['data'] : undefined;
  return isJsonObject(data) ? data : undefined;
}

/** The body of a decline: a reason's code, and a note only where there is one. */
export function declineBody(reason: string, note: string | null): string {
  return JSON.stringify(note === null || note === '' ? { reason } : { reason, note });
}
