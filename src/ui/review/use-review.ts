import { useCallback, useEffect, useRef } from 'preact/hooks';

import type { ConflictView, ResolveConflict } from '../../core/contract/conflicts';
import type { StartJob } from '../../core/contract/jobs';
import type { Preview, PreviewChange } from '../../core/contract/preview';
import { type PreviewedJob, usePreviewedJob } from '../changes/use-previewed-job';
import { type RowNavigation, useShowRow } from '../changes/use-show-row';
import { useCheckedChanges } from '../changes/use-checked-changes';
import { isActive, type JobState } from '../shared/job/job-state';
import type { PageHost } from '../shared/server/page-host';
import type { Answer } from '../shared/server/server';
import {
  type Confirmations,
  type TypedConfirmations,
  useConfirmations,
} from './confirmations/use-confirmations';
import { type Conflicts, useConflicts } from './conflicts/use-conflicts';
import { type PushSelection, usePushSelection } from './use-push-selection';
import { type Home, useHome } from './home/use-home';
import { type CollapsedResults, useCollapsedResults } from './use-collapsed-results';
import {
  type ProblemNavigation,
  problemEntries,
  useProblemNavigation,
} from './use-problem-navigation';

/** What the sidebar shows and can do. Only changes that the user has seen are pushed. */
export interface Review extends CollapsedResults {
  readonly previewedJob: PreviewedJob;
  readonly conflicts: Conflicts;
  readonly confirmations: Pick<Confirmations, 'confirmed' | 'confirm' | 'withdraw'>;
  readonly selection: PushSelection;
  readonly navigation: ProblemNavigation;
  readonly rowNavigation: RowNavigation;
  readonly home: Home;
  /** Resolves the conflicts one by one, then reads the pending changes again. */
  readonly resolve: (
    conflicts: readonly ConflictView[],
    choice: ResolveConflict['choice'],
  ) => Promise<void>;
  /** Pushes the selected changes. */
  readonly push: () => void;
  readonly retry: () => void;
  readonly refresh: () => void;
}

export function useReview(host: PageHost): Review {
  const { server, timers } = host;
  const confirmations = useConfirmations();
  const conflicts = useConflicts(server);
  const checks = useCheckedChanges();
  const rowNavigation = useShowRow(server);
  const { fetchPreview, request } = usePushRequests(host, confirmations);
  const previewedJob = usePreviewedJob({
    host,
    fetchPreview,
    request,
    shouldReadAfter: always,
    readAlongside: conflicts.read,
  });
  const home = useHome(server, timers, () => {
    if (isAtRest(previewedJob)) void previewedJob.refresh();
  });
  const { preview } = previewedJob.pending;
  const { state } = previewedJob.job;
  useReadAtRest(home.read, state.phase.at);
  useDropObsolete(confirmations, preview);
  const selection = usePushSelection({
    timers,
    fetchPreview,
    preview,
    isChecked: checks.isChecked,
    conflicts: conflicts.list,
  });
  const navigation = useProblemNavigation(
    problemEntries(conflicts.list ?? [], selection.pending),
    rowNavigation.showRow,
  );
  const collapsedResults = useCollapsedResults(state.phase, checks);
  const { push, pushAgain } = usePush(previewedJob, selection);
  return {
    previewedJob,
    conflicts,
    confirmations: rereadAfter(confirmations, previewedJob),
    selection,
    ...collapsedResults,
    navigation,
    rowNavigation,
    home,
    resolve: async (some, choice) => {
      collapsedResults.collapseResults();
      await conflicts.resolve(some, choice);
      await previewedJob.reread();
    },
    push,
    ...useAgain({ previewedJob, home, pushAgain, ...collapsedResults }),
  };
}

interface AgainParts extends Pick<CollapsedResults, 'collapseResults'> {
  readonly previewedJob: PreviewedJob;
  readonly home: Home;
  readonly pushAgain: () => void;
}

/** What is done once more: a push that stopped, and the reading of the changes. */
function useAgain(parts: AgainParts): Pick<Review, 'retry' | 'refresh'> {
  const { previewedJob, home, pushAgain, collapseResults } = parts;
  const { state, driver } = previewedJob.job;
  return {
    retry: () => {
      if (isResumable(state)) driver.retry();
      // Sends nothing: finds the colleague's job, or shows what is pending.
      else if (isBusy(state)) driver.findUnfinished();
      else pushAgain();
    },
    refresh: () => {
      void home.read();
      // What a push could not do may have been mended, and one may have been begun elsewhere.
      if (state.phase.at === 'stopped') driver.findUnfinished();
      else {
        collapseResults();
        void previewedJob.refresh();
      }
    },
  };
}

/** Whether nothing is under way that a new reading would get in the way of. */
function isAtRest({ job, pending, checking }: PreviewedJob): boolean {
  return !isActive(job.state) && job.state.phase.at !== 'found' && !pending.reading && !checking;
}

interface PushActions extends Pick<Review, 'push'> {
  /** Tries a push whose start was refused again, with the same changes. */
  readonly pushAgain: () => void;
}

function usePush({ start }: PreviewedJob, { includes }: PushSelection): PushActions {
  const lastSelected = useRef(includes);
  const push = (isSelected: (change: PreviewChange) => boolean) => {
    lastSelected.current = isSelected;
    void start(isSelected);
  };
  return {
    push: () => {
      push(includes);
    },
    pushAgain: () => {
      push(lastSelected.current);
    },
  };
}

interface PushRequests {
  readonly fetchPreview: (only?: readonly string[]) => Promise<Answer<Preview>>;
  readonly request: (only: readonly string[]) => StartJob;
}

/** The server calls that preview and start the push, with the scope of the page and the current confirmations. */
function usePushRequests(host: PageHost, { latest }: Confirmations): PushRequests {
  const { server } = host;
  const scope = host.request?.kind === 'push' ? (host.request.scope ?? 'all') : 'all';
  const fetchPreview = useCallback(
    (only?: readonly string[]) =>
      server.call('previewPush', { scope, ...(only && { only }), ...confirmedInput(latest()) }),
    [server, scope, latest],
  );
  const request = (only: readonly string[]): StartJob => ({
    kind: 'push',
    scope,
    only,
    ...confirmedInput(latest()),
  });
  return { fetchPreview, request };
}

/** Drops the confirmations of payouts with nothing pending: those were pushed or reverted. */
function useDropObsolete({ keepOnly }: Confirmations, preview: Preview | null): void {
  useEffect(() => {
    if (preview !== null) keepOnly(new Set(preview.changes.map(({ id }) => id ?? '')));
  }, [preview, keepOnly]);
}

/** Confirming a move, or withdrawing that, changes what can be sent, so the preview is read again. */
function rereadAfter(
  { confirmed, confirm, withdraw }: Confirmations,
  { reread }: PreviewedJob,
): Review['confirmations'] {
  return {
    confirmed,
    confirm: (id, typed) => {
      confirm(id, typed);
      void reread();
    },
    withdraw: (id) => {
      withdraw(id);
      void reread();
    },
  };
}

function always(): boolean {
  return true;
}

/** The confirmations as part of a server call; an empty object if there are none. */
function confirmedInput(confirmed: TypedConfirmations): {
  readonly confirmed?: TypedConfirmations;
} {
  return Object.keys(confirmed).length === 0 ? {} : { confirmed };
}

/** A job that comes to rest is the last push from then on. */
function useReadAtRest(read: Home['read'], at: JobState['phase']['at']): void {
  useEffect(() => {
    if (at === 'ended' || at === 'stopped') void read();
  }, [read, at]);
}

function isBusy({ phase }: JobState): boolean {
  return phase.at === 'stopped' && phase.error.code === 'BUSY';
}

/** Whether a retry can continue the job as it is. A new push would send the current values of the sheet instead. */
function isResumable({ request, phase }: JobState): boolean {
  return request === null || (phase.at === 'stopped' && phase.resumable);
}
