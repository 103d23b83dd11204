import type { BulkView } from '../../core/contract/bulk';
import type { Preview, PreviewChange } from '../../core/contract/preview';
import { lacksCredits } from '../changes/change-groups';

/**
 * Whether all that the changes would send was on show in the dialog, by their marks. Only then may they be pushed without
 * another look.
 */
export function isFullyListed(preview: Preview, view: BulkView): boolean {
  const { changes } = preview;
  if (changes.length === 0 || lacksCredits(preview)) return false;
  const shown = new Set(view.marks);
  return changes.every(({ mark }) => shown.has(mark));
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
