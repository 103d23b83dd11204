import { useCallback, useRef, useState } from 'preact/hooks';

import type { ConflictView, ResolveConflict } from '../../../core/contract/conflicts';
import type { Problem } from '../../../core/errors';
import type { Server } from '../../shared/server/server';

export interface Conflicts {
  /** The cells in conflict; null before they were read. */
  readonly list: readonly ConflictView[] | null;
  readonly reading: boolean;
  /** Why the last reading or settling failed; null when it did not. */
  readonly problem: Problem | null;
  /** How far the settling is that is under way; null when none is. */
  readonly settling: { readonly done: number; readonly total: number } | null;
  /** How many were settled since the list was read. */
  readonly settled: number;
  readonly read: () => Promise<void>;
  /** Settles one after the other, up to the first that is refused. Sends nothing to Introw. */
  readonly settle: (
    conflicts: readonly ConflictView[],
    choice: ResolveConflict['choice'],
  ) => Promise<void>;
  /** Ends the settling after the one that is under way. */
  readonly stop: () => void;
}

/** What is known of the conflicts. */
type Known = Pick<Conflicts, 'list' | 'reading' | 'problem' | 'settling' | 'settled'>;

const UNREAD: Known = { list: null, reading: false, problem: null, settling: null, settled: 0 };

export function useConflicts(server: Server): Conflicts {
  const [known, setKnown] = useState<Known>(UNREAD);
  const stopAsked = useRef(false);
  const learn = useCallback((change: Partial<Known> | ((before: Known) => Partial<Known>)) => {
    setKnown((before) => ({
      ...before,
      ...(typeof change === 'function' ? change(before) : change),
    }));
  }, []);
  const read = useCallback(async (): Promise<void> => {
    learn({ reading: true, problem: null });
    const answer = await server.call('listConflicts', {});
    learn(
      answer.ok
        ? { reading: false, list: answer.value, settled: 0 }
        : { reading: false, list: null, problem: answer.error },
    );
  }, [server, learn]);
  const settle: Conflicts['settle'] = async (conflicts, choice) => {
    stopAsked.current = false;
    const isOver = (): boolean => stopAsked.current;
    for (const [done, conflict] of conflicts.entries()) {
      if (isOver()) break;
      learn({ settling: { done, total: conflicts.length }, problem: null });
      const refused = await settleOne(conflict, choice);
      if (refused !== null) {
        learn({ problem: refused });
        break;
      }
    }
    learn({ settling: null });
  };
  const settleOne = async (
    conflict: ConflictView,
    choice: ResolveConflict['choice'],
  ): Promise<Problem | null> => {
    const { sheet, id, field } = conflict;
    const answer = await server.call('resolveConflict', { sheet, id, field, choice });
    if (answer.ok) {
      learn(({ settled }) => ({ list: answer.value, settled: settled + 1 }));
      return null;
    }
    if (answer.error.code !== 'NOT_FOUND') return answer.error;
    // Settled meanwhile, by a colleague or by a changed cell: there is nothing left to choose.
    learn(({ list }) => ({ list: list?.filter((one) => one !== conflict) ?? null }));
    return null;
  };
  const stop = (): void => {
    stopAsked.current = true;
  };
  return { ...known, read, settle, stop };
}
