import { useCallback, useEffect, useRef } from 'preact/hooks';

import type { ConflictView, ResolveConflict } from '../../core/contract/conflicts';
import type { PreviewChange } from '../../core/contract/preview';
import { type Plan, usePlan } from '../changes/use-plan';
import { type Show, useShow } from '../changes/use-show';
import { useTicks } from '../changes/use-ticks';
import type { JobState } from '../shared/job/job-state';
import type { PageHost } from '../shared/server/page-host';
import { failedStill } from './failed';
import { type Confirmations, type Confirmed, useConfirmations } from './use-confirmations';
import { type Conflicts, useConflicts } from './conflicts/use-conflicts';
import { type Meant, useMeant } from './use-meant';
import { type Turning, useTurning } from './use-turning';
import { stopsOf, useWalk } from './use-walk';

/** What the sidebar shows and does. Nothing is pushed but what its reader has seen. */
export interface Review extends Turning {
  readonly plan: Plan;
  readonly conflicts: Conflicts;
  readonly confirmations: Pick<Confirmations, 'confirmed' | 'confirm' | 'takeBack'>;
  readonly meant: Meant;
  readonly show: Show;
  /** What failed in the push that has just come to its end, and is still pending. */
  readonly failed: readonly PreviewChange[];
  /** Settles the conflicts one by one, then reads the pending changes anew. */
  readonly settle: (
    conflicts: readonly ConflictView[],
    choice: ResolveConflict['choice'],
  ) => Promise<void>;
  /** Sends the changes that are ticked. */
  readonly push: () => void;
  /** Sends only what failed. */
  readonly pushFailed: () => void;
  readonly retry: () => void;
  readonly refresh: () => void;
}

export function useReview(host: PageHost): Review {
  const { server } = host;
  const scope = host.request?.kind === 'push' ? (host.request.scope ?? 'all') : 'all';
  const confirmations = useConfirmations();
  const { latest, keepOnly } = confirmations;
  const conflicts = useConflicts(server);
  const ticks = useTicks();
  const show = useShow(server);
  const ask = useCallback(
    (only?: readonly string[]) =>
      server.call('previewPush', { scope, ...(only && { only }), ...asInput(latest()) }),
    [server, scope, latest],
  );
  const request = (only: readonly string[]) =>
    ({ kind: 'push', scope, only, ...asInput(latest()) }) as const;
  const plan = usePlan({ host, ask, request, readsAfter: always, beside: conflicts.read });
  const { preview } = plan.pending;
  const { state, driver } = plan.job;
  const meant = useMeant(host.timers, ask, preview, ticks.isIn, conflicts.list);
  const walk = useWalk(stopsOf(state.outcomes, conflicts.list ?? [], meant.pending), show.show);
  const turning = useTurning(state.phase, ticks, walk);
  // What was meant last, for when its start was refused and is tried again.
  const wanted = useRef<(change: PreviewChange) => boolean>(ticks.isIn);
  const push = (isMeant: (change: PreviewChange) => boolean): void => {
    wanted.current = isMeant;
    void plan.start(isMeant);
  };
  useEffect(() => {
    // A payout that has nothing pending any more was pushed or changed back: what was typed for it is used up.
    if (preview !== null) keepOnly(new Set(preview.changes.map(({ id }) => id ?? '')));
  }, [preview, keepOnly]);
  const failed = isThrough(state) ? failedStill(state.outcomes, { changes: meant.pending }) : [];
  return {
    plan,
    conflicts,
    confirmations: andReread(confirmations, plan),
    meant,
    failed,
    ...turning,
    show,
    settle: async (some, choice) => {
      await conflicts.settle(some, choice);
      await plan.reread();
    },
    push: () => {
      push(meant.isMeant);
    },
    pushFailed: () => {
      const marks = new Set(failed.map(({ mark }) => mark));
      push(({ mark }) => marks.has(mark));
    },
    retry: () => {
      if (goesOn(state)) driver.retry();
      // Looked at again, nothing is sent: the colleague's job may be found, or what is pending shown.
      else if (isBusy(state)) driver.takeUp();
      else push(wanted.current);
    },
    refresh: () => {
      turning.turn();
      void plan.refresh();
    },
  };
}

/** What is typed, or taken back, changes what may be sent. */
function andReread(
  { confirmed, confirm, takeBack }: Confirmations,
  { reread }: Plan,
): Review['confirmations'] {
  return {
    confirmed,
    confirm: (id, typed) => {
      confirm(id, typed);
      void reread();
    },
    takeBack: (id) => {
      takeBack(id);
      void reread();
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

/** Whether a job came to its end, so that each of its rows was tried. */
function isThrough({ phase }: JobState): boolean {
  return phase.at === 'ended' && phase.job.state === 'done';
}

function isBusy({ phase }: JobState): boolean {
  return phase.at === 'stopped' && phase.error.code === 'BUSY';
}

/** Whether trying again goes on with a job as it stands. A new one would send what the sheet holds by now. */
function goesOn({ request, phase }: JobState): boolean {
  return request === null || (phase.at === 'stopped' && phase.kept);
}
