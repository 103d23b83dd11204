import { useEffect, useState } from 'preact/hooks';

import type { ConflictView } from '../../core/contract/conflicts';
import type { RowOutcome } from '../../core/contract/jobs';
import type { PreviewChange } from '../../core/contract/preview';
import type { ShowRecord } from '../../core/contract/show-record';
import { changeKey } from '../changes/groups';
import { outcomeKey } from '../changes/outcomes';
import type { Reach } from '../changes/some';
import type { ShowRow } from '../changes/use-show';
import { conflictKey } from './conflicts/conflict-groups';

/** An entry that needs a look. */
export interface Stop {
  /** As its element carries it in `data-key`. */
  readonly key: string;
  readonly place: ShowRecord;
}

export interface Walk {
  readonly count: number;
  /** The entry that was walked to; a new object at each step. */
  readonly reach: Reach | null;
  /** Goes on to the next entry that needs a look, and after the last to the first. */
  readonly next: () => void;
}

/** The entries that need a look, in the order of the page. */
export function stopsOf(
  outcomes: readonly RowOutcome[],
  conflicts: readonly ConflictView[],
  changes: readonly PreviewChange[],
): Stop[] {
  const failed = outcomes.filter(({ state }) => state === 'failed').reverse();
  const ofLevel = (wanted: PreviewChange['level']): Stop[] =>
    changes
      .filter(({ level }) => level === wanted)
      .map((change) => ({ key: changeKey(change), place: change }));
  return [
    ...failed.map((one) => ({ key: outcomeKey(one), place: { ...one, row: 0 } })),
    ...conflicts.map((one) => ({ key: conflictKey(one), place: { ...one, row: 0 } })),
    ...ofLevel('block'),
    ...ofLevel('warn'),
  ];
}

export function useWalk(stops: readonly Stop[], show: ShowRow | undefined): Walk {
  const [reach, setReach] = useState<Reach | null>(null);
  useEffect(() => {
    if (reach !== null) elementOf(reach.key)?.focus();
  }, [reach]);
  const next = (): void => {
    const at = stops.findIndex(({ key }) => key === reach?.key);
    const stop = stops[(at + 1) % stops.length];
    if (stop === undefined) return;
    setReach({ key: stop.key });
    show?.(stop.place);
  };
  return { count: stops.length, reach, next };
}

/** Keys hold what the service sends, so they are compared, not made into a selector. */
function elementOf(key: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('[data-key]')].find(
    ({ dataset }) => dataset['key'] === key,
  );
}
