import { useEffect, useState } from 'preact/hooks';

import type { BulkView, PlanBulk } from '../../core/contract/bulk';
import type { Problem } from '../../core/errors';
import { setPageLocale } from '../shared/locale';
import type { PageHost } from '../shared/server/page-host';

/** The plan for the selected rows, and its state. */
interface BulkPlan {
  /** The plan on display; null before the first answer. */
  readonly view: BulkView | null;
  readonly problem: Problem | null;
  /** Whether a newer plan is being read, so that the one on display is out of date. */
  readonly reading: boolean;
  /** When the displayed selection was read, in milliseconds since 1970. */
  readonly readAt: number;
  readonly readAgain: () => void;
}

/** How long the user must pause while typing before the plan is read again. */
export const TYPING_PAUSE_MS = 400;

interface KnownPlan {
  readonly view: BulkView | null;
  readonly problem: Problem | null;
  readonly readAt: number;
  /** The question that this plan answers. */
  readonly question: string;
}

/** Reads the plan again whenever its input changes. Only the answer to the latest question counts. */
export function useBulkPlan({ server, timers }: PageHost, plan: PlanBulk | null): BulkPlan {
  const [rereads, setRereads] = useState(0);
  const [known, setKnown] = useState<KnownPlan>({
    view: null,
    problem: null,
    readAt: 0,
    question: '',
  });
  const input = plan === null ? null : JSON.stringify(plan);
  const question = `${rereads} ${input ?? ''}`;
  useEffect(() => {
    if (input === null) return undefined;
    let isObsolete = false;
    const ask = () => {
      void server.call('planBulk', JSON.parse(input) as PlanBulk).then((answer) => {
        if (isObsolete) return;
        if (answer.ok) setPageLocale(answer.value.locale);
        setKnown({
          view: answer.ok ? answer.value : null,
          problem: answer.ok ? null : answer.error,
          readAt: timers.now(),
          question,
        });
      });
    };
    const cancelTimer = isTyped(input) ? timers.after(TYPING_PAUSE_MS, ask) : null;
    if (cancelTimer === null) ask();
    return () => {
      isObsolete = true;
      cancelTimer?.();
    };
  }, [server, timers, input, question]);
  const hasNoInput = input === null;
  return {
    view: hasNoInput ? null : known.view,
    problem: hasNoInput ? null : known.problem,
    readAt: known.readAt,
    reading: !hasNoInput && known.question !== question,
    readAgain: () => {
      setRereads((n) => n + 1);
    },
  };
}

/** Whether the input includes a text that the user types letter by letter. */
function isTyped(input: string): boolean {
  return /"(poNumber|note)":/.test(input);
}
