import { SHORT_KEY_LENGTH, shortKey } from '../export/short-key';
import { poNumberKey } from '../plan/policy';
import { groupByKey } from '../values/group-by-key';
import { compareIds, type Payable } from './payable';
import {
  haystack,
  isWordCharacter,
  nameIndex,
  occurrences,
  type Haystack,
  type Occurrence,
} from './words-in-text';

/** All payouts that have a PO number, also those where it is typed and not sent yet; each list in the order of ids. */
interface NumberOwners {
  readonly all: readonly Payable[];
  has(payable: Payable): boolean;
  readonly open: readonly Payable[];
  /** PAID or DECLINED. */
  readonly settled: readonly Payable[];
}

/** Payouts that may be meant by a part of a longer word, a name in another case, or a PO number that is not sent yet. */
interface NearlyNamed {
  readonly by: 'id' | 'poNumber';
  readonly payables: readonly Payable[];
}

/** What a reference names. Owners and lists are the same objects for all references that name them. */
export interface Named {
  /** Payouts by their ids. */
  readonly byId: ReadonlySet<Payable>;
  readonly byPoNumber: readonly NumberOwners[];
  readonly nearly: readonly NearlyNamed[];
}

/** Finds the payouts that a reference names. */
type FindNamed = (reference: string) => Named;

type Kind = 'id' | 'other case' | 'PO number' | 'typed PO number';

interface Hit extends Occurrence {
  readonly kind: Kind;
  readonly isClear: boolean;
}

const NOTHING: Named = { byId: new Set(), byPoNumber: [], nearly: [] };

/**
 * Prepares the search for the ids and PO numbers of all payouts, given in the order of their ids: for a text it takes time by
 * the text's length.
 */
export function namesOf(payables: readonly Payable[]): FindNamed {
  const ids = new Map(payables.map((payable) => [payable, keysOf(payable.id)]));
  const keyed = (keys: (payable: Payable) => readonly (string | null)[]) =>
    groupByKey(
      payables.flatMap((payable) =>
        keys(payable).flatMap((name) =>
          name === null || name === '' ? [] : [[name, payable] as const],
        ),
      ),
    );
  const owners: Readonly<Record<Kind, ReadonlyMap<string, readonly Payable[]>>> = {
    id: keyed((payable) => ids.get(payable) ?? []),
    'other case': keyed((payable) => (ids.get(payable) ?? []).map((id) => id.toUpperCase())),
    'PO number': keyed(({ poNumber }) => [searchableKey(poNumber)]),
    'typed PO number': keyed(({ typedPoNumber }) => [searchableKey(typedPoNumber)]),
  };
  const indexes = Object.entries(owners).map(
    ([kind, byName]) => [kind as Kind, nameIndex(byName.keys())] as const,
  );
  const knownOwners = new Map<string, NumberOwners>();
  function ownersOfNumber(name: string): NumberOwners {
    const known = knownOwners.get(name);
    if (known !== undefined) return known;
    const own = [owners['PO number'], owners['typed PO number']];
    const set = new Set(own.flatMap((byName) => byName.get(name) ?? []));
    const all = [...set].sort(compareIds);
    const made: NumberOwners = {
      all,
      has: (payable) => set.has(payable),
      open: all.filter(({ isOpen }) => isOpen),
      settled: all.filter(({ isOpen }) => !isOpen),
    };
    knownOwners.set(name, made);
    return made;
  }
  return (reference) => {
    if (reference === '') return NOTHING;
    const within = haystack(reference);
    const hits = indexes.flatMap(([kind, index]) => hitsIn(within, kind, index));
    const ownersOf = ({ kind, name }: Hit) => owners[kind].get(name) ?? [];
    const outer = withoutInner(hits);
    const clear = outer.filter(({ isClear }) => isClear);
    const byId = new Set(clear.filter(({ kind }) => kind === 'id').flatMap(ownersOf));
    const numbers = new Set(
      clear.filter(({ kind }) => kind === 'PO number').map(({ name }) => name),
    );
    // A PO number beside the id of its own payout says nothing more.
    const byPoNumber = [...numbers]
      .map(ownersOfNumber)
      .filter((own) => ![...byId].some((payable) => own.has(payable)));
    const nearly = outer
      .filter(({ isClear }) => !isClear)
      .map((hit): NearlyNamed => {
        const by = hit.kind === 'other case' || hit.kind === 'id' ? 'id' : 'poNumber';
        return { by, payables: ownersOf(hit) };
      });
    return { byId, byPoNumber, nearly };
  };
}

/** An id, and what stands for it in files with less room. */
function keysOf(id: string): string[] {
  return id.length > SHORT_KEY_LENGTH ? [id, shortKey(id)] : [id];
}

/** A PO number as it is looked for; null for one without a letter or a digit, which would stand everywhere. */
function searchableKey(poNumber: string | null): string | null {
  if (poNumber === null) return null;
  const key = poNumberKey(poNumber);
  return Array.from(key).some((character) => character !== '_' && isWordCharacter(character))
    ? key
    : null;
}

function hitsIn(within: Haystack, kind: Kind, index: Parameters<typeof occurrences>[0]): Hit[] {
  const isNumber = kind === 'PO number' || kind === 'typed PO number';
  const text = kind === 'id' ? within.exact : within.capitals;
  return occurrences(index, text, within, isNumber)
    .filter((occurrence) => isNumber || !holdsBlank(within, occurrence))
    .map((occurrence) => ({
      ...occurrence,
      kind,
      isClear: (kind === 'id' || kind === 'PO number') && standsAlone(within, occurrence),
    }));
}

function holdsBlank({ before }: Haystack, { start, end }: Occurrence): boolean {
  for (let at = start + 1; at < end; at += 1) if (before[at] === 'blank') return true;
  return false;
}

const DASH = /[-\u2010-\u2015\u2212]/;
/** Stands between the digits of a number or a date as well. */
const POINT = /[./'\u2019\u00b7]/;
/** Decimals behind a comma, or thousands. */
const PLACES = /^\d{2,3}(?!\d)/;

/**
 * Whether what stands beside a name may not belong to it: 47 in “PO-47” is a word of its own, in “PO-47-2”, “2024–47”, “47/2”,
 * “47.50” and “1,047” it may be part of another.
 */
function standsAlone(within: Haystack, occurrence: Occurrence): boolean {
  const { exact, before } = within;
  const { start, end } = occurrence;
  const at = (position: number) => exact[position] ?? '';
  const isTouching = (position: number) => before[position] !== 'blank';
  /** Whether the sign there joins the digit before it with what stands behind it. */
  const joinsDigits = (position: number) =>
    isDigit(at(position - 1)) &&
    ((POINT.test(at(position)) && isDigit(at(position + 1))) ||
      (at(position) === ',' && PLACES.test(exact.slice(position + 1, position + 5))));
  const left =
    isTouching(start) &&
    isTouching(start - 1) &&
    ((DASH.test(at(start - 1)) && isDigit(at(start - 2))) || joinsDigits(start - 1));
  const right =
    isTouching(end) &&
    isTouching(end + 1) &&
    ((DASH.test(at(end)) && isWordCharacter(at(end + 1) || ' ')) || joinsDigits(end));
  return !left && !right && !isInThousands(within, occurrence);
}

/** Whether blanks may write one number there: 500 in “1 500”, 12 in “12 500 000”. */
function isInThousands(within: Haystack, { start, end }: Occurrence): boolean {
  const { exact, before } = within;
  if (!/^\d{1,3}$/.test(exact.slice(start, end))) return false;
  const left = before[start] === 'blank' ? digitsUpTo(within, start) : 0;
  const right = before[end] === 'blank' ? digitsFrom(within, end) : 0;
  return right === 3 || (end - start === 3 && left > 0 && left <= 3);
}

/** How many digits the word has that ends there; 0 where it has anything else. */
function digitsUpTo({ exact, before }: Haystack, end: number): number {
  let start = end;
  do start -= 1;
  while (isDigit(exact[start]) && before[start] === 'inside');
  return isDigit(exact[start]) ? end - start : 0;
}

/** How many digits the word has that begins there; 0 where it has anything else. */
function digitsFrom({ exact, before }: Haystack, start: number): number {
  let end = start;
  do end += 1;
  while (isDigit(exact[end]) && before[end] === 'inside');
  return isDigit(exact[start]) && before[end] !== 'inside' ? end - start : 0;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && /^\d$/.test(character);
}

/** The hits that are no part of a longer one. Of the same place an exact one goes before one in another case. */
function withoutInner(hits: readonly Hit[]): Hit[] {
  const sorted = [...hits].sort((a, b) => a.start - b.start || b.end - a.end);
  const exact = new Set(hits.filter(({ kind }) => kind === 'id').map(placeOf));
  let reached = -1;
  let last = '';
  return sorted.filter((hit) => {
    const place = placeOf(hit);
    if (hit.kind === 'other case' && exact.has(place)) return false;
    if (hit.end <= reached && place !== last) return false;
    if (hit.end > reached) {
      reached = hit.end;
      last = place;
    }
    return true;
  });
}

function placeOf({ start, end }: Occurrence): string {
  return `${start} ${end}`;
}
