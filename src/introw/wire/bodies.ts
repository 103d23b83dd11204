/**
 * The envelope around a record, and the bodies of requests.
 */
import type { LinePatch, NewLine, PayoutPatch } from '../../core/records/records';
import { FACTS } from './facts';
import { theirWord, valueAt, writeFields } from './fields';
import { isJsonObject, type JsonObject } from './json';

/** The record in a response about one record, or undefined. */
export function readRecord(json: unknown): JsonObject | undefined {
  const record = valueAt(json, FACTS.record.envelope ?? '');
  return isJsonObject(record) ? record : undefined;
}

export function payoutBody(patch: PayoutPatch): string {
  const { stage } = patch;
  const spelled = stage === undefined ? {} : { stage: theirWord(FACTS.stages, stage) };
  return writeFields({ ...patch, ...spelled }, FACTS.payoutPatch);
}

export function lineBody(patch: LinePatch): string {
  return writeFields(patch, FACTS.linePatch);
}

export function newLineBody(line: NewLine): string {
  return writeFields(line, FACTS.newLine);
}

/** The header that carries a new line's idempotency key, where the service wants it in one. */
export function idempotencyHeader(key: string): Readonly<Record<string, string>> {
  const name = FACTS.headers.idempotencyKey;
  return name === null ? {} : { [name]: key };
}

/** How the service spells the six reasons of a decline, by our code; what is missing is spelled as the table of facts says. */
export type DeclineCodes = Readonly<Record<string, string>>;

/** The body of a decline: the reason's code, and the note if there is one. */
export function declineBody(reason: string, note: string | null, codes: DeclineCodes): string {
  const spelled = theirWord({ ...FACTS.reasons, ...codes }, reason);
  return writeFields(
    { reason: spelled, note: note === '' ? undefined : (note ?? undefined) },
    FACTS.decline,
  );
}
