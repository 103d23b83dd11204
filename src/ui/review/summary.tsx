import type { JSX } from 'preact';

import type { PreviewChange } from '../../core/contract/preview';
import type { Walk } from './use-walk';
import { blockedCount, changesToPush, nextProblem } from './words';

export interface SummaryProps {
  readonly changes: readonly PreviewChange[];
  readonly walk: Walk;
}

/** How much there is, in one line, and the way to what needs a look; nothing where there is nothing. */
export function Summary({ changes, walk }: SummaryProps): JSX.Element | null {
  const blocked = changes.filter(({ level }) => level === 'block').length;
  const counts = [changesToPush(changes.length - blocked), blockedCount(blocked)];
  if (changes.length === 0 && walk.count === 0) return null;
  return (
    <div class="review-bar">
      <p role="status">
        {changes.length === 0 ? '' : counts.filter((text) => text !== '').join(', ')}
      </p>
      {walk.count > 0 && (
        <button type="button" class="link" onClick={walk.next}>
          {nextProblem(walk.count)}
        </button>
      )}
    </div>
  );
}
