import { useState } from 'preact/hooks';

import { showAllLabel } from './text';

/** Longer lists show only this many rows until the user asks for all of them. */
const MAX_INITIAL_ROWS = 25;

/** A request to make the row with this key visible; a new object for each request. */
export interface Reveal {
  readonly key: string;
}

/** The visible rows of a list: the first ones, or all. */
interface LimitedRows<T> {
  readonly shown: readonly T[];
  /** Whether the row to reveal is in the list. */
  readonly containsRevealed: boolean;
  readonly showAll: () => void;
}

/** Limits a list to its first rows. The row to reveal is always visible. */
export function useLimitedRows<T>(
  rows: readonly T[],
  reveal: Reveal | null,
  keyOf: (row: T) => string,
): LimitedRows<T> {
  const [all, setAll] = useState(false);
  const at = reveal === null ? -1 : rows.findIndex((row) => keyOf(row) === reveal.key);
  const shown = all || at >= MAX_INITIAL_ROWS ? rows : rows.slice(0, MAX_INITIAL_ROWS);
  return {
    shown,
    containsRevealed: at >= 0,
    showAll: () => {
      setAll(true);
    },
  };
}

interface ShowAllButtonProps {
  readonly limited: LimitedRows<unknown>;
  readonly total: number;
}

/** The button that shows all rows; nothing if all are visible already. */
export function ShowAllButton({ limited, total }: ShowAllButtonProps) {
  if (limited.shown.length >= total) return null;
  return (
    <button type="button" class="link" onClick={limited.showAll}>
      {showAllLabel(total)}
    </button>
  );
}
