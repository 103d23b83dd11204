/** Error bodies, statuses, and the headers that tell what is left. */
import type { Facts } from '../src/introw/wire/facts';
import { refuted, settled, silent, type Finding } from './finding';
import {
  fieldsOf,
  itemsOf,
  plainName,
  propertiesOf,
  schemaAt,
  wordsOf,
  type Schema,
} from './schema';
import type { Operation, Specification } from './specification';

const CODES = ['code', 'errorcode'];
const MESSAGES = ['message', 'errormessage', 'detail', 'description', 'title', 'msg'];
const PLACES = ['field', 'path', 'pointer', 'property'];

function lastName(path: string): string {
  return plainName(path.split('.').at(-1) ?? path);
}

/** The first of the known paths that the schema has, else the first that looks like one. */
function pathOf(
  schema: Schema,
  known: readonly string[],
  names: readonly string[],
): string | undefined {
  const there = known.find((path) => schemaAt(schema, path) !== null);
  if (there !== undefined) return there;
  const fields = fieldsOf(schema).filter(
    ([, field]) => Object.keys(propertiesOf(field)).length === 0,
  );
  const found = names.map((name) => fields.find(([path]) => lastName(path) === name));
  return found.find((field) => field !== undefined)?.[0];
}

function checkPaths(
  fact: string,
  schema: Schema | null,
  { known, names }: { readonly known: readonly string[]; readonly names: readonly string[] },
): Finding {
  const path = schema === null ? undefined : pathOf(schema, known, names);
  if (path === undefined) return silent(fact, known);
  const value = [path, ...known.filter((one) => one !== path)];
  return known.includes(path) ? settled(fact, known, value) : refuted(fact, known, value, path);
}

function checkBodies(schema: Schema | null, { errors }: Facts): Finding[] {
  const codes = checkPaths('errors.codes', schema, { known: errors.codes, names: CODES });
  const messages = checkPaths('errors.messages', schema, {
    known: errors.messages,
    names: MESSAGES,
  });
  const path = (messages.value as readonly string[] | undefined)?.[0];
  const list = schema === null || path === undefined ? null : schemaAt(schema, path);
  const entries = list === null ? null : itemsOf(list);
  const inEntries =
    entries !== null && Object.keys(propertiesOf(entries)).length > 0 ? entries : null;
  return [
    codes,
    messages,
    checkPaths('errors.entryMessages', inEntries, { known: errors.entryMessages, names: MESSAGES }),
    checkPaths('errors.entryPlaces', inEntries, { known: errors.entryPlaces, names: PLACES }),
  ];
}

const CODE_LOOKS = {
  noBillingInfo: /BILLING/,
  noCommissionLines: /NO_.*LINES|LINES_MISSING/,
} as const;

function checkCodes(schema: Schema | null, path: unknown, { errorCodes }: Facts): Finding[] {
  const field = schema === null || typeof path !== 'string' ? null : schemaAt(schema, path);
  const words = field === null ? null : wordsOf(field);
  return (Object.keys(errorCodes) as (keyof typeof CODE_LOOKS)[]).map((name) => {
    const assumed = errorCodes[name];
    const fact = `errorCodes.${name}`;
    if (words?.includes(assumed)) return settled(fact, assumed);
    const alike = (words ?? []).filter((word) => CODE_LOOKS[name].test(word));
    return alike.length === 1 ? refuted(fact, assumed, alike[0]) : silent(fact, assumed);
  });
}

function checkStatuses(operations: readonly Operation[], { statuses }: Facts): Finding[] {
  const listed = new Set(operations.flatMap((operation) => operation.statuses));
  return Object.entries(statuses).map(([name, status]) =>
    listed.has(String(status))
      ? settled(`statuses.${name}`, status)
      : silent(`statuses.${name}`, status),
  );
}

const HEADER_LOOKS = {
  requestsLeft: /(rate-?limit|requests).*remaining/,
  creditsLimit: /credits?.*limit/,
  creditsLeft: /credits?.*(remaining|left)/,
  retryAfter: /retry-after/,
} as const;

function checkHeaders(operations: readonly Operation[], { headers }: Facts): Finding[] {
  const listed = [...new Set(operations.flatMap((operation) => operation.answerHeaders))];
  return (Object.keys(HEADER_LOOKS) as (keyof typeof HEADER_LOOKS)[]).map((name) => {
    const assumed = headers[name];
    const fact = `headers.${name}`;
    if (listed.includes(assumed)) return settled(fact, assumed);
    const alike = listed.find((header) => HEADER_LOOKS[name].test(header));
    return alike === undefined ? silent(fact, assumed) : refuted(fact, assumed, alike);
  });
}

export function checkErrors(specification: Specification, facts: Facts): Finding[] {
  const operations = Object.values(specification.operations).filter(
    (operation) => operation !== null,
  );
  const schemas = operations.flatMap((operation) => operation.errors);
  const schema = schemas.find((one) => Object.keys(propertiesOf(one)).length > 0) ?? null;
  const bodies = checkBodies(schema, facts);
  const path = (bodies[0]?.value as readonly string[] | undefined)?.[0];
  return [
    ...bodies,
    ...checkCodes(schema, path, facts),
    ...checkStatuses(operations, facts),
    ...checkHeaders(operations, facts),
  ];
}
