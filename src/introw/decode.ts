/**
 * Unknown JSON to the records of the core. Fields that the core does not know stay out; stages and statuses that it
 * does not know come in as they are.
 */
import { safeParse } from 'zod/v4/core';
import { fail, ok, type Result } from '../core/errors';
import type { CommissionLine, Partner, Payout } from '../core/records/records';
import { fitting, record, unless, type Schema } from './fitting';
import { isFields, isString, isText } from './wire/json';

function isNil(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

const text = unless(isNil, fitting(isString));
const id = fitting(isText);

/** A schema for each of the fields. */
function texts<K extends string>(keys: readonly K[]): Record<K, typeof text> {
  return Object.fromEntries(keys.map((key) => [key, text])) as Record<K, typeof text>;
}

/** The fields, null for what was left out. */
function nulled<K extends string>(
  record: Readonly<Partial<Record<K, string | null | undefined>>>,
  keys: readonly K[],
): Record<K, string | null> {
  return Object.fromEntries(keys.map((key) => [key, record[key] ?? null])) as Record<
    K,
    string | null
  >;
}

const PAYOUT_TEXTS = [
  'batchId',
  'periodStart',
  'periodEnd',
  'stage',
  'poNumber',
  'updatedAt',
] as const;

const payoutSchema = record({
  id,
  partner: unless(isNil, record({ id: text, name: text })),
  amount: unless(isNil, record({ value: text, currency: text })),
  ...texts(PAYOUT_TEXTS),
});

const LINE_TEXTS = [
  'partnerId',
  'payoutId',
  'description',
  'amount',
  'currency',
  'sourceAmount',
  'status',
  'planName',
  'periodEnd',
  'updatedAt',
] as const;

const lineSchema = record({ id, note: text, ...texts(LINE_TEXTS) });

const partnerSchema = record({ id, name: fitting(isString) });

/** What does not fit about a record, in words that name it and the field. */
export type Misfit = string;

/** A record out of JSON. `place` names a record that has no id of its own, e.g. "number 3 of the page". */
export type Decoder<T> = (json: unknown, place: string) => Result<T, Misfit>;

/** A payout in the documented shape; its amount and its partner are flattened. */
export const decodePayout: Decoder<Payout> = (json, place) => {
  const read = fit(payoutSchema, 'payout', json, place);
  if (!read.ok) return read;
  const { partner, amount, ...payout } = read.value;
  return ok({
    id: payout.id,
    partnerId: partner?.id ?? null,
    partnerName: partner?.name ?? null,
    amount: amount?.value ?? null,
    currency: amount?.currency ?? null,
    ...nulled(payout, PAYOUT_TEXTS),
  });
};

/** A commission line in the documented shape. */
export const decodeLine: Decoder<CommissionLine> = (json, place) => {
  const read = fit(lineSchema, 'commission line', json, place);
  if (!read.ok) return read;
  const line = read.value;
  // A note left out is not null: a service that returns no notes gives nothing to compare with.
  return ok({ id: line.id, note: line.note, ...nulled(line, LINE_TEXTS) });
};

/** A partner: its id and the name that lines, which carry an id alone, are shown under. */
export const decodePartner: Decoder<Partner> = (json, place) =>
  fit(partnerSchema, 'partner', json, place);

function fit<T>(schema: Schema<T>, what: string, json: unknown, place: string): Result<T, Misfit> {
  const read = safeParse(schema, json);
  if (read.success) return ok(read.data);
  const ownId = isFields(json) && isText(json['id']) ? json['id'] : null;
  const name = ownId === null ? `${what} (${place})` : `${what} ${ownId}`;
  const path = read.error.issues[0]?.path ?? [];
  if (path.length === 0) return fail(`${name} is no object`);
  const found = path.reduce<unknown>(
    (value, key) => (isFields(value) ? value[String(key)] : undefined),
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
