import type { Preview, PreviewChange } from '../../core/contract/preview';
import type { ShowRecord } from '../../core/contract/show-record';
import { groupByKey } from '../../core/values/group-by-key';
import { groupName } from './text';

export type Level = PreviewChange['level'];

/** Changes of the same level and kind, in the order of the sheet. */
export interface ChangeGroup {
  readonly level: Level;
  /** What the changes do, such as "DRAFT → APPROVED" or "New lines". */
  readonly name: string;
  readonly changes: readonly PreviewChange[];
  /** Notes that all changes of the group have in common; shown once, above them. */
  readonly sharedNotes: readonly string[];
}

/** Blocked changes come first, then warnings, then the rest. */
const WORST_FIRST: readonly Level[] = ['block', 'warn', 'ok'];

export function groupChanges(
  changes: readonly PreviewChange[],
  order: readonly Level[] = WORST_FIRST,
): ChangeGroup[] {
  const groups = groupByKey(
    changes.map((change) => [`${change.level} ${groupName(change)}`, change]),
  );
  const rank = ({ level }: ChangeGroup) => order.indexOf(level);
  return [...groups.values()].map(toGroup).sort((a, b) => rank(a) - rank(b));
}

function toGroup(changes: readonly PreviewChange[]): ChangeGroup {
  const [first, ...rest] = changes;
  if (first === undefined) throw new Error('A group needs at least one change.');
  const sharedNotes = first.notes.filter((note) => rest.every(({ notes }) => notes.includes(note)));
  return { level: first.level, name: groupName(first), changes, sharedNotes };
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
