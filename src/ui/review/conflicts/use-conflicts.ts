import { useCallback, useRef, useState } from 'preact/hooks';

import type { ConflictView, ResolveConflict } from '../../../core/contract/conflicts';
import type { Problem } from '../../../core/errors';
import type { Server } from '../../shared/server/server';

export interface Conflicts {
  /** The cells in conflict; null before they have been read. */
  readonly list: readonly ConflictView[] | null;
  readonly reading: boolean;
  /** Why conflicts could not be read or resolved; null if they could. */
  readonly problem: Problem | null;
  /** The progress of resolving several conflicts; null if none are being resolved. */
  readonly resolving: { readonly done: number; readonly total: number } | null;
  /** How many conflicts have been resolved since the list was read. */
  readonly resolvedCount: number;
  readonly read: () => Promise<void>;
  /** Resolves the conflicts one after the other until one is refused. Sends nothing to Introw. */
  readonly resolve: (
    conflicts: readonly ConflictView[],
    choice: ResolveConflict['choice'],
  ) => Promise<void>;
  /** Stops after the conflict that is being resolved. */
  readonly stop: () => void;
}

type ConflictsState = Pick<
  Conflicts,
  'list' | 'reading' | 'problem' | 'resolving' | 'resolvedCount'
>;

const INITIAL_STATE: ConflictsState = {
  list: null,
  reading: false,
  problem: null,
  resolving: null,
  resolvedCount: 0,
};

export function useConflicts(server: Server): Conflicts {
  const [state, setState] = useState<ConflictsState>(INITIAL_STATE);
  const stopRequested = useRef(false);
  const update = useCallback(
    (change: Partial<ConflictsState> | ((before: ConflictsState) => Partial<ConflictsState>)) => {
      setState((before) => ({
        ...before,
        ...(typeof change === 'function' ? change(before) : change),
      }));
    },
    [],
  );
  const read = useCallback(async () => {
    update({ reading: true, problem: null });
    const answer = await server.call('listConflicts', {});
    update(
      answer.ok
        ? { reading: false, list: answer.value, resolvedCount: 0 }
        : { reading: false, list: null, problem: answer.error },
    );
  }, [server, update]);
  const resolve: Conflicts['resolve'] = async (conflicts, choice) => {
    stopRequested.current = false;
    const isStopped = () => stopRequested.current;
    for (const [done, conflict] of conflicts.entries()) {
      if (isStopped()) break;
      update({ resolving: { done, total: conflicts.length }, problem: null });
      const problem = await resolveOne(conflict, choice);
      if (problem !== null) {
        update({ problem });
        break;
      }
    }
    update({ resolving: null });
  };
  const resolveOne = async (
    conflict: ConflictView,
    choice: ResolveConflict['choice'],
  ): Promise<Problem | null> => {
    const { sheet, id, field, mark } = conflict;
    const answer = await server.call('resolveConflict', { sheet, id, field, choice, mark });
    if (answer.ok) {
      update(({ resolvedCount }) => ({ list: answer.value, resolvedCount: resolvedCount + 1 }));
      return null;
    }
    if (answer.error.code !== 'NOT_FOUND') return answer.error;
    // Already resolved by a colleague or by a change of the cell.
    update(({ list }) => ({ list: list?.filter((one) => one !== conflict) ?? null }));
    return null;
  };
  const stop = () => {
    stopRequested.current = true;
  };
  return { ...state, read, resolve, stop };
}
