import type { Preview } from '../../core/contract/preview';
import { lacksCredits } from './change-groups';
import { costText, UNKNOWN } from './text';
import * as CHANGE_TEXT from './phrases';

interface CostProps {
  /** Null while the cost is not known. */
  readonly preview: Preview | null;
  /** Shown if there are too few credits. */
  readonly shortageText?: string;
}

/** The money that a job moves, and what it costs in requests, time and credits. */
export function Cost({ preview, shortageText = CHANGE_TEXT.creditsShort }: CostProps) {
  if (preview === null) return <p class="cost fine">{UNKNOWN}</p>;
  const { money, creditsLeft } = preview;
  return (
    <div class="cost fine">
      {money !== '' && <p class="cost-money">{money}</p>}
      <p>{costText(preview)}</p>
      {lacksCredits(preview) && (
        <p class="cost-short">{creditsLeft === 0 ? CHANGE_TEXT.creditsGone : shortageText}</p>
      )}
    </div>
  );
}
