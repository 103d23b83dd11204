import { Button } from '../shared/look/button';
import { Notice } from '../shared/look/notice';
import type { Server } from '../shared/server/server';
import { useOpenPage } from '../shared/use-open-page';
import { COMMON_TEXT } from '../shared/text';
import { REVIEW_TEXT } from './text';

/** Says that there is nothing to push, how to make a change, and how to pull payouts into an empty workbook. */
export function NothingPending({ server }: { readonly server: Server }) {
  const { openPage, openError } = useOpenPage(server);
  return (
    <Notice
      icon="info"
      title={REVIEW_TEXT.empty}
      lines={[REVIEW_TEXT.howToChange, REVIEW_TEXT.howToPull, openError ?? '']}
    >
      {server.offers('menuPullPayouts') && (
        <div class="buttons">
          <Button onPress={() => openPage('menuPullPayouts')}>{COMMON_TEXT.pullPayouts}</Button>
        </div>
      )}
    </Notice>
  );
}
