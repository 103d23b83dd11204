import type { RowOutcome } from '../../core/contract/jobs';
import type { Preview, PreviewChange } from '../../core/contract/preview';
import { sendable } from '../changes/change-groups';
import { recordKey } from '../shared/job/row-outcomes';

/**
 * The changes that failed and are still pending, so that they can be retried on their own. A line whose creation failed
 * is included: it has a provisional id.
 */
export function failedChanges(
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
