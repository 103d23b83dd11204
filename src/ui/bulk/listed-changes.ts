import type { BulkView } from '../../core/contract/bulk';
import type { Preview, PreviewChange } from '../../core/contract/preview';
import { lacksCredits, sendable } from '../changes/change-groups';

/**
 * Whether all that the changes would send was on show in the dialog, by their marks. Only then may they be pushed, or asked
 * an approval for, without another look.
 */
export function isListed(changes: readonly PreviewChange[], view: BulkView): boolean {
  const shown = new Set(view.marks);
  return changes.length > 0 && changes.every(({ mark }) => shown.has(mark));
}

/** Whether a push would send all that was on show in the dialog. */
export function isReadyToPush(preview: Preview, view: BulkView): boolean {
  const { changes } = preview;
  return (
    isListed(changes, view) && sendable(preview).length === changes.length && !lacksCredits(preview)
  );
}

/** The preview reduced to the records that were just marked. */
export function markedOnly(
  preview: Preview,
  sheet: PreviewChange['sheet'],
  ids: readonly string[],
): Preview {
  const marked = new Set(ids);
  const changes = preview.changes.filter(
    (change) => change.sheet === sheet && change.id !== null && marked.has(change.id),
  );
  return { ...preview, changes };
}
