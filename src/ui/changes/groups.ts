import type { Preview, PreviewChange } from '../../core/contract/preview';
import { moveName } from './words';

export type Level = PreviewChange['level'];

/** Changes of one level that make the same move, in the order of the sheet. */
export interface ChangeGroup {
  readonly level: Level;
  /** What the changes do, in words: "DRAFT → APPROVED", "New lines". */
  readonly move: string;
  readonly changes: readonly PreviewChange[];
  /** Notes that every change of the group carries: said once, above them. */
  readonly sharedNotes: readonly string[];
}

/** What cannot be sent comes first, then what needs a look, then the rest: the order for what can be mended. */
const WORST_FIRST: readonly Level[] = ['block', 'warn', 'ok'];

export function groupChanges(
  changes: readonly PreviewChange[],
  order: readonly Level[] = WORST_FIRST,
): ChangeGroup[] {
  const groups = new Map<string, PreviewChange[]>();
  for (const change of changes) {
    const key = `${change.level} ${moveName(change)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  const rank = ({ level }: ChangeGroup): number => order.indexOf(level);
  return [...groups.values()].map(asGroup).sort((a, b) => rank(a) - rank(b));
}

function asGroup(changes: readonly PreviewChange[]): ChangeGroup {
  const [first, ...rest] = changes;
  if (first === undefined) throw new Error('A group has at least one change.');
  const sharedNotes = first.notes.filter((note) => rest.every(({ notes }) => notes.includes(note)));
  return { level: first.level, move: moveName(first), changes, sharedNotes };
}

/** Tells the changes of a preview apart: new lines have no id yet, and records that left the sheet no row. */
export function changeKey({ sheet, row, id }: PreviewChange): string {
  return `${sheet} ${row} ${id ?? ''}`;
}

/** The changes that a push would send. */
export function sendable({ changes }: Pick<Preview, 'changes'>): PreviewChange[] {
  return changes.filter(({ level }) => level !== 'block');
}

/** Whether two previews would send the same: rows may stand elsewhere or be hidden, and credits may be used up. */
export function samePreview(a: Preview, b: Preview): boolean {
  const meant = ({ changes, totals, requests }: Preview): string =>
    JSON.stringify([changes.map(({ mark }) => mark).sort(), totals, requests]);
  return meant(a) === meant(b);
}
