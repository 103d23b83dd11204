/**
 * What the sheet says of one editable cell, held against the value as pulled (base).
 * `unreadable` is a cell that cannot be sent as it stands, such as an amount that is none or a stage that is unknown;
 * where it holds a text, that is `shown`, as it may be just what the service sent.
 * `formula` is one that shows a computed value, which is never sent and never overwritten.
 */
export type Mine =
  | { readonly kind: 'as pulled' }
  | { readonly kind: 'edited'; readonly value: string | null }
  | { readonly kind: 'unreadable'; readonly why: string; readonly shown?: string }
  | { readonly kind: 'formula'; readonly value: string | null; readonly why: string };

export const AS_PULLED: Mine = { kind: 'as pulled' };

/** What a cell holds, edited or computed; null for one that is as pulled, empty or unreadable. */
export function shownValue(mine: Mine): string | null {
  return mine.kind === 'edited' || mine.kind === 'formula' ? mine.value : null;
}

/** What was typed into a cell; null for nothing. */
export function typedValue(mine: Mine): string | null {
  return mine.kind === 'edited' ? mine.value : null;
}

/** Whether two values of a field are the same to the service. */
export type Same = (a: string | null, b: string | null) => boolean;

export const sameText: Same = (a, b) => a === b;

/** What becomes of one cell when the service's value (theirs) is known. */
export interface MergedCell {
  readonly verdict: 'unchanged' | 'taken' | 'pending' | 'agreed' | 'conflict';
  /** Whether the cell is to show theirs now. Never true for a formula. */
  readonly showTheirs: boolean;
  /** The base from now on. */
  readonly base: string | null;
}

/**
 * Three-way merge of one cell. Base is undefined where nothing was ever pulled for it: then an empty cell takes theirs
 * and anything else is the user's edit of theirs.
 *
 * Only mine changed: pending. Only theirs: taken. Both to the same: agreed. Both, differently: conflict, and the old
 * base is kept so that a later push finds it again.
 */
export function mergeCell(
  base: string | null | undefined,
  mine: Mine,
  theirs: string | null,
  same: Same,
): MergedCell {
  if (base === undefined) return mergeWithoutBase(mine, theirs, same);
  const theirsChanged = !same(base, theirs);
  if (isUnchanged(base, mine, same)) {
    if (!theirsChanged) {
      return { verdict: 'unchanged', showTheirs: mine.kind !== 'formula', base: theirs };
    }
    // A formula stays and goes on saying what was pulled before: from now on that differs from theirs.
    if (mine.kind === 'formula') return { verdict: 'pending', showTheirs: false, base: theirs };
    return { verdict: 'taken', showTheirs: true, base: theirs };
  }
  if (agrees(mine, theirs, same)) {
    return { verdict: 'agreed', showTheirs: mine.kind === 'edited', base: theirs };
  }
  if (!theirsChanged) return { verdict: 'pending', showTheirs: false, base };
  return { verdict: 'conflict', showTheirs: false, base };
}

function mergeWithoutBase(mine: Mine, theirs: string | null, same: Same): MergedCell {
  if (mine.kind === 'as pulled' || (mine.kind === 'edited' && mine.value === null)) {
    return { verdict: 'taken', showTheirs: true, base: theirs };
  }
  const verdict = agrees(mine, theirs, same) ? 'agreed' : 'pending';
  return { verdict, showTheirs: false, base: theirs };
}

/** Whether the cell still says what was pulled, so that there is nothing to send. */
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
