import { useCallback, useRef, useState } from 'preact/hooks';

import type { Preview } from '../../core/contract/preview';
import type { Problem } from '../../core/errors';
import type { Answer } from '../shared/server/server';

export interface PendingChanges {
  /** The preview on display; null before the first one and after a failure. */
  readonly preview: Preview | null;
  readonly reading: boolean;
  /** Why the last read failed; null if it did not. */
  readonly problem: Problem | null;
  /** Reads the changes again. Resolves to null if that failed or a later read has begun meanwhile. */
  readonly read: () => Promise<Preview | null>;
  /** Drops the preview, because a job is about to make it out of date. */
  readonly clear: () => void;
}

/** `fetchPreview` reads the changes without sending anything to Introw; it must be the same function at each render. */
export function usePreview(fetchPreview: () => Promise<Answer<Preview>>): PendingChanges {
  const [preview, setPreview] = useState<Preview | null>(null);
  const [reading, setReading] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const latest = useRef(0);
  const read = useCallback(async () => {
    latest.current += 1;
    const turn = latest.current;
    setReading(true);
    const answer = await fetchPreview();
    // Answers may arrive out of order; only the one to the latest call counts.
    if (turn !== latest.current) return null;
    setReading(false);
    setPreview(answer.ok ? answer.value : null);
    setProblem(answer.ok ? null : answer.error);
    return answer.ok ? answer.value : null;
  }, [fetchPreview]);
  const forget = () => {
    setPreview(null);
  };
  return { preview, reading, problem, read, clear: forget };
}
