import { useState } from 'preact/hooks';

import type { BulkView, PlanBulk } from '../../core/contract/bulk';
import type { Problem } from '../../core/errors';
import type { PageHost } from '../shared/server/page-host';
import { useAnswer } from '../shared/use-answer';

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

/** Reads the plan again whenever its input changes. */
export function useBulkPlan({ server, timers }: PageHost, plan: PlanBulk | null): BulkPlan {
  const [rereads, setRereads] = useState(0);
  const input = plan && JSON.stringify(plan);
  const { answer, at, isCurrent } = useAnswer(timers, {
    text: input,
    about: rereads,
    ask: () => server.call('planBulk', JSON.parse(input ?? '') as PlanBulk),
    pauseMs: isTyped(input ?? '') ? TYPING_PAUSE_MS : 0,
  });
  const shown = input === null ? null : answer;
  return {
    view: shown?.ok === true ? shown.value : null,
    problem: shown?.ok === false ? shown.error : null,
    readAt: at,
    reading: input !== null && !isCurrent,
    readAgain: () => {
      setRereads((n) => n + 1);
    },
  };
}

/** Whether the input includes a text that the user types letter by letter. */
function isTyped(input: string): boolean {
  return /"(poNumber|note)":/.test(input);
}
