/** An OpenAPI text as far as it speaks of the operations that the client uses. */
import { dereference, validate } from '@readme/openapi-parser';
import type { Facts } from '../src/introw/wire/facts';
import { isSchema, type Schema } from './schema';

export const OPERATIONS = [
  'listPayouts',
  'getPayout',
  'updatePayout',
  'listLines',
  'getLine',
  'createLine',
  'updateLine',
  'declineLine',
  'detachLine',
  'listPartners',
] as const;

export type OperationName = (typeof OPERATIONS)[number];

export const LISTS = ['listPayouts', 'listLines', 'listPartners'] as const;

export interface Parameter {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
}

/** One operation; null or an empty list where nothing is said. */
export interface Operation {
  /** Query parameters; null where it is not known which there are. */
  readonly query: readonly Parameter[] | null;
  /** Names of the headers of a request, in lower case. */
  readonly headers: readonly Parameter[];
  readonly request: Schema | null;
  /** Of an answer that succeeds. */
  readonly answer: Schema | null;
  /** Of all answers, in lower case. */
  readonly answerHeaders: readonly string[];
  readonly errors: readonly Schema[];
  readonly statuses: readonly string[];
}

/** The paths of the client's operations, base included. */
export type Addresses = Facts['address'];

export type KeyPlace =
  | { readonly kind: 'header'; readonly name: string }
  | { readonly kind: 'other'; readonly what: string };

export interface Specification {
  /** Title and version, e.g. "Introw API 2026-05-20". */
  readonly name: string;
  /** Hosts of its servers; none where it names no address. */
  readonly hosts: readonly string[];
  readonly key: KeyPlace | null;
  /** As it has them; null where it does not tell. */
  readonly addresses: Addresses | null;
  readonly operations: Readonly<Record<OperationName, Operation | null>>;
}

export type Read =
  | { readonly ok: true; readonly value: Specification }
  | { readonly ok: false; readonly why: string };

type Json = Readonly<Record<string, unknown>>;

const objectAt = (json: unknown, name: string): Json => {
  const value = isSchema(json) ? json[name] : undefined;
  return isSchema(value) ? value : {};
};

const listAt = (json: unknown, name: string): readonly Json[] => {
  const value = isSchema(json) ? json[name] : undefined;
  return Array.isArray(value) ? (value as unknown[]).filter(isSchema) : [];
};

/** Reads an OpenAPI text of version 3, or says why it is none. Nothing that it refers to elsewhere is fetched. */
export async function readSpecification(text: string, facts: Facts): Promise<Read> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, why: 'it is no JSON' };
  }
  if (!isSchema(json) || !String(json['openapi']).startsWith('3.'))
    return { ok: false, why: 'it is no OpenAPI text of version 3' };
  const options = { resolve: { external: false } };
  const checked = await validate(structuredClone(json) as never, options);
  if (!checked.valid) {
    const [first] = checked.errors;
    return {
      ok: false,
      why: `it breaks the rules of OpenAPI: ${first?.message.split('\n')[0] ?? 'unknown'}`,
    };
  }
  const document: unknown = await dereference(json as never, {
    ...options,
    dereference: { circular: 'ignore' },
  });
  return { ok: true, value: specificationOf(document as Json, facts) };
}

function specificationOf(document: Json, facts: Facts): Specification {
  const servers = listAt(document, 'servers').map(({ url }) => String(url));
  const prefix = pathOf(servers[0] ?? '');
  const paths = new Map<string, Json>(
    Object.entries(objectAt(document, 'paths')).map(([path, item]) => [
      `${prefix}${path}`.replace(/\{[^}]*\}/g, '{}'),
      isSchema(item) ? item : {},
    ]),
  );
  const addresses = addressesIn(paths, facts.address);
  const info = objectAt(document, 'info');
  return {
    name: `${String(info['title'])} ${String(info['version'])}`,
    hosts: servers.map(hostOf).filter((host) => host !== ''),
    key: keyOf(document),
    addresses,
    operations: operationsAt(addresses, paths),
  };
}

function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/+$/, '');
}

function hostOf(url: string): string {
  return /^[a-z]+:\/\/([^/]*)/i.exec(url)?.[1] ?? '';
}

function keyOf(document: Json): KeyPlace | null {
  const schemes = Object.values(objectAt(objectAt(document, 'components'), 'securitySchemes'));
  const [first, ...others] = schemes.filter(isSchema);
  const header = [first, ...others].find((scheme) => scheme?.['in'] === 'header');
  if (header !== undefined) return { kind: 'header', name: String(header['name']) };
  return first === undefined
    ? null
    : { kind: 'other', what: String(first['scheme'] ?? first['in'] ?? first['type']) };
}

type Paths = ReadonlyMap<string, Json>;

/** The whole path of a collection: the known one where it is there, else the only one of that look. */
function collection(paths: Paths, known: string, look: RegExp): string | null {
  if (paths.has(known)) return known;
  const found = [...paths.keys()].filter((path) => look.test(path) && !path.includes('{}'));
  return found.length === 1 ? (found[0] ?? null) : null;
}

function verb(paths: Paths, lines: string, known: string, look: RegExp): string {
  const under = `${lines}/{}`;
  const verbs = [...paths.keys()]
    .filter((path) => path.startsWith(`${under}/`))
    .map((path) => path.slice(under.length));
  return verbs.includes(known) ? known : (verbs.find((path) => look.test(path)) ?? known);
}

function addressesIn(paths: Paths, facts: Addresses): Addresses {
  const known = (name: 'payouts' | 'lines' | 'partners'): string => `${facts.base}${facts[name]}`;
  const whole = {
    payouts: collection(paths, known('payouts'), /payouts$/i) ?? known('payouts'),
    lines: collection(paths, known('lines'), /(lines|commissions)$/i) ?? known('lines'),
    partners: collection(paths, known('partners'), /partners$/i) ?? known('partners'),
  };
  const base = Object.values(whole).every((path) => path.startsWith(`${facts.base}/`))
    ? facts.base
    : commonFolder(Object.values(whole));
  return {
    base,
    payouts: whole.payouts.slice(base.length),
    lines: whole.lines.slice(base.length),
    partners: whole.partners.slice(base.length),
    decline: verb(paths, whole.lines, facts.decline, /declin|void|reject/i),
    detach: verb(paths, whole.lines, facts.detach, /detach|remov|unassign/i),
  };
}

function commonFolder(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => path.split('/').slice(0, -1));
  const differs = first.findIndex((step, at) => others.some((other) => other[at] !== step));
  return first.slice(0, differs < 0 ? first.length : differs).join('/');
}

function operationsAt(addresses: Addresses, paths: Paths): Specification['operations'] {
  const { base, payouts, lines, partners, decline, detach } = addresses;
  const line = `${base}${lines}/{}`;
  const at = (method: string, path: string): Operation | null =>
    operationOf(paths.get(path), method);
  return {
    listPayouts: at('get', `${base}${payouts}`),
    getPayout: at('get', `${base}${payouts}/{}`),
    updatePayout: at('patch', `${base}${payouts}/{}`),
    listLines: at('get', `${base}${lines}`),
    getLine: at('get', line),
    createLine: at('post', `${base}${lines}`),
    updateLine: at('patch', line),
    declineLine: at('post', `${line}${decline}`),
    detachLine: at('post', `${line}${detach}`),
    listPartners: at('get', `${base}${partners}`),
  };
}

function operationOf(item: Json | undefined, method: string): Operation | null {
  const found = item?.[method];
  if (item === undefined || !isSchema(found)) return null;
  const parameters = [...listAt(item, 'parameters'), ...listAt(found, 'parameters')];
  const answers = Object.entries(objectAt(found, 'responses')).filter(
    (entry): entry is [string, Json] => isSchema(entry[1]),
  );
  const schemas = (isWanted: RegExp): Schema[] =>
    answers
      .flatMap(([status, answer]) => (isWanted.test(status) ? [bodyOf(answer)] : []))
      .filter(isSchema);
  return {
    query: parametersIn(parameters, 'query'),
    headers: parametersIn(parameters, 'header'),
    request: bodyOf(objectAt(found, 'requestBody')),
    answer: schemas(/^2/)[0] ?? null,
    answerHeaders: answers.flatMap(([, answer]) =>
      Object.keys(objectAt(answer, 'headers')).map((name) => name.toLowerCase()),
    ),
    errors: schemas(/^(4|5|default)/),
    statuses: answers.map(([status]) => status),
  };
}

function parametersIn(parameters: readonly Json[], place: string): Parameter[] {
  return parameters
    .filter((parameter) => parameter['in'] === place)
    .map((parameter) => ({
      name: String(parameter['name']),
      required: parameter['required'] === true,
      schema: objectAt(parameter, 'schema'),
    }));
}

function bodyOf(part: Json): Schema | null {
  const media = Object.entries(objectAt(part, 'content')).find(([type]) => /json/i.test(type));
  const schema = isSchema(media?.[1]) ? media[1]['schema'] : undefined;
  return isSchema(schema) ? schema : null;
}
