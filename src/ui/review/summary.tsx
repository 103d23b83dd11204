import type { PreviewChange } from '../../core/contract/preview';
import type { ProblemNavigation } from './use-problem-navigation';
import { blockedCountText, changesToPushText, nextProblemLabel } from './text';

interface SummaryProps {
  readonly changes: readonly PreviewChange[];
  readonly navigation: ProblemNavigation;
}

/** The number of changes, and the button that goes to the next problem. Nothing if there are neither. */
export function Summary({ changes, navigation }: SummaryProps) {
  const blocked = changes.filter(({ level }) => level === 'block').length;
  const counts = [changesToPushText(changes.length - blocked), blockedCountText(blocked)];
  if (changes.length === 0 && navigation.count === 0) return null;
  return (
    <div class="review-summary">
      <p role="status">
        {changes.length === 0 ? '' : counts.filter((text) => text !== '').join(', ')}
      </p>
      {navigation.count > 0 && (
        <button type="button" class="link" onClick={navigation.next}>
          {nextProblemLabel(navigation.count)}
        </button>
      )}
    </div>
  );
}
