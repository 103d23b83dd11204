import { useEffect, useState } from 'preact/hooks';

import type { BulkView, PlanBulk } from '../../core/contract/bulk';
import type { Problem } from '../../core/errors';
import { writeAsIn } from '../shared/locale';
import type { PageHost } from '../shared/server/page-host';

/** What the action would do to the selected rows. */
export interface BulkPlan {
  /** What the reader sees; null before the first answer. */
  readonly view: BulkView | null;
  readonly problem: Problem | null;
  /** Whether another plan is on its way, so that the one on show is not the one that is meant. */
  readonly reading: boolean;
  /** When the selection on show was read, milliseconds since 1970. */
  readonly readAt: number;
  readonly readAgain: () => void;
}

/** A pause in typing that is worth a question to the server. */
export const TYPING_PAUSE_MS = 400;

interface Known {
  readonly view: BulkView | null;
  readonly problem: Problem | null;
  readonly readAt: number;
  /** The question that this answers. */
  readonly to: string;
}

/** Plans anew whenever something else is wanted; of several answers only the one to the last question counts. */
export function useBulkPlan({ server, timers }: PageHost, wanted: PlanBulk | null): BulkPlan {
  const [turn, setTurn] = useState(0);
  const [known, setKnown] = useState<Known>({ view: null, problem: null, readAt: 0, to: '' });
  const input = wanted === null ? null : JSON.stringify(wanted);
  const question = `${turn} ${input ?? ''}`;
  useEffect(() => {
    if (input === null) return undefined;
    let isOver = false;
    const ask = (): void => {
      void server.call('planBulk', JSON.parse(input) as PlanBulk).then((answer) => {
        if (isOver) return;
        if (answer.ok) writeAsIn(answer.value.locale);
        setKnown({
          view: answer.ok ? answer.value : null,
          problem: answer.ok ? null : answer.error,
          readAt: timers.now(),
          to: question,
        });
      });
    };
    const callOff = isTyped(input) ? timers.after(TYPING_PAUSE_MS, ask) : null;
    if (callOff === null) ask();
    return () => {
      isOver = true;
      callOff?.();
    };
  }, [server, timers, input, question]);
  const none = input === null;
  return {
    view: none ? null : known.view,
    problem: none ? null : known.problem,
    readAt: known.readAt,
    reading: !none && known.to !== question,
    readAgain: () => {
      setTurn((n) => n + 1);
    },
  };
}

/** Whether the reader types what is wanted, letter by letter. */
function isTyped(input: string): boolean {
  return /"(poNumber|note)":/.test(input);
}
