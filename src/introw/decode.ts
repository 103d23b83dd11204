/**
 * Decodes JSON into the core's records. Unknown fields are dropped; unknown stages and statuses are kept as sent.
 */
import { fail, ok, type Result } from '../core/errors';
import type { CommissionLine, Partner, Payout } from '../core/records/records';
import { FACTS } from './wire/facts';
import { ourWord, readField } from './wire/fields';
import { isJsonObject, type JsonObject } from './wire/json';

/** Ids stand in addresses and properties, which have little room: one of such a length is a fault of the service. */
const MAX_ID = 200;
const IDS: readonly string[] = ['id', 'partnerId', 'payoutId'];

/** Why a record could not be decoded, naming the record and the field. */
type DecodeError = string;

/** Decodes a record. `place` names a record that has no id, e.g. "number 3 of the page". */
export type Decoder<T> = (json: unknown, place: string) => Result<T, DecodeError>;

/** Decodes a payout, flattening its amount and partner. */
export const decodePayout: Decoder<Payout> = (json, place) => {
  const read = fieldsOf('payout', FACTS.payout, json, place);
  if (!read.ok) return read;
  const { id, ...texts } = read.value;
  const payout = { id: id ?? '', ...nullForMissing(texts) };
  const { stage } = payout;
  return ok({ ...payout, stage: stage === null ? null : ourWord(FACTS.stages, stage) });
};

/** Decodes a commission line. */
export const decodeLine: Decoder<CommissionLine> = (json, place) => {
  const read = fieldsOf('commission line', FACTS.line, json, place);
  if (!read.ok) return read;
  const { id, note, ...texts } = read.value;
  const line = nullForMissing(texts);
  const status = line.status === null ? null : ourWord(FACTS.lineStatuses, line.status);
  // Keep a missing note undefined, not null: if the service returns no notes, there is nothing to compare with.
  return ok({ id: id ?? '', ...line, status, note });
};

/** Decodes a partner. Lines carry only a partner id; the name shown with them comes from here. */
export const decodePartner: Decoder<Partner> = (json, place) => {
  const read = fieldsOf('partner', FACTS.partner, json, place);
  if (!read.ok) return read;
  const { id, name } = read.value;
  if (typeof name === 'string') return ok({ id: id ?? '', name });
  return fail(`partner ${id ?? ''}: the field ${FACTS.partner.name ?? 'name'} ${faultOf(name)}`);
};

const MISSING = { ok: true, value: undefined } as const;

type Texts<Key extends string> = Record<Key, string | null | undefined>;

/** The fields of a record by our names, each a text, null, or undefined where it is missing. Its id is a text. */
function fieldsOf<Key extends string>(
  what: string,
  names: Readonly<Record<Key | 'id', string | null>>,
  json: unknown,
  place: string,
): Result<Texts<Key | 'id'>, DecodeError> {
  if (!isJsonObject(json)) return fail(`${what} (${place}) is not an object`);
  const texts = {} as Texts<Key | 'id'>;
  for (const key of Object.keys(names) as (Key | 'id')[]) {
    const path = names[key];
    const found = path === null ? MISSING : readField(json, path);
    const fault = found.ok ? fieldFault(key, found.value) : faultOf(found.value);
    if (fault !== null) {
      const field = found.ok ? (path ?? key) : found.path;
      return fail(`${nameOf(what, names.id, json, place)}: the field ${field} ${fault}`);
    }
    texts[key] = found.value as string | null | undefined;
  }
  return ok(texts);
}

function nullForMissing<Key extends string>(texts: Texts<Key>): Record<Key, string | null> {
  const keys = Object.keys(texts) as Key[];
  return Object.fromEntries(keys.map((key) => [key, texts[key] ?? null])) as Record<
    Key,
    string | null
  >;
}

function nameOf(what: string, idName: string | null, json: JsonObject, place: string): string {
  const found = readField(json, idName ?? 'id').value;
  const isNamed = typeof found === 'string' && found !== '' && found.length <= MAX_ID;
  return isNamed ? `${what} ${found}` : `${what} (${place})`;
}

function fieldFault(key: string, value: unknown): string | null {
  const isMissing = value === undefined || value === null;
  if (key !== 'id' && isMissing) return null;
  const isId = IDS.includes(key);
  const fits =
    typeof value === 'string' &&
    !(isId && value.length > MAX_ID) &&
    !(key === 'id' && value === '');
  return fits ? null : faultOf(value);
}

function faultOf(found: unknown): string {
  if (found === undefined) return 'is missing';
  if (found === '') return 'is empty';
  if (found === null) return 'has no value';
  if (typeof found === 'string' && found.length > MAX_ID)
    return `has ${found.length} characters, more than the ${MAX_ID} of an id`;
  const kind = Array.isArray(found) ? 'list' : typeof found;
  return `has the wrong type (${kind})`;
}
