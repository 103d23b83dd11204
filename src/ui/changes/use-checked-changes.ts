import { useCallback, useMemo, useState } from 'preact/hooks';

import type { PreviewChange } from '../../core/contract/preview';
import { recordKey } from '../shared/job/row-outcomes';

/** Which changes are checked, that is, selected for the push. All are checked at first. */
export interface CheckedChanges {
  readonly isChecked: (change: PreviewChange) => boolean;
  readonly setChecked: (changes: readonly PreviewChange[], checked: boolean) => void;
}

/** Remembers unchecked records rather than changes: a record stays unchecked when its pending values change. */
export function useCheckedChanges(): CheckedChanges {
  const [unchecked, setUnchecked] = useState<ReadonlySet<string>>(new Set());
  const setChecked = useCallback((changes: readonly PreviewChange[], checked: boolean) => {
    setUnchecked((before) => {
      const next = new Set(before);
      for (const change of changes) {
        if (checked) next.delete(checkKey(change));
        else next.add(checkKey(change));
      }
      return next;
    });
  }, []);
  return useMemo(
    () => ({ isChecked: (change) => !unchecked.has(checkKey(change)), setChecked }),
    [unchecked, setChecked],
  );
}

function checkKey({ sheet, id, row }: PreviewChange): string {
  return recordKey(sheet, id ?? row);
}
