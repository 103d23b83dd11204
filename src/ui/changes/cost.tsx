import type { Preview } from '../../core/contract/preview';
import { lacksCredits } from './change-groups';
import { creditsText, requestsText, UNKNOWN } from './text';
import * as CHANGE_TEXT from './change-text';

interface CostProps {
  /** Null while the cost is not known. */
  readonly preview: Preview | null;
  /** Shown if there are too few credits. */
  readonly shortageText?: string;
}

/** The cost of a job in requests, time and credits. */
export function Cost({ preview, shortageText = CHANGE_TEXT.creditsShort }: CostProps) {
  if (preview === null) return <p class="cost fine">{UNKNOWN}</p>;
  return (
    <div class="cost fine">
      <p>{requestsText(preview.requests)}</p>
      <p>{creditsText(preview)}</p>
      {lacksCredits(preview) && <p class="cost-short">{shortageText}</p>}
    </div>
  );
}
