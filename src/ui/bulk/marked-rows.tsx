import type { RequestedApproval } from '../../core/contract/approvals';
import { askedText } from '../changes/asking';
import { Notice } from '../shared/look/notice';
import { LeftOut } from './plan-preview';
import { RowsTable } from './rows-table';
import type { Marked } from './use-bulk';
import { markedText, skippedText, unmarkedText } from './text';
import * as BULK_TEXT from './phrases';

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
