/** How lists are asked for and paged, and where records stand in answers. */
import type { Facts } from '../src/introw/wire/facts';
import { refuted, settled, silent, type Finding } from './finding';
import {
  fieldsOf,
  itemsOf,
  limitOf,
  plainName,
  propertiesOf,
  schemaAt,
  type Schema,
} from './schema';
import type { Operation, Specification } from './specification';

/** Other names that a parameter goes by elsewhere, without case and signs. */
const PARAMETERS = {
  size: ['limit', 'pagesize', 'perpage', 'size', 'take', 'first', 'count', 'maxresults'],
  cursor: [
    'cursor',
    'after',
    'nextcursor',
    'pagetoken',
    'startingafter',
    'continuationtoken',
    'token',
  ],
  page: ['page', 'pagenumber', 'pageindex'],
  offset: ['offset', 'skip', 'start', 'startindex'],
  payoutStage: ['stage', 'stages', 'payoutstage', 'filterstage', 'state', 'status'],
  linePayout: ['payoutid', 'payout', 'payoutids', 'filterpayoutid', 'filterpayout'],
} as const;

type Asking = keyof Facts['asking'];

function checkParameter(name: Asking, operation: Operation | null, facts: Facts): Finding {
  const fact = `asking.${name}`;
  const assumed = facts.asking[name];
  const named = operation?.query ?? [];
  if (named.length === 0) return silent(fact, assumed);
  if (named.some((parameter) => parameter.name === assumed)) return settled(fact, assumed);
  const found = named.find((parameter) =>
    (PARAMETERS[name] as readonly string[]).includes(plainName(parameter.name)),
  );
  if (found !== undefined) return refuted(fact, assumed, found.name);
  // Of the three ways to page a service has one; a page size it has or has not.
  return name === 'size' && assumed !== null
    ? refuted(fact, assumed, null, 'no such parameter')
    : silent(fact, assumed, 'no such parameter');
}

function checkPageSize(operation: Operation | null, facts: Facts, size: Finding): Finding {
  const name = size.value ?? facts.asking.size;
  const assumed = facts.limits.pageSize;
  const parameter = operation?.query?.find((one) => one.name === name);
  const most = parameter === undefined ? null : limitOf(parameter.schema, 'maximum');
  if (most === null) return silent('limits.pageSize', assumed);
  return most < assumed
    ? refuted('limits.pageSize', assumed, most)
    : settled('limits.pageSize', assumed);
}

const hasId = (schema: Schema | null): boolean =>
  schema !== null && (schemaAt(schema, 'id') !== null || schemaAt(schema, '_id') !== null);

/** The path to the records of a list, '' for a list alone; undefined where none is found. */
export function pathToItems(answer: Schema, known: string | null): string | undefined {
  const isList = (schema: Schema | null): boolean => schema !== null && itemsOf(schema) !== null;
  if (isList(schemaAt(answer, known ?? ''))) return known ?? '';
  if (isList(answer)) return '';
  return fieldsOf(answer, 2).find(([, field]) => isList(field) && hasId(itemsOf(field)))?.[0];
}

/** The path to the record of an answer about one, '' for the record alone; undefined where none is found. */
export function pathToRecord(answer: Schema, known: string | null): string | undefined {
  if (hasId(schemaAt(answer, known ?? ''))) return known ?? '';
  if (hasId(answer)) return '';
  return fieldsOf(answer, 2).find(([, field]) => itemsOf(field) === null && hasId(field))?.[0];
}

function checkPlace(fact: string, assumed: string | null, path: string | undefined): Finding {
  if (path === undefined) return silent(fact, assumed);
  const found = path === '' ? null : path;
  return found === assumed
    ? settled(fact, assumed)
    : refuted(fact, assumed, found, found ?? 'the answer is nothing else');
}

/** What hints of paging look like under other names. */
const HINTS = {
  cursor:
    /^(nextcursor|nextpagetoken|nexttoken|endcursor|nextpagecursor|continuationtoken|cursor)$/,
  more: /^(hasmore|hasnextpage|hasnext|more)$/,
  page: /^(page|currentpage|pagenumber|pageindex)$/,
  totalPages: /^(totalpages|pagecount|lastpage|numpages|numberofpages)$/,
  offset: /^(offset|skip|startindex)$/,
  total: /^(total|totalcount|totalitems|totalrecords|totalresults)$/,
  links: /^links$/,
} as const;

type Hint = keyof typeof HINTS;

const inFront = (first: string, all: readonly string[]): string[] => [
  first,
  ...all.filter((one) => one !== first),
];

function hintIn(object: Schema, hint: Hint, known: readonly string[]): string | undefined {
  const names = Object.keys(propertiesOf(object));
  return (
    known.find((name) => names.includes(name)) ??
    names.find((name) => HINTS[hint].test(plainName(name)))
  );
}

/** The objects of a list's answer that may tell of paging: what stands beside the records, and the whole. */
function placesIn(
  answer: Schema,
  items: string | undefined,
): readonly (readonly [string, Schema])[] {
  const around = Object.entries(propertiesOf(answer)).filter(
    ([name, field]) =>
      name !== items && itemsOf(field) === null && Object.keys(propertiesOf(field)).length > 0,
  );
  return [...around, ['', answer]];
}

function checkHints(answer: Schema, items: string | undefined, { lists }: Facts): Finding[] {
  const hints = Object.keys(HINTS) as Hint[];
  const found = hints.map((hint) => {
    const known = lists[hint];
    const places = placesIn(answer, items).flatMap(([place, object]) => {
      const name = hintIn(object, hint, known);
      return name === undefined ? [] : [{ place, name }];
    });
    return { hint, known, at: places[0] };
  });
  const place = found.find(({ hint, at }) => at !== undefined && hint !== 'links')?.at?.place ?? '';
  const findings = found.map(({ hint, known, at }) => {
    const fact = `lists.${hint}`;
    if (at === undefined) return silent(fact, known, 'no such field');
    const value = inFront(at.name, known);
    return known.includes(at.name)
      ? settled(fact, known, value)
      : refuted(fact, known, value, at.name);
  });
  const fact = 'lists.places';
  if (place === '') return [silent(fact, lists.places, 'nothing stands around it'), ...findings];
  const value = inFront(place, lists.places);
  return [
    lists.places.includes(place)
      ? settled(fact, lists.places, value)
      : refuted(fact, lists.places, value, place),
    ...findings,
  ];
}

function checkEnvelopes({ operations }: Specification, facts: Facts): Finding[] {
  const list = operations.listPayouts?.answer ?? null;
  const one = operations.getPayout?.answer ?? operations.updatePayout?.answer ?? null;
  const items = list === null ? undefined : pathToItems(list, facts.lists.items);
  const record = one === null ? undefined : pathToRecord(one, facts.record.envelope);
  const hints =
    list === null
      ? (['places', ...Object.keys(HINTS)] as (Hint | 'places')[]).map((name) =>
          silent(`lists.${name}`, facts.lists[name]),
        )
      : checkHints(list, items, facts);
  return [
    checkPlace('lists.items', facts.lists.items, items),
    ...hints,
    checkPlace('record.envelope', facts.record.envelope, record),
  ];
}

export function checkLists(specification: Specification, facts: Facts): Finding[] {
  const { listPayouts, listLines } = specification.operations;
  const size = checkParameter('size', listPayouts, facts);
  return [
    size,
    ...(['cursor', 'page', 'offset', 'payoutStage'] as const).map((name) =>
      checkParameter(name, listPayouts, facts),
    ),
    checkParameter('linePayout', listLines, facts),
    checkPageSize(listPayouts, facts, size),
    silent('limits.requestsPerMinute', facts.limits.requestsPerMinute, 'no schema can say it'),
    ...checkEnvelopes(specification, facts),
  ];
}
