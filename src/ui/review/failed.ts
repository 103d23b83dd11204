import type { RowOutcome } from '../../core/contract/jobs';
import type { Preview, PreviewChange } from '../../core/contract/preview';
import { sendable } from '../changes/groups';
import { recordKey } from '../shared/job/outcomes';

/** What failed and is still pending: what may be tried again by itself. A line that was not created has its claim. */
export function failedStill(
  outcomes: readonly RowOutcome[],
  preview: Pick<Preview, 'changes'>,
): PreviewChange[] {
  const failed = new Set(
    outcomes.filter(({ state }) => state === 'failed').map(({ sheet, id }) => recordKey(sheet, id)),
  );
  return sendable(preview).filter(
    ({ sheet, id }) => id !== null && failed.has(recordKey(sheet, id)),
  );
}
