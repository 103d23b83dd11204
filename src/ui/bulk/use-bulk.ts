import { useEffect, useState } from 'preact/hooks';

import type { RequestedApproval } from '../../core/contract/approvals';
import type { BulkMarked, BulkView, PlanBulk } from '../../core/contract/bulk';
import type { Preview } from '../../core/contract/preview';
import type { Reply } from '../../core/contract/reply';
import type { Problem } from '../../core/errors';
import { lackingApproval } from '../changes/asking';
import { sendable } from '../changes/change-groups';
import type { PageHost } from '../shared/server/page-host';
import { type Job, useJob } from '../shared/job/use-job';
import { isListed, isReadyToPush, markedOnly } from './listed-changes';
import { isFinal } from './text';

/** The step that the dialog has reached. */
type BulkStep =
  | { readonly at: 'planning'; readonly problem: Problem | null }
  | { readonly at: 'marking' }
  /** The cells have been written, and a second person was asked where `asked` is not null. */
  | { readonly at: 'marked'; readonly marked: Marked; readonly asked: RequestedApproval | null }
  /** The changes of the marked rows are being previewed. */
  | { readonly at: 'previewing'; readonly marked: Marked }
  | { readonly at: 'previewFailed'; readonly marked: Marked; readonly problem: Problem }
  /** The preview contains something that the dialog had not listed, so the user is asked before it is sent. */
  | { readonly at: 'confirming'; readonly marked: Marked; readonly preview: Preview }
  | { readonly at: 'pushing'; readonly marked: Marked; readonly preview: Preview };

/** What follows once the cells are written. */
export type Next = 'stay' | 'push' | 'ask';

/** The marked rows, with the plan that marked them. */
export interface Marked extends BulkMarked {
  readonly view: BulkView;
  readonly plan: PlanBulk;
  /** To whom approves it; '' for none. */
  readonly comment: string;
}

export interface Bulk {
  readonly step: BulkStep;
  readonly job: Job;
  /** Writes the cells; then sends them, or asks for their approval, unless the user has to look at something first. */
  readonly mark: (shown: Pick<Marked, 'view' | 'plan' | 'comment'>, next: Next) => Promise<void>;
  /** Returns to the planning step without an error. */
  readonly backToPlanning: () => void;
  /** Previews the changes of the marked rows and asks the user whether to send them. */
  readonly previewMarked: (marked: Marked) => Promise<void>;
  /** Sends the changes of the preview. */
  readonly push: (marked: Marked, preview: Preview) => void;
  /** Asks a second person for what of the preview lacks an approval. Sends nothing to Introw. */
  readonly ask: (marked: Marked, preview: Preview) => Promise<void>;
}

export function useBulk(host: PageHost): Bulk {
  const { server } = host;
  const job = useJob(host);
  const [step, setStep] = useState<BulkStep>({ at: 'planning', problem: null });
  const push: Bulk['push'] = (marked, preview) => {
    setStep({ at: 'pushing', marked, preview });
    const only = sendable(preview).map(({ mark }) => mark);
    job.driver.start({ kind: 'push', scope: 'all', only });
  };
  const ask: Bulk['ask'] = async (marked, preview) => {
    setStep({ at: 'previewing', marked });
    setStep(await askFor(host, marked, preview));
  };
  const read = async (marked: Marked): Promise<Preview | null> => {
    setStep({ at: 'previewing', marked });
    const answer = await markedPreview(host, marked);
    if (!answer.ok) {
      setStep({ at: 'previewFailed', marked, problem: answer.error });
      return null;
    }
    return answer.value;
  };
  const previewMarked: Bulk['previewMarked'] = async (marked) => {
    const preview = await read(marked);
    if (preview !== null) setStep({ at: 'confirming', marked, preview });
  };
  const mark: Bulk['mark'] = async (shown, next) => {
    const { view, plan } = shown;
    setStep({ at: 'marking' });
    const answer = await server.call('applyBulk', { token: view.token });
    if (!answer.ok) {
      setStep({ at: 'planning', problem: answer.error });
      return;
    }
    const marked = { ...answer.value, ...shown };
    if (next === 'stay' || marked.marked === 0) {
      setStep({ at: 'marked', marked, asked: null });
      return;
    }
    const preview = await read(marked);
    if (preview === null) return;
    const lacking = lackingApproval(preview.changes).changes;
    if (next === 'ask' && isListed(lacking, view)) await ask(marked, preview);
    // What cannot be taken back takes a second press, on what would really be sent.
    else if (next === 'push' && isReadyToPush(preview, view) && !isFinal(plan.action))
      push(marked, preview);
    else setStep({ at: 'confirming', marked, preview });
  };
  usePreviewAfterOlderPush(job, step, previewMarked);
  return {
    step,
    job,
    mark,
    previewMarked,
    push,
    ask,
    backToPlanning: () => {
      setStep({ at: 'planning', problem: null });
    },
  };
}

/** Asks for what of the preview lacks an approval, and gives the step that the dialog reaches by that. */
async function askFor({ server }: PageHost, marked: Marked, preview: Preview): Promise<BulkStep> {
  const only = lackingApproval(preview.changes).changes.map(({ mark }) => mark);
  const answer = await server.call('requestApproval', { only, comment: marked.comment });
  return answer.ok
    ? { at: 'marked', marked, asked: answer.value }
    : { at: 'previewFailed', marked, problem: answer.error };
}

/**
 * Previews the changes of the marked rows. If other changes are pending too, a second call asks for the cost of these
 * alone.
 */
async function markedPreview({ server }: PageHost, { view, ids }: Marked): Promise<Reply<Preview>> {
  const all = await server.call('previewPush', { scope: 'all' });
  if (!all.ok) return all;
  const own = markedOnly(all.value, view.sheet, ids);
  if (own.changes.length === 0 || own.changes.length === all.value.changes.length)
    return { ok: true, value: own };
  const only = own.changes.map(({ mark }) => mark);
  const again = await server.call('previewPush', { scope: 'all', only });
  return again.ok ? { ok: true, value: markedOnly(again.value, view.sheet, ids) } : again;
}

/** If an older push was unfinished, asks the user again about the marked rows once that push has ended. */
function usePreviewAfterOlderPush(
  { state }: Job,
  step: BulkStep,
  previewMarked: Bulk['previewMarked'],
): void {
  const { phase } = state;
  const [olderPushFound, setOlderPushFound] = useState(false);
  useEffect(() => {
    if (phase.at === 'found') setOlderPushFound(true);
    const isOver = phase.at === 'none' || phase.at === 'ended';
    if (!olderPushFound || !isOver || step.at !== 'pushing') return;
    setOlderPushFound(false);
    void previewMarked(step.marked);
  }, [phase]);
}
