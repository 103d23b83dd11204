/**
 * Decodes JSON into the core's records. Unknown fields are dropped; unknown stages and statuses are kept as sent.
 */
import * as z from 'zod/mini';
import { fail, ok, type Result } from '../core/errors';
import type { CommissionLine, Partner, Payout } from '../core/records/records';
import { isJsonObject, isNonEmptyString } from './wire/json';

/** A string; null if the service omits the field or sends null. */
const text = z.pipe(
  z.nullish(z.string()),
  z.transform((value) => value ?? null),
);
/** Ids stand in addresses and properties, which have little room: one of such a length is a fault of the service. */
const MAX_ID = 200;
const id = z.string().check(z.minLength(1), z.maxLength(MAX_ID));
const otherId = z.pipe(
  z.nullish(z.string().check(z.maxLength(MAX_ID))),
  z.transform((value) => value ?? null),
);

const payoutSchema = z.object({
  id,
  partner: z.nullish(z.object({ id: otherId, name: text })),
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
  partnerId: otherId,
  payoutId: otherId,
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

/** Why a record could not be decoded, naming the record and the field. */
type DecodeError = string;

/** Decodes a record. `place` names a record that has no id, e.g. "number 3 of the page". */
export type Decoder<T> = (json: unknown, place: string) => Result<T, DecodeError>;

/** Decodes a payout in the documented shape, flattening its amount and partner. */
export const decodePayout: Decoder<Payout> = (json, place) => {
  const read = parse(payoutSchema, 'payout', json, place);
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

/** Decodes a commission line in the documented shape. */
export const decodeLine: Decoder<CommissionLine> = (json, place) => {
  const read = parse(lineSchema, 'commission line', json, place);
  if (!read.ok) return read;
  // Keep a missing note undefined, not null: if the service returns no notes, there is nothing to compare with.
  return ok({ ...read.value, note: read.value.note });
};

/** Decodes a partner. Lines carry only a partner id; the name shown with them comes from here. */
export const decodePartner: Decoder<Partner> = (json, place) =>
  parse(partnerSchema, 'partner', json, place);

function parse<T>(
  schema: z.ZodMiniType<T>,
  what: string,
  json: unknown,
  place: string,
): Result<T, DecodeError> {
  const read = schema.safeParse(json);
  if (read.success) return ok(read.data);
  const ownId = isJsonObject(json) && isNonEmptyString(json['id']) ? json['id'] : null;
  const isNamed = ownId !== null && ownId.length <= MAX_ID;
  const name = isNamed ? `${what} ${ownId}` : `${what} (${place})`;
  const path = read.error.issues[0]?.path ?? [];
  if (path.length === 0) return fail(`${name} is not an object`);
  const found = path.reduce<unknown>(
    (value, key) => (isJsonObject(value) ? value[String(key)] : undefined),
    json,
  );
  return fail(`${name}: the field ${path.join('.')} ${describeFault(found)}`);
}

function describeFault(found: unknown): string {
  if (found === undefined) return 'is missing';
  if (found === '') return 'is empty';
  if (found === null) return 'is null';
  if (typeof found === 'string' && found.length > MAX_ID)
    return `has ${found.length} characters, more than the ${MAX_ID} of an id`;
  const kind = Array.isArray(found) ? 'list' : typeof found;
  return `has the wrong type (${kind})`;
}
