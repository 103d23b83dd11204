import { useEffect, useState } from 'preact/hooks';

import type { ConflictView } from '../../core/contract/conflicts';
import type { RowOutcome } from '../../core/contract/jobs';
import type { PreviewChange } from '../../core/contract/preview';
import type { ShowRecord } from '../../core/contract/show-record';
import { changeKey, placeOf } from '../changes/change-groups';
import type { Reveal } from '../changes/limited-rows';
import { outcomeKey } from '../changes/outcomes';
import type { ShowRow } from '../changes/use-show-row';
import { conflictKey } from './conflicts/conflict-groups';

/** An entry of the page that needs attention. */
interface ProblemEntry {
  /** The `data-key` attribute of its element. */
  readonly key: string;
  readonly record: ShowRecord;
}

export interface ProblemNavigation {
  readonly count: number;
  /** The entry reached last; a new object at each step. */
  readonly reveal: Reveal | null;
  /** Focuses the next problem and selects its row in the sheet; starts over after the last. */
  readonly next: () => void;
}

/** The failed rows, conflicts, blocked changes and warnings, in the order of the page. */
export function problemEntries(
  outcomes: readonly RowOutcome[],
  conflicts: readonly ConflictView[],
  changes: readonly PreviewChange[],
): ProblemEntry[] {
  const failed = outcomes.filter(({ state }) => state === 'failed').reverse();
  const ofLevel = (wanted: PreviewChange['level']): ProblemEntry[] =>
    changes
      .filter(({ level }) => level === wanted)
      .map((change) => ({ key: changeKey(change), record: placeOf(change) }));
  return [
    ...failed.map((outcome) => ({ key: outcomeKey(outcome), record: { ...outcome, row: 0 } })),
    ...conflicts.map((conflict) => ({
      key: conflictKey(conflict),
      record: { ...conflict, row: 0 },
    })),
    ...ofLevel('block'),
    ...ofLevel('warn'),
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
  const next = () => {
    const at = entries.findIndex(({ key }) => key === reveal?.key);
    const entry = entries[(at + 1) % entries.length];
    if (entry === undefined) return;
    setReveal({ key: entry.key });
    showRow?.(entry.record);
  };
  return { count: entries.length, reveal, next };
}

/** Compares keys instead of building a selector, because ids from the service may contain any character. */
function elementOf(key: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('[data-key]')].find(
    ({ dataset }) => dataset['key'] === key,
  );
}
