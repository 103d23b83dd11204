/**
 * Lets the service speak as a specification has it: other paths, names, words and places, and the same behaviour behind
 * them. What the service itself calls by another name than the specification is refused like any unknown name.
 */
import type { Facts } from '../../src/introw/wire/facts';
import { ourWord, readField, theirWord, valueAt, writeFields } from '../../src/introw/wire/fields';
import type { WireRequest } from './api';
import { LINE_STATUS, PAGING_PARAMETER } from './assumptions';
import type { WireAnswer } from './faults';
import type { Operation } from './protocol';

/** What a line is called in each of its states; a line of a payout that is paid is `paid`. */
export type LineWords = Readonly<Record<'pending' | 'onPayout' | 'paid' | 'voided', string>>;

export interface Spelling {
  readonly facts: Facts;
  /** As in `assumptions.ts` where it is missing. */
  readonly lineWords?: LineWords;
}

type Json = Record<string, unknown>;
type Names = Readonly<Record<string, string | null>>;

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Makes a name into one that nothing is called by. */
const unknown = (name: string): string => `unknown ${name}`;

function pathInward(path: string, { address }: Facts): string {
  const { base, payouts, lines, partners, decline, detach } = address;
  const places = [
    [`${base}${payouts}`, '/api/v1/payouts'],
    [`${base}${lines}`, '/api/v1/commission-lines'],
    [`${base}${partners}`, '/api/v1/partners'],
  ] as const;
  const found = places.find(([theirs]) => path === theirs || path.startsWith(`${theirs}/`));
  if (!found) return `/elsewhere${path}`;
  const rest = path.slice(found[0].length);
  const verbs = [
    [decline, '/decline'],
    [detach, '/detach'],
  ] as const;
  const verb = verbs.find(([theirs]) => rest.endsWith(theirs));
  if (verb) return found[1] + rest.slice(0, -verb[0].length) + verb[1];
  return verbs.some(([, ours]) => rest.endsWith(ours)) ? `/elsewhere${path}` : found[1] + rest;
}

function queryInward(query: URLSearchParams, facts: Facts, operation: Operation): URLSearchParams {
  const { size, cursor, page, offset, payoutStage, linePayout } = facts.asking;
  const filter = { listPayouts: [payoutStage, 'stage'], listLines: [linePayout, 'payoutId'] };
  const names: (readonly [string | null, string])[] = [
    [size, PAGING_PARAMETER.limit],
    [cursor, PAGING_PARAMETER.cursor],
    [page, PAGING_PARAMETER.page],
    [offset, PAGING_PARAMETER.offset],
    ...(operation in filter ? [filter[operation as keyof typeof filter] as [string, string]] : []),
  ];
  const own = names.map(([, ours]) => ours);
  const renamed = [...query].map(([name, value]): [string, string] => {
    const ours = names.find(([theirs]) => theirs === name)?.[1];
    if (ours === undefined) return [own.includes(name) ? unknown(name) : name, value];
    return [ours, ours === 'stage' ? wordInward(facts.stages, value) : value];
  });
  return new URLSearchParams(renamed);
}

/** Our word for one of the specification's; one of ours that the specification spells otherwise is none. */
function wordInward(words: Readonly<Record<string, string>>, theirs: string): string {
  const ours = ourWord(words, theirs);
  return ours === theirs && ours in words && words[ours] !== theirs ? unknown(theirs) : ours;
}

const BODY_OF: Readonly<
  Partial<Record<Operation, 'payoutPatch' | 'linePatch' | 'newLine' | 'decline'>>
> = {
  updatePayout: 'payoutPatch',
  updateLine: 'linePatch',
  createLine: 'newLine',
  declineLine: 'decline',
};

function bodyInward(body: Json, names: Names): Json {
  const known: Json = {};
  let rest = body;
  for (const [ours, path] of Object.entries(names)) {
    if (path === null) continue;
    const { value } = readField(body, path);
    if (value === undefined) continue;
    known[ours] = value;
    rest = without(rest, path.split('.'));
  }
  const others = Object.entries(rest).map(([name, value]) => [unknown(name), value] as const);
  return { ...known, ...Object.fromEntries(others) };
}

/** The object without what stands on a path, and without the objects that this leaves empty. */
function without(json: Json, [step = '', ...rest]: readonly string[]): Json {
  const entries = Object.entries(json).flatMap(([name, value]): [string, unknown][] => {
    if (name !== step) return [[name, value]];
    if (rest.length === 0 || !isJson(value)) return [];
    const left = without(value, rest);
    return Object.keys(left).length === 0 ? [] : [[name, left]];
  });
  return Object.fromEntries(entries);
}

function wordsInward(body: Json, name: string, words: Readonly<Record<string, string>>): Json {
  const value = body[name];
  return typeof value === 'string' ? { ...body, [name]: wordInward(words, value) } : body;
}

function textInward(
  text: string,
  request: WireRequest,
  operation: Operation,
  facts: Facts,
): string {
  const group = BODY_OF[operation];
  const json = group === undefined || text === '' ? null : (JSON.parse(text) as unknown);
  if (group === undefined || !isJson(json)) return text;
  const read = bodyInward(json, facts[group]);
  if (group === 'payoutPatch') return JSON.stringify(wordsInward(read, 'stage', facts.stages));
  if (group === 'decline') return JSON.stringify(wordsInward(read, 'reason', facts.reasons));
  const header = facts.headers.idempotencyKey;
  const key = header === null ? undefined : request.headers[header.toLowerCase()];
  return JSON.stringify(key === undefined ? read : { ...read, idempotencyKey: key });
}

/** The path of a request as the service itself has it. */
export function servicePath(request: WireRequest, { facts }: Spelling): string {
  return pathInward(request.path, facts);
}

/** A request in the service's own words. */
export function inward(
  request: WireRequest,
  operation: Operation,
  { facts }: Spelling,
): WireRequest {
  return {
    ...request,
    path: pathInward(request.path, facts),
    query: queryInward(request.query, facts, operation),
    headers: { ...request.headers, 'x-api-key': request.headers[facts.headers.key.toLowerCase()] },
    body: textInward(request.body, request, operation, facts),
  };
}

const OWN_NAMES: Names = {
  partnerId: 'partner.id',
  partnerName: 'partner.name',
  amount: 'amount.value',
  currency: 'amount.currency',
};

/** A record under the specification's names; what these do not speak of stays as it is. */
function recordOutward(record: unknown, names: Names, own: Names): unknown {
  if (!isJson(record)) return record;
  let rest = record;
  const values: Json = {};
  for (const ours of Object.keys(names)) {
    const path = own[ours] ?? ours;
    values[ours] = readField(record, path).value;
    rest = without(rest, path.split('.'));
  }
  return { ...rest, ...(JSON.parse(writeFields(values, names)) as Json) };
}

type Show = (record: unknown) => unknown;

/** How records of an operation are shown; `isPaid` tells whether a payout is paid. */
function shower(operation: Operation, spelling: Spelling, isPaid: (id: string) => boolean): Show {
  const { facts, lineWords } = spelling;
  if (operation.includes('Payout')) {
    return (record) => {
      const stage = isJson(record) && typeof record['stage'] === 'string' ? record['stage'] : null;
      const spelled = stage === null ? {} : { stage: theirWord(facts.stages, stage) };
      return recordOutward({ ...(record as Json), ...spelled }, facts.payout, OWN_NAMES);
    };
  }
  if (operation.includes('Partner')) return (record) => recordOutward(record, facts.partner, {});
  return (record) => {
    if (!isJson(record)) return record;
    const status = statusOutward(record, lineWords, isPaid) ?? record['status'];
    const spelled = typeof status === 'string' ? theirWord(facts.lineStatuses, status) : status;
    return recordOutward({ ...record, status: spelled }, facts.line, {});
  };
}

function statusOutward(
  { status, payoutId }: Json,
  words: LineWords | undefined,
  isPaid: (id: string) => boolean,
): string | null {
  if (words === undefined) return null;
  if (status === LINE_STATUS.declined) return words.voided;
  if (status === LINE_STATUS.pending) return words.pending;
  return typeof payoutId === 'string' && isPaid(payoutId) ? words.paid : words.onPayout;
}

const HINTS = {
  nextCursor: 'cursor',
  hasMore: 'more',
  page: 'page',
  totalPages: 'totalPages',
  offset: 'offset',
  total: 'total',
  links: 'links',
} as const;

function hintsOutward(hints: Json, facts: Facts): Json {
  const { size } = facts.asking;
  const named = Object.entries(hints).map(([name, value]) => {
    const hint = name in HINTS ? HINTS[name as keyof typeof HINTS] : null;
    const theirs = hint === null ? (name === 'limit' ? size : name) : facts.lists[hint][0];
    return [theirs ?? name, value] as const;
  });
  return Object.fromEntries(named);
}

function listOutward({ data, pagination, meta, ...top }: Json, show: Show, facts: Facts): unknown {
  const items = (data as unknown[]).map(show);
  const [first = 'pagination', second = 'meta'] = facts.lists.places;
  const envelope = {
    ...hintsOutward(top, facts),
    ...(isJson(pagination) ? { [first]: hintsOutward(pagination, facts) } : {}),
    ...(isJson(meta) ? { [second]: hintsOutward(meta, facts) } : {}),
  };
  const path = facts.lists.items;
  return path === null
    ? items
    : { ...envelope, ...(JSON.parse(writeFields({ items }, { items: path })) as Json) };
}

/** An error in the specification's places; one in another style than the service's first stays as it is. */
function errorOutward(json: Json, { errors, reasons }: Facts): unknown {
  const { error } = json;
  const [code = null] = errors.codes;
  const [message = null] = errors.messages;
  const accepts = valueAt(json, 'error.accepts');
  const spelled = Array.isArray(accepts)
    ? { accepts: accepts.map((word) => theirWord(reasons, String(word))) }
    : {};
  if (!isJson(error)) return json;
  const names = { code, message, accepts: 'accepts' };
  return code === 'error.code'
    ? { error: { ...error, ...spelled } }
    : JSON.parse(writeFields({ ...error, ...spelled }, names));
}

function headersOutward(
  headers: WireAnswer['headers'],
  { headers: names }: Facts,
): Record<string, string> {
  const own: Readonly<Record<string, string>> = {
    'x-ratelimit-remaining-minute': names.requestsLeft,
    'x-introw-credits-limit-month': names.creditsLimit,
    'x-introw-credits-remaining-month': names.creditsLeft,
    'retry-after': names.retryAfter,
  };
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [own[name] ?? name, value]),
  );
}

/** An answer in the specification's words; what is no JSON is left as it is. */
export function outward(
  answer: WireAnswer,
  operation: Operation | null,
  { spelling, isPaid }: { readonly spelling: Spelling; readonly isPaid: (id: string) => boolean },
): WireAnswer {
  const { facts } = spelling;
  const headers = headersOutward(answer.headers, facts);
  let json: unknown;
  try {
    json = JSON.parse(answer.body);
  } catch {
    return { ...answer, headers };
  }
  if (!isJson(json)) return { ...answer, headers };
  const shown =
    answer.status >= 400
      ? errorOutward(json, facts)
      : operation === null
        ? json
        : bodyOutward(json, shower(operation, spelling, isPaid), facts);
  return { ...answer, headers, body: JSON.stringify(shown) };
}

function bodyOutward(json: Json, show: Show, facts: Facts): unknown {
  if (Array.isArray(json['data'])) return listOutward(json, show, facts);
  const record = show(json['data']);
  const path = facts.record.envelope;
  return path === null ? record : JSON.parse(writeFields({ record }, { record: path }));
}
