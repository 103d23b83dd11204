/**
 * Unknown JSON to the records of the core. Fields that the core does not know stay out; stages and statuses that it
 * does not know come in as they are.
 */
import * as z from 'zod/mini';
import { fail, ok, type Result } from '../core/errors';
import type { CommissionLine, Partner, Payout } from '../core/records/records';
import { isJsonObject, isNonEmptyString } from './wire/json';

/** A text; null where the service leaves it out or sends null. */
const text = z.pipe(
  z.nullish(z.string()),
  z.transform((value) => value ?? null),
);
const id = z.string().check(z.minLength(1));

const payoutSchema = z.object({
  id,
  partner: z.nullish(z.object({ id: text, name: text })),
  batchId: text,
  periodStart: text,
  periodEnd: text,
  amount: z.nullish(z.object({ value: text, currency: text })),
  stage: text,
  poNumber: text,
  updatedAt: text,
});

const lineSchema = z.object({
  id,
  partnerId: text,
  payoutId: text,
  description: text,
  amount: text,
  currency: text,
  sourceAmount: text,
  note: z.nullish(z.string()),
  status: text,
  planName: text,
  periodEnd: text,
  updatedAt: text,
});

const partnerSchema = z.object({ id, name: z.string() });

/** What does not fit about a record, in words that name it and the field. */
export type DecodeError = string;

/** A record out of JSON. `place` names a record that has no id of its own, e.g. "number 3 of the page". */
export type Decoder<T> = (json: unknown, place: string) => Result<T, DecodeError>;

/** A payout in the documented shape; its amount and its partner are flattened. */
export const decodePayout: Decoder<Payout> = (json, place) => {
  const read = fit(payoutSchema, 'payout', json, place);
  if (!read.ok) return read;
  const { partner, amount, ...payout } = read.value;
  return ok({
    ...payout,
    partnerId: partner?.id ?? null,
    partnerName: partner?.name ?? null,
    amount: amount?.value ?? null,
    currency: amount?.currency ?? null,
  });
};

/** A commission line in the documented shape. */
export const decodeLine: Decoder<CommissionLine> = (json, place) => {
  const read = fit(lineSchema, 'commission line', json, place);
  if (!read.ok) return read;
  // A note left out is not null: a service that returns no notes gives nothing to compare with.
  return ok({ ...read.value, note: read.value.note });
};

/** A partner: its id, and the name under which its lines are shown, as lines carry an id alone. */
export const decodePartner: Decoder<Partner> = (json, place) =>
  fit(partnerSchema, 'partner', json, place);

function fit<T>(
  schema: z.ZodMiniType<T>,
  what: string,
  json: unknown,
  place: string,
): Result<T, DecodeError> {
  const read = schema.safeParse(json);
  if (read.success) return ok(read.data);
  const ownId = isJsonObject(json) && isNonEmptyString(json['id']) ? json['id'] : null;
  const name = ownId === null ? `${what} (${place})` : `${what} ${ownId}`;
  const path = read.error.issues[0]?.path ?? [];
  if (path.length === 0) return fail(`${name} is no object`);
  const found = path.reduce<unknown>(
    (value, key) => (isJsonObject(value) ? value[String(key)] : undefined),
    json,
  );
  return fail(`${name}: the field ${path.join('.')} ${complaint(found)}`);
}

function complaint(found: unknown): string {
  if (found === undefined) return 'is missing';
  if (found === '') return 'is empty';
  if (found === null) return 'is null';
  const kind = Array.isArray(found) ? 'list' : typeof found;
  return `has the wrong type (${kind})`;
}
