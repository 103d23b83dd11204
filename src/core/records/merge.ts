import { sameAmount } from '../values/money';

/**
 * The state of one editable cell compared with its pulled value (base).
 * `unreadable`: cannot be sent, e.g. an invalid amount or an unknown stage. `shown` is the cell's text, if any, which may
 * be just what the service sent.
 * `formula`: shows a computed value, which is never sent and never overwritten.
 */
export type Mine =
  | { readonly kind: 'as pulled' }
  | { readonly kind: 'edited'; readonly value: string | null; readonly caution?: Caution }
  | { readonly kind: 'unreadable'; readonly why: string; readonly shown?: string }
  | { readonly kind: 'formula'; readonly value: string | null; readonly why: string };

/**
 * What to look at before an edited cell is sent. `rounded`: the cell's format shows the amount otherwise. `cleaned`: the value
 * is sent without characters that nobody sees. `lookAlike`: it holds letters of another alphabet that read as Latin ones.
 */
export interface Caution {
  readonly code: 'rounded' | 'cleaned' | 'lookAlike';
  readonly text: string;
}

export const AS_PULLED: Mine = { kind: 'as pulled' };

/** The edited or computed value of a cell; null if it is as pulled, empty or unreadable. */
export function shownValue(mine: Mine): string | null {
  return mine.kind === 'edited' || mine.kind === 'formula' ? mine.value : null;
}

/** The edited value of a cell; null if it is empty or not edited. */
export function typedValue(mine: Mine): string | null {
  return mine.kind === 'edited' ? mine.value : null;
}

/** Whether two values of a field are equivalent for the service. */
export type Same = (a: string | null, b: string | null) => boolean;

export const sameText: Same = (a, b) => a === b;

/** How to compare two values of a field: "500" and "500.00" are the same amount, other fields are compared as text. */
export function comparisonFor(field: string): Same {
  return field === 'amount' || field === 'sourceAmount' ? sameAmount : sameText;
}

/** The result of merging one cell with the service's current value (theirs). */
export interface MergedCell {
  readonly verdict: 'unchanged' | 'taken' | 'pending' | 'agreed' | 'conflict';
  /** Whether to write theirs into the cell. Never true for a formula. */
  readonly showTheirs: boolean;
  /** The new base. */
  readonly base: string | null;
}

/**
 * Three-way merge of one cell. If `base` is undefined, what was pulled is not known, and without memory there is no intent: a
 * cell that differs from theirs is a conflict, never an edit.
 *
 * Only mine changed: pending. Only theirs changed: taken. Both changed to the same value: agreed. Both changed
 * differently: conflict, and the old base is kept so that a later push detects the conflict again.
 */
export function mergeCell(
  base: string | null | undefined,
  mine: Mine,
  theirs: string | null,
  same: Same,
): MergedCell {
  if (base === undefined) return mergeUnknown(mine, theirs, same);
  const theirsChanged = !same(base, theirs);
  if (isUnchanged(base, mine, same)) {
    if (!theirsChanged) {
      return { verdict: 'unchanged', showTheirs: mine.kind !== 'formula', base: theirs };
    }
    // The formula stays and still shows the old value, which now differs from theirs.
    if (mine.kind === 'formula') return { verdict: 'pending', showTheirs: false, base: theirs };
    return { verdict: 'taken', showTheirs: true, base: theirs };
  }
  if (agrees(mine, theirs, same)) {
    return { verdict: 'agreed', showTheirs: mine.kind === 'edited', base: theirs };
  }
  if (!theirsChanged) return { verdict: 'pending', showTheirs: false, base };
  return { verdict: 'conflict', showTheirs: false, base };
}

function mergeUnknown(mine: Mine, theirs: string | null, same: Same): MergedCell {
  if (mine.kind === 'as pulled') return { verdict: 'taken', showTheirs: true, base: theirs };
  const verdict = agrees(mine, theirs, same) ? 'agreed' : 'conflict';
  return { verdict, showTheirs: false, base: theirs };
}

/**
 * Merges a cell of a row from which the record was just made: one that is empty, or still shows what was sent, takes theirs;
 * another one is an edit of it. `sent` is undefined where nothing is known to have been sent.
 */
export function mergeCreated(
  mine: Mine,
  sent: string | null | undefined,
  theirs: string | null,
  same: Same,
): MergedCell {
  const isOver =
    mine.kind === 'edited' &&
    (mine.value === null || (sent !== undefined && same(mine.value, sent) && !same(sent, theirs)));
  if (isOver || mine.kind === 'as pulled')
    return { verdict: 'taken', showTheirs: true, base: theirs };
  const verdict = agrees(mine, theirs, same) ? 'agreed' : 'pending';
  return { verdict, showTheirs: false, base: theirs };
}

/** Whether the cell equals its base, so that there is nothing to send. */
export function isUnchanged(base: string | null, mine: Mine, same: Same): boolean {
  return mine.kind === 'as pulled' || agrees(mine, base, same);
}

function agrees(mine: Mine, value: string | null, same: Same): boolean {
  switch (mine.kind) {
    case 'as pulled':
      return false;
    case 'edited':
    case 'formula':
      return same(mine.value, value);
    case 'unreadable':
      return mine.shown !== undefined && same(mine.shown, value);
  }
}
