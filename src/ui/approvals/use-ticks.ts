import { useCallback, useMemo, useState } from 'preact/hooks';

import type { RequestedChange } from '../../core/contract/approvals';

/** Which changes of a request are ticked, that is, decided next. */
export interface Ticks {
  readonly isTicked: (change: RequestedChange) => boolean;
  readonly setTicked: (changes: readonly RequestedChange[], ticked: boolean) => void;
}

/**
 * Ticked at first is what is the reader's to decide and does not stand out: what does is ticked by who has looked at it.
 * Kept per request and change, so that it outlives a new reading.
 */
export function useTicks(requestId: string): Ticks {
  const [said, setSaid] = useState<ReadonlyMap<string, boolean>>(new Map());
  const setTicked = useCallback<Ticks['setTicked']>(
    (changes, ticked) => {
      setSaid((before) => {
        const next = new Map(before);
        for (const change of changes) next.set(tickKey(requestId, change), ticked);
        return next;
      });
    },
    [requestId],
  );
  return useMemo(
    () => ({
      isTicked: (change) =>
        change.canDecide && (said.get(tickKey(requestId, change)) ?? !standsOut(change)),
      setTicked,
    }),
    [said, setTicked, requestId],
  );
}

export function standsOut({ history }: RequestedChange): boolean {
  return (history?.unusual.length ?? 0) > 0;
}

function tickKey(requestId: string, { sheet, id }: RequestedChange): string {
  return JSON.stringify([requestId, sheet, id]);
}
