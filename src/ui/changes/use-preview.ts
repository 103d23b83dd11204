import { useCallback, useRef, useState } from 'preact/hooks';

import type { Preview } from '../../core/contract/preview';
import type { Problem } from '../../core/errors';
import { writeAsIn } from '../shared/locale';
import type { Answer } from '../shared/server/server';

export interface PendingChanges {
  /** What the reader sees; null before the first preview. */
  readonly preview: Preview | null;
  readonly reading: boolean;
  /** Why the last reading failed; null when it did not. */
  readonly problem: Problem | null;
  /** Reads the changes anew. Gives them, or null when that failed or a later reading has begun. */
  readonly read: () => Promise<Preview | null>;
  /** Drops what the reader saw, as a job is about to make it untrue. */
  readonly forget: () => void;
}

/** `ask` reads the changes; it sends nothing to Introw, and stays the same function from render to render. */
export function usePreview(ask: () => Promise<Answer<Preview>>): PendingChanges {
  const [preview, setPreview] = useState<Preview | null>(null);
  const [reading, setReading] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const latest = useRef(0);
  const read = useCallback(async () => {
    latest.current += 1;
    const turn = latest.current;
    setReading(true);
    const answer = await ask();
    // Answers may overtake one another, and only the last question says what the reader wants to see.
    if (turn !== latest.current) return null;
    setReading(false);
    if (answer.ok) writeAsIn(answer.value.locale);
    setPreview(answer.ok ? answer.value : null);
    setProblem(answer.ok ? null : answer.error);
    return answer.ok ? answer.value : null;
  }, [ask]);
  const forget = (): void => {
    setPreview(null);
  };
  return { preview, reading, problem, read, forget };
}
