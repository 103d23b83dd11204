import { Button } from '../shared/look/button';
import { Notice } from '../shared/look/notice';
import type { PageHost } from '../shared/server/page-host';
import { useOpenPage } from '../shared/use-open-page';
import { COMMON_TEXT } from '../shared/text';
import type { Marked } from './use-bulk';
import { BULK_TEXT, markedText, skippedText, unmarkedText } from './text';

interface MarkedRowsProps {
  readonly marked: Marked;
}

/** How many rows were marked, and why others were not. */
export function MarkedRows({ marked: { marked, view, plan } }: MarkedRowsProps) {
  const { action } = plan;
  const unmarked = unmarkedText(view.eligible - marked);
  const lines = [
    unmarked,
    ...view.skipped.map(skippedText),
    action === 'revert' || marked === 0 ? '' : BULK_TEXT.afterMarking,
  ];
  const icon = unmarked === '' ? 'ok' : 'warn';
  return <Notice icon={icon} title={markedText(marked, action)} lines={lines} />;
}

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
