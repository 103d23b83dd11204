import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import { showAll } from './words';

/** More rows than this are shown on request, as a page with 2,000 of them is of no use. */
export const ROWS_AT_FIRST = 25;

/** A row that is to be on show, by its key; a new object each time that it is asked for. */
export interface Reach {
  readonly key: string;
}

/** The first rows of a list, or all of them. */
export interface Some<T> {
  readonly shown: readonly T[];
  /** Whether the row that was asked for is one of the list. */
  readonly reached: boolean;
  readonly showAll: () => void;
}

/** `reach` is shown in any case. */
export function useSome<T>(
  rows: readonly T[],
  reach: Reach | null,
  keyOf: (row: T) => string,
): Some<T> {
  const [all, setAll] = useState(false);
  const at = reach === null ? -1 : rows.findIndex((row) => keyOf(row) === reach.key);
  const shown = all || at >= ROWS_AT_FIRST ? rows : rows.slice(0, ROWS_AT_FIRST);
  return {
    shown,
    reached: at >= 0,
    showAll: () => {
      setAll(true);
    },
  };
}

interface AllShownProps {
  readonly some: Some<unknown>;
  readonly total: number;
}

/** The button that shows the rest; nothing where there is none. */
export function AllShown({ some, total }: AllShownProps): JSX.Element | null {
  if (some.shown.length >= total) return null;
  return (
    <button type="button" class="link" onClick={some.showAll}>
      {showAll(total)}
    </button>
  );
}
