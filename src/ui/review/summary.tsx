import type { JSX } from 'preact';

import type { PreviewChange } from '../../core/contract';
import { blockedCount, changesToPush } from './words';

/** How much there is, in one line; nothing where there is nothing. */
export function Summary({
  changes,
}: {
  readonly changes: readonly PreviewChange[];
}): JSX.Element | null {
  if (changes.length === 0) return null;
  const blocked = changes.filter(({ level }) => level === 'block').length;
  const counts = [changesToPush(changes.length - blocked), blockedCount(blocked)];
  return (
    <p class="summary" role="status">
      {counts.filter((text) => text !== '').join(', ')}
    </p>
  );
}
