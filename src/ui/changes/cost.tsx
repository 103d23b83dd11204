import type { Preview } from '../../core/contract/preview';
import { creditsText, requestsText, UNKNOWN } from './text';

interface CostProps {
  /** Null while the cost is not known. */
  readonly preview: Preview | null;
  /** Shown if there are too few credits. */
  readonly shortageText: string;
}

/** The cost of a job in requests, time and credits. */
export function Cost({ preview, shortageText }: CostProps) {
  if (preview === null) return <p class="cost">{UNKNOWN}</p>;
  const { requests, creditsLeft } = preview;
  const short = creditsLeft !== null && creditsLeft < requests.reads + requests.writes;
  return (
    <div class="cost">
      <p>{requestsText(requests)}</p>
      <p>{creditsText(preview)}</p>
      {short && <p class="cost-short">{shortageText}</p>}
    </div>
  );
}
