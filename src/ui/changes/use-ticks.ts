import { useCallback, useMemo, useState } from 'preact/hooks';

import type { PreviewChange } from '../../core/contract/preview';
import { recordKey } from '../shared/job/outcomes';

/** Which of the pending changes are meant. All are, until the reader takes some out. */
export interface Ticks {
  readonly isIn: (change: PreviewChange) => boolean;
  readonly set: (changes: readonly PreviewChange[], ticked: boolean) => void;
}

/** What is taken out stays out also when its value changes: the record counts, not the change. */
export function useTicks(): Ticks {
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  const set = useCallback((changes: readonly PreviewChange[], ticked: boolean): void => {
    setOut((before) => {
      const next = new Set(before);
      for (const change of changes) {
        if (ticked) next.delete(keyOf(change));
        else next.add(keyOf(change));
      }
      return next;
    });
  }, []);
  return useMemo(() => ({ isIn: (change) => !out.has(keyOf(change)), set }), [out, set]);
}

function keyOf({ sheet, id, row }: PreviewChange): string {
  return recordKey(sheet, id ?? row);
}
