import { useEffect, useState } from 'preact/hooks';

import type { Answer } from './server/server';
import type { Timers } from './server/timers';

interface Question<T> {
  /** Another text is another question; null for nothing to ask. */
  readonly text: string | null;
  /** What the question is about: the same question about something else is asked anew. */
  readonly about?: unknown;
  readonly ask: () => Promise<Answer<T>>;
  /** How long the question must stay the same before it is asked, while the user goes on typing or ticking. */
  readonly pauseMs: number;
}

interface LatestAnswer<T> {
  /** The last answer, which may be to an earlier question; null before the first. */
  readonly answer: Answer<T> | null;
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
  readonly isCurrent: boolean;
}

/** Asks the server whenever the question changes. Only the answer to the latest question counts. */
export function useAnswer<T>(
  timers: Timers,
  { text, about, ask, pauseMs }: Question<T>,
): LatestAnswer<T> {
  const [known, setKnown] = useState<Omit<LatestAnswer<T>, 'isCurrent'> & { key: unknown[] }>({
    answer: null,
    at: 0,
    key: [],
  });
  useEffect(() => {
    if (text === null) return undefined;
    let isObsolete = false;
    const send = async () => {
      const answer = await ask();
      if (!isObsolete) setKnown({ answer, at: timers.now(), key: [text, about] });
    };
    const cancelTimer = pauseMs > 0 ? timers.after(pauseMs, () => void send()) : null;
    if (cancelTimer === null) void send();
    return () => {
      isObsolete = true;
      cancelTimer?.();
    };
  }, [timers, text, about]);
  const isCurrent = known.key[0] === text && known.key[1] === about;
  return { answer: known.answer, at: known.at, isCurrent };
}
