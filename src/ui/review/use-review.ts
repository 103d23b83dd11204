import { useCallback, useEffect } from 'preact/hooks';

import type { ConflictView, ResolveConflict } from '../../core/contract';
import { type Plan, usePlan } from '../changes/use-plan';
import type { JobState } from '../shared/job-state';
import type { PageHost } from '../shared/page-host';
import { type Confirmations, type Confirmed, useConfirmations } from './use-confirmations';
import { type Conflicts, useConflicts } from './use-conflicts';

/** What the sidebar shows and does. Nothing is pushed but what its reader has seen. */
export interface Review {
  readonly plan: Plan;
  readonly conflicts: Conflicts;
  readonly confirmations: Pick<Confirmations, 'confirmed' | 'confirm' | 'takeBack'>;
  /** Settles the conflicts one by one, then reads the pending changes anew. */
  readonly settle: (
    conflicts: readonly ConflictView[],
    choice: ResolveConflict['choice'],
  ) => Promise<void>;
  readonly retry: () => void;
}

export function useReview(host: PageHost): Review {
  const { server } = host;
  const scope = host.request?.kind === 'push' ? (host.request.scope ?? 'all') : 'all';
  const confirmations = useConfirmations();
  const { confirmed, latest, keepOnly } = confirmations;
  const conflicts = useConflicts(server);
  const ask = useCallback(
    () => server.call('previewPush', { scope, ...asInput(latest()) }),
    [server, scope, latest],
  );
  const request = () => ({ kind: 'push', scope, ...asInput(latest()) }) as const;
  const plan = usePlan({ host, ask, request, readsAfter: always, beside: conflicts.read });
  const { preview } = plan.pending;
  useEffect(() => {
    // A payout that has nothing pending any more was pushed or changed back: what was typed for it is used up.
    if (preview !== null) keepOnly(new Set(preview.changes.map(({ id }) => id ?? '')));
  }, [preview, keepOnly]);
  return {
    plan,
    conflicts,
    confirmations: {
      confirmed,
      confirm: (id, typed) => {
        confirmations.confirm(id, typed);
        void plan.reread();
      },
      takeBack: (id) => {
        confirmations.takeBack(id);
        void plan.reread();
      },
    },
    settle: async (some, choice) => {
      await conflicts.settle(some, choice);
      await plan.reread();
    },
    retry: () => {
      if (goesOn(plan.job.state)) plan.job.driver.retry();
      else void plan.start();
    },
  };
}

function always(): boolean {
  return true;
}

/** What was typed, as the server takes it; nothing where nothing was. */
function asInput(confirmed: Confirmed): { readonly confirmed?: Confirmed } {
  return Object.keys(confirmed).length === 0 ? {} : { confirmed };
}

/** Whether trying again goes on with a job as it stands. A new one would send what the sheet holds by now. */
function goesOn({ request, phase }: JobState): boolean {
  return request === null || (phase.at === 'stopped' && phase.kept);
}
