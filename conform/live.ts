/**
 * A look at the service itself with a few reads: the shapes of its answers, without a value, and what they say of the
 * client's assumptions. Nothing is ever written.
 */
import type { Facts } from '../src/introw/wire/facts';
import {
  listLines,
  listPartners,
  listPayouts,
  getLine,
  getPayout,
  type Call,
} from '../src/introw/endpoints';
import { toRequest } from '../src/introw/request';
import { checkFacts } from './checks';
import { pathToItems } from './check-lists';
import type { Finding } from './finding';
import { isSchema, itemsOf, propertiesOf, type Schema } from './schema';
import {
  OPERATIONS,
  type Operation,
  type OperationName,
  type Specification,
} from './specification';

export interface LiveAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends one request; `headers` hold the key. Throws where nothing answers. */
export type Send = (request: {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}) => Promise<LiveAnswer>;

export interface LiveReport {
  readonly findings: readonly Finding[];
  /** A line for each request: what was asked, the status, the shape of the answer. */
  readonly shapes: readonly string[];
}

export interface LiveAccess {
  readonly environment: 'production' | 'staging';
  readonly apiKey: string;
}

/** Vocabulary, not data: the fields whose words are told. */
const WORDS = ['stage', 'status'];
const WORD = /^[A-Za-z]+(_[A-Za-z]+)*$/;

/** The schema of a value; of a text only what its words are, and only where they are vocabulary. */
export function schemaOf(value: unknown, name = ''): Schema {
  if (value === null) return { type: 'null' };
  if (Array.isArray(value)) {
    const entries = (value as unknown[]).map((entry) => schemaOf(entry));
    return { type: 'array', items: entries.reduce<Schema>(joined, {}) };
  }
  if (isSchema(value)) {
    const fields = Object.entries(value).map(([key, field]) => [key, schemaOf(field, key)]);
    return { type: 'object', properties: Object.fromEntries(fields) as Schema };
  }
  if (typeof value === 'string' && WORDS.includes(name) && WORD.test(value))
    return { type: 'string', seen: [value] };
  return { type: typeof value };
}

/** A schema that takes what either takes. */
function joined(one: Schema, other: Schema): Schema {
  const types = [one['type'], other['type']].flat().filter((type) => type !== undefined);
  const names = new Set([...Object.keys(propertiesOf(one)), ...Object.keys(propertiesOf(other))]);
  const fields = [...names].map((name) => [
    name,
    joined(propertiesOf(one)[name] ?? {}, propertiesOf(other)[name] ?? {}),
  ]);
  const items = [itemsOf(one), itemsOf(other)].filter((schema) => schema !== null);
  const seen = [one['seen'], other['seen']].flat().filter((word) => word !== undefined);
  return {
    type: [...new Set(types)],
    ...(names.size === 0 ? {} : { properties: Object.fromEntries(fields) as Schema }),
    ...(items.length === 0 ? {} : { items: items.reduce(joined) }),
    ...(seen.length === 0 ? {} : { seen: [...new Set(seen)].sort() }),
  };
}

/** A schema on one line, e.g. `{data: [{id: string, poNumber: string|null}]}`. */
export function shapeOf(schema: Schema): string {
  const fields = Object.entries(propertiesOf(schema));
  if (fields.length > 0)
    return `{${fields.map(([name, field]) => `${name}: ${shapeOf(field)}`).join(', ')}}`;
  const items = itemsOf(schema);
  if (items !== null) return `[${shapeOf(items)}]`;
  const words = schema['seen'] as readonly string[] | undefined;
  const type = [schema['type']].flat().join('|') || 'nothing';
  return words === undefined ? type : `${type} (${words.join(', ')})`;
}

interface Asked {
  readonly name: OperationName;
  readonly status: number;
  readonly headers: readonly string[];
  readonly json: unknown;
  readonly readable: string | null;
}

async function ask(
  name: OperationName,
  call: Call<unknown>,
  by: { readonly send: Send; readonly access: LiveAccess },
): Promise<Asked> {
  const request = toRequest(call, by.access);
  if (!request.ok) throw new Error(`Nothing was sent: ${request.error.detail}.`);
  const answer = await by.send({ url: request.value.url, headers: request.value.headers });
  let json: unknown = null;
  try {
    json = JSON.parse(answer.body);
  } catch {
    json = null;
  }
  const read = answer.status < 300 ? call.decode(json) : null;
  return {
    name,
    status: answer.status,
    headers: Object.keys(answer.headers),
    json,
    readable: read === null || read.ok ? null : 'the client cannot read it',
  };
}

function firstId(json: unknown, facts: Facts): string | null {
  const path = pathToItems(schemaOf(json), facts.lists.items);
  const items = (path ?? '')
    .split('.')
    .reduce<unknown>(
      (value, key) => (key === '' ? value : isSchema(value) ? value[key] : null),
      json,
    );
  const [first] = Array.isArray(items) ? (items as unknown[]) : [];
  const id = isSchema(first) ? first['id'] : null;
  return typeof id === 'string' && id !== '' ? id : null;
}

function operationFrom(asked: readonly Asked[], name: OperationName): Operation | null {
  const good = asked.filter((one) => one.name === name && one.status < 300);
  const bad = asked.filter((one) => one.status >= 400);
  const schemas = good.map(({ json }) => schemaOf(json));
  return {
    query: null,
    headers: [],
    request: null,
    answer: schemas.length === 0 ? null : schemas.reduce(joined),
    answerHeaders: good.flatMap(({ headers }) => headers),
    errors: name === 'listPayouts' ? bad.map(({ json }) => schemaOf(json)) : [],
    statuses: asked.map(({ status }) => String(status)),
  };
}

/** Nothing is known of what was not asked; an empty list shows no record, so it tells nothing of one. */
function specificationFrom(asked: readonly Asked[]): Specification {
  const operations = Object.fromEntries(
    OPERATIONS.map((name) => [name, operationFrom(asked, name)]),
  );
  return {
    name: 'the service',
    hosts: [],
    key: null,
    addresses: null,
    operations: operations as Specification['operations'],
  };
}

/** At most eight reads: two pages of payouts, one of lines and partners, one payout, one line, one that is not there. */
export async function lookLive(send: Send, access: LiveAccess, facts: Facts): Promise<LiveReport> {
  const by = { send, access };
  const payouts = await ask('listPayouts', listPayouts({}), by);
  const asked: Asked[] = [payouts];
  if (payouts.status < 300) {
    const page = listPayouts({}).decode(payouts.json);
    const next = page.ok ? page.value.next[0] : undefined;
    if (next !== undefined) asked.push(await ask('listPayouts', listPayouts({}, next), by));
    const payout = firstId(payouts.json, facts);
    if (payout !== null) asked.push(await ask('getPayout', getPayout(payout), by));
    const lines = await ask(
      'listLines',
      listLines(payout === null ? {} : { payoutId: payout }),
      by,
    );
    const line = firstId(lines.json, facts);
    asked.push(lines);
    if (line !== null) asked.push(await ask('getLine', getLine(line), by));
    asked.push(await ask('listPartners', listPartners(), by));
    asked.push(await ask('getPayout', getPayout('pay_none'), by));
  }
  const shapes = asked.map(
    ({ name, status, json, readable }) =>
      `${name} ${status} ${shapeOf(schemaOf(json))}${readable === null ? '' : ` – ${readable}`}`,
  );
  return { findings: checkFacts(specificationFrom(asked), facts), shapes };
}
