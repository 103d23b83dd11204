import { useEffect, useState } from 'preact/hooks';

import type { Acknowledge, Approvals, DecideApproval } from '../../core/contract/approvals';
import type { Problem } from '../../core/errors';
import type { PageHost } from '../shared/server/page-host';
import { acknowledgedText, decidedText } from './text';

export interface ApprovalList {
  /** What was last read; null before that. */
  readonly view: Approvals | null;
  /** Why the last call failed; null if it did not. */
  readonly problem: Problem | null;
  readonly busy: boolean;
  /** What was done last; '' for nothing. */
  readonly said: string;
  readonly refresh: () => Promise<void>;
  /** Resolves to whether it was decided. */
  readonly decide: (input: DecideApproval) => Promise<boolean>;
  readonly acknowledge: (input: Acknowledge) => Promise<boolean>;
}

export function useApprovals({ server }: PageHost): ApprovalList {
  const [view, setView] = useState<Approvals | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(true);
  const [said, setSaid] = useState('');
  const read = async () => {
    const answer = await server.call('listApprovals', {});
    if (answer.ok) setView(answer.value);
    setProblem(answer.ok ? null : answer.error);
  };
  const during = async (work: () => Promise<boolean>): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    setSaid('');
    const done = await work();
    setBusy(false);
    return done;
  };
  const refresh = async () => {
    await during(async () => {
      await read();
      return true;
    });
  };
  useEffect(() => void refresh(), []);
  return {
    view,
    problem,
    busy,
    said,
    refresh,
    decide: (input) =>
      during(async () => {
        const answer = await server.call('decideApproval', input);
        if (!answer.ok) {
          setProblem(answer.error);
          return false;
        }
        setSaid(decidedText(input, view, answer.value));
        setView(answer.value);
        return true;
      }),
    acknowledge: (input) =>
      during(async () => {
        const answer = await server.call('acknowledge', input);
        if (!answer.ok) {
          setProblem(answer.error);
          return false;
        }
        await read();
        setSaid(acknowledgedText(answer.value.acknowledged));
        return true;
      }),
  };
}
