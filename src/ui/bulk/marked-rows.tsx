import type { RequestedApproval } from '../../core/contract/approvals';
import { askedText } from '../changes/asking';
import { Button } from '../shared/look/button';
import { Notice } from '../shared/look/notice';
import type { PageHost } from '../shared/server/page-host';
import { useOpenPage } from '../shared/use-open-page';
import * as COMMON_TEXT from '../shared/common-text';
import { LeftOut } from './plan-preview';
import { RowsTable } from './rows-table';
import type { Marked } from './use-bulk';
import { markedText, skippedText, unmarkedText } from './text';
import * as BULK_TEXT from './bulk-text';

interface MarkedRowsProps {
  readonly marked: Marked;
  /** What was asked of a second person; nothing by default. */
  readonly asked?: RequestedApproval | null;
}

/** What was written, row by row, what comes next, and why rows were left out. */
export function MarkedRows({ marked: all, asked = null }: MarkedRowsProps) {
  const { marked, ids, view, plan } = all;
  const { action } = plan;
  const unmarked = unmarkedText(view.eligible - marked);
  const next = action === 'revert' ? [BULK_TEXT.afterRevert] : afterMarking(asked);
  const written = new Set(ids);
  const rows = view.rows.filter(({ id }) => written.has(id));
  return (
    <>
      <Notice
        icon={unmarked === '' ? 'ok' : 'warn'}
        title={markedText(marked, action)}
        lines={[unmarked, ...(marked === 0 ? [BULK_TEXT.nothingWritten] : next)]}
      />
      <LeftOut skipped={view.skipped} />
      {rows.length > 0 && (
        <RowsTable
          sheet={view.sheet}
          rows={rows}
          action={action}
          caption={BULK_TEXT.writtenHeading}
        />
      )}
    </>
  );
}

function afterMarking(asked: RequestedApproval | null): string[] {
  return asked === null
    ? [BULK_TEXT.afterMarking]
    : [askedText(asked), ...asked.skipped.map(skippedText), BULK_TEXT.afterAsking];
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
