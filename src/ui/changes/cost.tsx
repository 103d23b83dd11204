import type { JSX } from 'preact';

import type { Preview } from '../../core/contract';
import { creditsNeeded, requestsNeeded } from './words';

export interface CostProps {
  readonly preview: Preview;
  /** Said where the credits will not do. */
  readonly shortWords: string;
}

/** What the job costs in requests, time and credits. */
export function Cost({ preview, shortWords }: CostProps): JSX.Element {
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
