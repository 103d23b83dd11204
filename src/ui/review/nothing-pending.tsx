import type { JSX } from 'preact';

import { Button } from '../shared/look/button';
import { Note } from '../shared/look/note';
import type { Server } from '../shared/server/server';
import { useOpen } from '../shared/use-open';
import { COMMON_WORDS } from '../shared/words';
import { REVIEW_WORDS } from './words';

/** Nothing to push: how to make a change, and where the payouts come from in a workbook that has none yet. */
export function NothingPending({ server }: { readonly server: Server }): JSX.Element {
  const { open, unopened } = useOpen(server);
  return (
    <Note
      sign="info"
      title={REVIEW_WORDS.empty}
      lines={[REVIEW_WORDS.emptyHow, REVIEW_WORDS.emptyPull, unopened ?? '']}
    >
      {server.offers('menuPullPayouts') && (
        <div class="buttons">
          <Button
            onPress={() => {
              void open('menuPullPayouts');
            }}
          >
            {COMMON_WORDS.pullPayouts}
          </Button>
        </div>
      )}
    </Note>
  );
}
