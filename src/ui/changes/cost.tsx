import type { JSX } from 'preact';

import type { Preview } from '../../core/contract/preview';
import { creditsNeeded, requestsNeeded, UNKNOWN } from './words';

export interface CostProps {
  /** Null while it is not known what the job would send. */
  readonly preview: Preview | null;
  /** Said where the credits will not do. */
  readonly shortWords: string;
}

/** What the job costs in requests, time and credits. */
export function Cost({ preview, shortWords }: CostProps): JSX.Element {
  if (preview === null) return <p class="cost">{UNKNOWN}</p>;
  const { requests, creditsLeft } = preview;
  const short = creditsLeft !== null && creditsLeft < requests.reads + requests.writes;
  return (
    <div class="cost">
      <p>{requestsNeeded(requests)}</p>
      <p>{creditsNeeded(preview)}</p>
      {short && <p class="cost-short">{shortWords}</p>}
    </div>
  );
}
