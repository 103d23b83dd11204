import type { BulkView } from '../../core/contract/bulk';
import type { Preview, PreviewChange } from '../../core/contract/preview';

/**
 * Whether all that the changes would send was on show in the dialog: cells that it listed, with the values that it said,
 * and no warning that was not said there. Only then do they go out without another look.
 */
export function wereShown({ changes, requests, creditsLeft }: Preview, view: BulkView): boolean {
  const isShort = creditsLeft !== null && creditsLeft < requests.reads + requests.writes;
  if (changes.length === 0 || isShort) return false;
  const listed = new Map(view.rows.map(({ id, field, to }) => [`${id} ${field}`, to]));
  const said = [...view.warnings, view.partnerSees ?? ''];
  return changes.every(
    ({ id, level, fields, notes }) =>
      level !== 'block' &&
      fields.every(({ field, to }) => listed.get(`${id ?? ''} ${field}`) === to) &&
      (level === 'ok' || notes.every((note) => said.some((text) => text.includes(note)))),
  );
}

/** What of a preview is about the records that were just marked. */
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
