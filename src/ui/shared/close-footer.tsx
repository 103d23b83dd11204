import { Button } from './look/button';
import type { PageHost } from './server/page-host';
import { useOpenPage } from './use-open-page';
import * as COMMON_TEXT from './common-phrases';

interface CloseFooterProps {
  readonly host: PageHost;
  /** Whether to offer "Review and push…". */
  readonly offersReview: boolean;
}

/** The footer of the dialog after its work is done. */
export function CloseFooter({ host, offersReview }: CloseFooterProps) {
  const { openPage, openError } = useOpenPage(host.server);
  const openReview = async () => {
    if (await openPage('menuReviewAndPush')) host.close();
  };
  return (
    <footer class="page-footer">
      <p class="footer-note" role="alert">
        {openError}
      </p>
      <Button
        variant={offersReview ? 'plain' : 'primary'}
        autoFocus={!offersReview}
        onPress={host.close}
      >
        {COMMON_TEXT.close}
      </Button>
      {offersReview && (
        <Button variant="primary" autoFocus onPress={openReview}>
          {COMMON_TEXT.reviewAndPush}
        </Button>
      )}
    </footer>
  );
}
