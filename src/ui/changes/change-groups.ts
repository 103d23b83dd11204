import { LINE_ENDS } from '../../core/contract/line-ends';
import type { Preview, PreviewChange, PreviewTotal } from '../../core/contract/preview';
import type { ShowRecord } from '../../core/contract/show-record';
import { groupByKey } from '../../core/values/group-by-key';
import { biggestFirst, sizeOf } from '../shared/amounts';
import { groupName, notesOn } from './text';

/** How a change is shown: what only waits for the usual approval is no problem. */
export type Level = PreviewChange['level'] | 'wait';

export function levelOf({ level, waitNote }: Pick<PreviewChange, 'level' | 'waitNote'>): Level {
  return waitNote === null ? level : 'wait';
}

/** Notes that all changes of one level in a group have in common; shown once, above the group. */
export interface GroupNotes {
  readonly level: Level;
  /** How many changes of the group they are about. */
  readonly count: number;
  readonly notes: readonly string[];
}

/** All changes that make the same move, the biggest money first. */
export interface ChangeGroup {
  /** What the changes do, such as "DRAFT → APPROVED" or "New lines". Each group has another name. */
  readonly name: string;
  readonly changes: readonly PreviewChange[];
  readonly notes: readonly GroupNotes[];
}

/** Which money a group moves: the ends of a total in the preview. */
export type Move = Pick<PreviewTotal, 'from' | 'to'>;

/** Blocked changes are told first, then warnings, then what waits. */
const WORST_FIRST: readonly Level[] = ['block', 'warn', 'wait', 'ok'];

/**
 * The changes by move, each move once: the one that moves the biggest sum first, then those that move no money, then those
 * of which nothing is sent. Sums of different currencies are ordered by their figures, and never added.
 */
export function groupChanges(
  changes: readonly PreviewChange[],
  totals: readonly PreviewTotal[] = [],
): ChangeGroup[] {
  const groups = groupByKey(changes.map((change) => [groupName(change), change]));
  const ranked = [...groups].map(([name, own]) => {
    const sums = totalsOf({ changes: own }, totals).map(({ amount }) => sizeOf(amount));
    const isSent = own.some(({ level }) => level !== 'block');
    return { group: toGroup(name, own), rank: isSent ? Math.max(0, ...sums) : -1 };
  });
  return ranked
    .sort((a, b) => b.rank - a.rank || b.group.changes.length - a.group.changes.length)
    .map(({ group }) => group);
}

function toGroup(name: string, changes: readonly PreviewChange[]): ChangeGroup {
  const isMixed = new Set(changes.map(levelOf)).size > 1;
  // What is true of all of them is not said of those of one level, as though the others were without it.
  const ofAll = isMixed ? sharedNotes(changes) : [];
  const notes = WORST_FIRST.flatMap((level) => notesOf(level, changes, ofAll));
  if (ofAll.length > 0) notes.push({ level: 'ok', count: changes.length, notes: ofAll });
  return { name, changes: byMoney(changes), notes };
}

function sharedNotes(changes: readonly PreviewChange[]): string[] {
  const [first = [], ...rest] = changes.map(notesOn);
  const others = rest.map((notes) => new Set(notes));
  return [...new Set(first)].filter((note) => others.every((other) => other.has(note)));
}

function notesOf(
  level: Level,
  changes: readonly PreviewChange[],
  ofAll: readonly string[],
): GroupNotes[] {
  const own = changes.filter((change) => levelOf(change) === level);
  if (own.length === 0) return [];
  const notes = sharedNotes(own).filter((note) => !ofAll.includes(note));
  // Nothing says how many of a group can be sent as they are: what only some of it share stands with each.
  const isSilent = level === 'ok' && (notes.length === 0 || own.length < changes.length);
  return isSilent ? [] : [{ level, count: own.length, notes }];
}

/** Currency by currency, each from the biggest amount down; equal ones in the order of the sheet. */
function byMoney(changes: readonly PreviewChange[]): PreviewChange[] {
  const currencies = [...groupByKey(changes.map((one) => [one.currency ?? '', one])).values()];
  const biggest = (own: readonly PreviewChange[]) =>
    own.reduce((most, { amount }) => Math.max(most, sizeOf(amount)), -1);
  return currencies
    .map((own) => ({ own, size: biggest(own) }))
    .sort((a, b) => b.size - a.size)
    .flatMap(({ own }) => biggestFirst(own));
}

/** The totals of a group, the biggest first. */
export function totalsOf(
  { changes }: Pick<ChangeGroup, 'changes'>,
  totals: readonly PreviewTotal[],
): PreviewTotal[] {
  const [first] = changes;
  if (first === undefined) return [];
  return biggestFirst(totals.filter((total) => isOfMove(first, total)));
}

function isOfMove({ sheet, kind, fields }: PreviewChange, { from, to }: Move): boolean {
  if (sheet === 'Payouts') {
    const stage = fields.find(({ field }) => field === 'Stage');
    return stage !== undefined && stage.from === from && stage.to === to;
  }
  switch (kind) {
    case 'create':
      return to === LINE_ENDS.created;
    case 'decline':
      return from === LINE_ENDS.held && to === LINE_ENDS.declined;
    case 'detach':
      return from === LINE_ENDS.held && to === LINE_ENDS.detached;
    case 'update':
      return from === LINE_ENDS.amount || to === LINE_ENDS.amount;
  }
}

/** Identifies a change within a preview. New lines have no id yet; records that left the sheet have no row. */
export function changeKey({ sheet, row, id }: PreviewChange): string {
  return `${sheet} ${row} ${id ?? ''}`;
}

/** Where a change stands in the sheet: at the cell to look at. */
export function placeOf({ sheet, id, row, at }: PreviewChange): ShowRecord {
  return { sheet, id, row, ...(at !== null && { field: at }) };
}

/** The changes that a push would send. */
export function sendable({ changes }: Pick<Preview, 'changes'>): PreviewChange[] {
  return changes.filter(({ level }) => level !== 'block');
}

/** Whether a push of all changes would stop for want of credits. */
export function lacksCredits({ requests, creditsLeft }: Preview): boolean {
  return creditsLeft !== null && creditsLeft < requests.reads + requests.writes;
}

/** Whether two previews would send the same. Row positions, hidden rows and the credits left do not matter. */
export function samePreview(a: Preview, b: Preview): boolean {
  const contents = ({ changes, totals, requests }: Preview) =>
    JSON.stringify([changes.map(({ mark }) => mark).sort(), totals, requests]);
  return contents(a) === contents(b);
}
