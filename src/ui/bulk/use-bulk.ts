import { useEffect, useState } from 'preact/hooks';

import type { BulkMarked, BulkView, PlanBulk } from '../../core/contract/bulk';
import type { Preview } from '../../core/contract/preview';
import type { Reply } from '../../core/contract/reply';
import type { Problem } from '../../core/errors';
import { sendable } from '../changes/groups';
import { writeAsIn } from '../shared/locale';
import type { PageHost } from '../shared/server/page-host';
import { type Job, useJob } from '../shared/job/use-job';
import { markedOnly, wereShown } from './was-shown';

/** How far the dialog is, once its plan is carried out. */
export type BulkStep =
  | { readonly at: 'planning'; readonly problem: Problem | null }
  | { readonly at: 'marking' }
  /** The cells are written. */
  | { readonly at: 'marked'; readonly marked: Marked }
  /** What would be sent of them is being read. */
  | { readonly at: 'looking'; readonly marked: Marked }
  | { readonly at: 'unread'; readonly marked: Marked; readonly problem: Problem }
  /** What would be sent holds something that was not on show, so the reader is asked. */
  | { readonly at: 'shown'; readonly marked: Marked; readonly preview: Preview }
  | { readonly at: 'pushing'; readonly marked: Marked; readonly preview: Preview };

/** What was marked, and by which plan. */
export interface Marked extends BulkMarked {
  readonly view: BulkView;
  readonly plan: PlanBulk;
}

export interface Bulk {
  readonly step: BulkStep;
  readonly job: Job;
  /** Writes the cells; with `push` they are sent after it. */
  readonly mark: (view: BulkView, plan: PlanBulk, push: boolean) => Promise<void>;
  /** Back to the plan, which the reader may make anew. */
  readonly plan: () => void;
  /** Reads again what would be sent of the marked rows, and leaves it to the reader. */
  readonly look: (marked: Marked) => Promise<void>;
  /** Sends what is on show. */
  readonly push: (marked: Marked, preview: Preview) => void;
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
  const read = async (marked: Marked): Promise<Preview | null> => {
    setStep({ at: 'looking', marked });
    const answer = await markedPreview(host, marked);
    if (!answer.ok) {
      setStep({ at: 'unread', marked, problem: answer.error });
      return null;
    }
    writeAsIn(answer.value.locale);
    return answer.value;
  };
  const look: Bulk['look'] = async (marked) => {
    const preview = await read(marked);
    if (preview !== null) setStep({ at: 'shown', marked, preview });
  };
  const mark: Bulk['mark'] = async (view, plan, andPush) => {
    setStep({ at: 'marking' });
    const answer = await server.call('applyBulk', { token: view.token });
    if (!answer.ok) {
      setStep({ at: 'planning', problem: answer.error });
      return;
    }
    const marked = { ...answer.value, view, plan };
    if (!andPush || marked.marked === 0) {
      setStep({ at: 'marked', marked });
      return;
    }
    const preview = await read(marked);
    if (preview === null) return;
    if (wereShown(preview, view)) push(marked, preview);
    else setStep({ at: 'shown', marked, preview });
  };
  useAfterOlder(job, step, look);
  return {
    step,
    job,
    mark,
    look,
    push,
    plan: () => {
      setStep({ at: 'planning', problem: null });
    },
  };
}

/** What is pending of the marked rows. Where more is pending than that, only a second look tells what these alone cost. */
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

/** A push that was found in the way is not the one that was asked for: after it the reader is asked again. */
function useAfterOlder({ state }: Job, step: BulkStep, look: Bulk['look']): void {
  const { phase } = state;
  const [wasInTheWay, setInTheWay] = useState(false);
  useEffect(() => {
    if (phase.at === 'found') setInTheWay(true);
    const isOver = phase.at === 'none' || phase.at === 'ended';
    if (!wasInTheWay || !isOver || step.at !== 'pushing') return;
    setInTheWay(false);
    void look(step.marked);
  }, [phase]);
}
