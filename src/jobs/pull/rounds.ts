/** What a pull fetches after its lists: those that moved once more, the records that they lack, the names of partners. */
import type { Problem } from '../../core/errors';
import type { Memory } from '../../sheets/memory/memory';
import type { Ports } from '../ports';
import type { ListSpec, PullRound, PullState } from '../job';
import { recordsToAsk } from './absent';
import { isOneRecord } from './lists';
import { movedLists, type StagedPage, type StagedRecords } from '../staging/staged-records';
import type { StagedHead } from '../staging/staging';

/** What has been fetched so far. */
interface SoFar {
  readonly head: StagedHead;
  readonly pages: readonly StagedPage[];
  readonly records: StagedRecords;
}

/** The next round and what it fetches; null when nothing more is needed. */
export function nextRound(
  ports: Ports,
  memory: Memory,
  { head, pages, records }: SoFar,
  { round, newOrganisation }: PullState,
): { readonly round: PullRound; readonly lists: readonly ListSpec[] } | null {
  const rounds: readonly (readonly [PullRound, () => ListSpec[]])[] = [
    ['again', () => listsToRepeat(head.lists, pages)],
    // What another organisation lacks of this one is no question.
    ['ids', () => (newOrganisation ? [] : recordsToAsk(ports, memory, head, records))],
    ['names', () => namesToFetch(head, records, memory)],
  ];
  const begun = rounds.findIndex(([name]) => name === round);
  for (const [name, find] of rounds.slice(begun + 1)) {
    const lists = find();
    if (lists.length > 0) return { round: name, lists };
  }
  return null;
}

const WORDS: Readonly<Record<PullRound, string>> = {
  lists: 'Fetching the list.',
  again: 'The list changed while it was read: reading it once more.',
  ids: 'Looking up what is missing from the list.',
  names: 'Fetching the names of partners.',
};

export function roundWords(round: PullRound): string {
  return WORDS[round];
}

const MOVED =
  'The list changed while it was read, the second time as well: something new may be missing, and the next pull brings it.';

/** What is to be said of lists that moved in their second reading too. */
export function movedWarnings(
  lists: readonly ListSpec[],
  pages: readonly StagedPage[],
): readonly string[] {
  const isSecond = (list: ListSpec | undefined) => list !== undefined && 'again' in list;
  return movedLists(pages).some((list) => isSecond(lists[list])) ? [MOVED] : [];
}

function listsToRepeat(lists: readonly ListSpec[], pages: readonly StagedPage[]): ListSpec[] {
  return movedLists(pages).flatMap((list): ListSpec[] => {
    const spec = lists[list];
    const isRepeated = lists.some((other) => 'again' in other && other.again === list);
    if (spec === undefined || isRepeated || !isFirstReading(spec)) return [];
    return [{ ...spec, again: list } as ListSpec];
  });
}

/** Lines name their partners by id only: where a name is not known from payouts, the partners are listed too. */
function namesToFetch(
  { lists }: StagedHead,
  { lines }: StagedRecords,
  { partners }: Memory,
): ListSpec[] {
  const isNameless = lines.some(
    ({ partnerId }) => partnerId !== null && partners.get(partnerId) === undefined,
  );
  return isNameless && !lists.some(({ of }) => of === 'partners') ? [{ of: 'partners' }] : [];
}

/** Whether a list is one that the pull began with. */
export function isFirstReading(list: ListSpec): boolean {
  return (list.of === 'payouts' || list.of === 'lines') && list.again === undefined;
}

/** The names of partners and the fate of what a list lacks are a help to the reader: without them the pull is still whole. */
export function isOnlyMore({ pending }: PullState, lists: readonly ListSpec[]): boolean {
  return pending.every(({ list }) => {
    const spec = lists[list];
    return spec !== undefined && (spec.of === 'partners' || isOneRecord(spec));
  });
}

export function withoutMore(
  pull: PullState,
  lists: readonly ListSpec[],
  cause: Problem,
): PullState {
  const areNames = pull.pending.some(({ list }) => lists[list]?.of === 'partners');
  const what = areNames
    ? 'The names of some partners could not be fetched; their lines show the ID alone.'
    : 'Not everything that is missing from the list could be looked up by its ID.';
  const warnings = [...pull.warnings, `${what} ${cause.message}`];
  return { ...pull, pending: [], nextList: lists.length, warnings };
}
