import { useCallback, useState } from 'preact/hooks';

import type { Preview } from '../../core/contract';
import type { Problem } from '../../core/errors';
import type { Server } from '../shared/server';

export interface PendingChanges {
  /** What the reader sees; null before the first preview. */
  readonly preview: Preview | null;
  readonly reading: boolean;
  /** Why the last reading failed; null when it did not. */
  readonly problem: Problem | null;
  /** Reads the pending changes anew. Gives them, or null when that failed. Sends nothing to Introw. */
  readonly read: () => Promise<Preview | null>;
  /** Drops what the reader saw, as a job is about to make it untrue. */
  readonly forget: () => void;
}

export function usePreview(server: Server, scope: 'all' | 'selected'): PendingChanges {
  const [preview, setPreview] = useState<Preview | null>(null);
  const [reading, setReading] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const read = useCallback(async () => {
    setReading(true);
    const answer = await server.call('previewPush', { scope });
    setReading(false);
    setPreview(answer.ok ? answer.value : null);
    setProblem(answer.ok ? null : answer.error);
    return answer.ok ? answer.value : null;
  }, [server, scope]);
  const forget = (): void => {
    setPreview(null);
  };
  return { preview, reading, problem, read, forget };
}
