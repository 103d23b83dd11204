import type { JSX } from 'preact';

import { Button } from '../shared/look/button';
import { Note } from '../shared/look/note';
import type { PageHost } from '../shared/server/page-host';
import { useOpen } from '../shared/use-open';
import { COMMON_WORDS } from '../shared/words';
import type { Marked } from './use-bulk';
import { BULK_WORDS, markedWords, skippedWords, unmarkedWords } from './words';

export interface MarkedRowsProps {
  readonly marked: Marked;
}

/** How many rows were marked, how many were not, and why. */
export function MarkedRows({ marked: { marked, view, plan } }: MarkedRowsProps): JSX.Element {
  const { action } = plan;
  const missed = unmarkedWords(view.eligible - marked);
  const lines = [
    missed,
    ...view.skipped.map(skippedWords),
    action === 'revert' || marked === 0 ? '' : BULK_WORDS.markedNext,
  ];
  const sign = missed === '' ? 'ok' : 'warn';
  return <Note sign={sign} title={markedWords(marked, action)} lines={lines} />;
}

export interface LeaveFootProps {
  readonly host: PageHost;
  /** Whether there is something to review. */
  readonly review: boolean;
}

/** The ways out of the dialog once it has done its work. */
export function LeaveFoot({ host, review }: LeaveFootProps): JSX.Element {
  const { open, unopened } = useOpen(host.server);
  const openReview = async (): Promise<void> => {
    if (await open('menuReviewAndPush')) host.close();
  };
  return (
    <footer class="page-foot">
      <p class="foot-note" role="alert">
        {unopened}
      </p>
      <Button look={review ? 'plain' : 'primary'} takesFocus={!review} onPress={host.close}>
        {COMMON_WORDS.close}
      </Button>
      {review && (
        <Button
          look="primary"
          takesFocus
          onPress={() => {
            void openReview();
          }}
        >
          {COMMON_WORDS.reviewAndPush}
        </Button>
      )}
    </footer>
  );
}
