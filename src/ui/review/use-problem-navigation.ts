import { useEffect, useState } from 'preact/hooks';

import type { ConflictView } from '../../core/contract/conflicts';
import type { RowOutcome } from '../../core/contract/jobs';
import type { PreviewChange } from '../../core/contract/preview';
import type { ShowRecord } from '../../core/contract/show-record';
import { changeKey, levelOf, placeOf } from '../changes/change-groups';
import type { Reveal } from '../changes/virtual-rows';
import { outcomeKey } from '../changes/outcomes';
import { recordKey } from '../shared/job/row-outcomes';
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

/** Whether it failed in the last push, and can be sent again: one that cannot is a problem for that reason. */
function failedBefore({ failed, level }: PreviewChange): boolean {
  return failed !== null && level !== 'block';
}

/**
 * The failed rows, conflicts, blocked changes and warnings, in the order of the page. A failure that no outcome on the page
 * tells, as it was closed since, stands with its change.
 */
export function problemEntries(
  outcomes: readonly RowOutcome[],
  conflicts: readonly ConflictView[],
  changes: readonly PreviewChange[],
): ProblemEntry[] {
  const failed = outcomes.filter(({ state }) => state === 'failed').reverse();
  const byRecord = new Map(
    changes.map((change) => [recordKey(change.sheet, change.id ?? ''), change]),
  );
  const told = new Set(failed.map(({ sheet, id }) => recordKey(sheet, id)));
  const isUntold = ({ sheet, id }: PreviewChange) => !told.has(recordKey(sheet, id ?? ''));
  const entryOf = (kind: ProblemKind, change: PreviewChange): ProblemEntry => ({
    kind,
    key: changeKey(change),
    record: placeOf(change),
  });
  const ofLevel = (wanted: 'block' | 'warn' | 'wait'): ProblemEntry[] =>
    changes.filter((change) => levelOf(change) === wanted).map((change) => entryOf(wanted, change));
  return [
    ...failed.map((outcome) => {
      const change = byRecord.get(recordKey(outcome.sheet, outcome.id));
      return {
        kind: 'failed' as const,
        key: outcomeKey(outcome),
        record: change === undefined ? { ...outcome, row: 0 } : placeOf(change),
      };
    }),
    ...changes
      .filter((change) => failedBefore(change) && isUntold(change))
      .map((change) => entryOf('failed', change)),
    ...conflicts.map((conflict) => ({
      kind: 'conflict' as const,
      key: conflictKey(conflict),
      record: { ...conflict, row: 0 },
    })),
    ...ofLevel('block'),
    ...ofLevel('warn'),
    ...ofLevel('wait'),
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
