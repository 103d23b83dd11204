import { useEffect, useState } from 'preact/hooks';

import type { ConflictView } from '../../core/contract/conflicts';
import type { PreviewChange } from '../../core/contract/preview';
import type { ShowRecord } from '../../core/contract/show-record';
import { changeKey, levelOf, placeOf } from '../changes/change-groups';
import type { Reveal } from '../changes/virtual-rows';
import type { ShowRow } from '../changes/use-show-row';
import { conflictKey } from './conflicts/conflict-groups';

export type ProblemKind = 'failed' | 'conflict' | 'block' | 'warn' | 'wait';

/** An entry of the page that needs attention. */
interface ProblemEntry {
  readonly kind: ProblemKind;
  /** The `data-key` attribute of its element. */
  readonly key: string;
  readonly record: ShowRecord;
}

export interface ProblemNavigation {
  /** How many problems there are. Warnings are none: they are sent as they stand; nor is what only waits for the usual approval. */
  readonly count: number;
  /** The entry reached last; a new object at each step. */
  readonly reveal: Reveal | null;
  /** Focuses the next problem and selects its cell in the sheet; starts over after the last. */
  readonly next: () => void;
  readonly counts: Readonly<Record<ProblemKind, number>>;
  /** Does so with the first entry of a kind. */
  readonly first: (kind: ProblemKind) => void;
}

/**
 * The failed changes, conflicts, blocked changes and warnings, in the order of the page. What failed is known by what is
 * kept of the last push, not by what this page has seen of it. A change that failed and cannot be sent again is blocked.
 */
export function problemEntries(
  conflicts: readonly ConflictView[],
  changes: readonly PreviewChange[],
): ProblemEntry[] {
  const entriesOf = (
    kind: ProblemKind,
    isOf = (change: PreviewChange): boolean => levelOf(change) === kind,
  ): ProblemEntry[] =>
    changes
      .filter(isOf)
      .map((change) => ({ kind, key: changeKey(change), record: placeOf(change) }));
  return [
    ...entriesOf('failed', ({ failed, level }) => failed !== null && level !== 'block'),
    ...conflicts.map((conflict) => ({
      kind: 'conflict' as const,
      key: conflictKey(conflict),
      record: { ...conflict, row: 0 },
    })),
    ...entriesOf('block'),
    ...entriesOf('warn'),
    ...entriesOf('wait'),
  ];
}

export function useProblemNavigation(
  entries: readonly ProblemEntry[],
  showRow: ShowRow | undefined,
): ProblemNavigation {
  const [reveal, setReveal] = useState<Reveal | null>(null);
  useEffect(() => {
    if (reveal !== null) elementOf(reveal.key)?.focus();
  }, [reveal]);
  const goTo = (entry: ProblemEntry | undefined) => {
    if (entry === undefined) return;
    setReveal({ key: entry.key });
    showRow?.(entry.record);
  };
  const problems = entries.filter(({ kind }) => kind !== 'warn' && kind !== 'wait');
  const next = () => {
    const at = problems.findIndex(({ key }) => key === reveal?.key);
    goTo(problems[(at + 1) % problems.length]);
  };
  const first = (wanted: ProblemKind) => {
    goTo(entries.find(({ kind }) => kind === wanted));
  };
  const counts = { failed: 0, conflict: 0, block: 0, warn: 0, wait: 0 };
  for (const { kind } of entries) counts[kind] += 1;
  return { count: problems.length, reveal, next, counts, first };
}

/** Compares keys instead of building a selector, because ids from the service may contain any character. */
function elementOf(key: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('[data-key]')].find(
    ({ dataset }) => dataset['key'] === key,
  );
}
