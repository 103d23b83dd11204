import { useCallback, useMemo } from 'preact/hooks';

import type { ConflictView } from '../../core/contract/conflicts';
import type { Preview, PreviewChange } from '../../core/contract/preview';
import { sendable } from '../changes/change-groups';
import type { Answer } from '../shared/server/server';
import type { Timers } from '../shared/server/timers';
import { useAnswer } from '../shared/use-answer';
import { conflictKey } from './conflicts/conflict-groups';

/** What a push would send: the checked changes, without those whose fields are all in conflict. */
export interface PushSelection {
  /** The pending changes that are blocked or have a field that is not in conflict. */
  readonly pending: readonly PreviewChange[];
  readonly includes: (change: PreviewChange) => boolean;
  /** The changes that a push would send. */
  readonly changes: readonly PreviewChange[];
  /** How many changes a push could send if all were checked. */
  readonly sendableCount: number;
  /** The totals and request counts of the selected changes; null until the server has answered. */
  readonly cost: Preview | null;
  /** Why the cost could not be read; '' when it was. */
  readonly costError: string;
}

interface PushSelectionParts {
  readonly timers: Timers;
  /** Previews the changes with these marks. */
  readonly fetchPreview: (only: readonly string[]) => Promise<Answer<Preview>>;
  readonly preview: Preview | null;
  readonly isChecked: (change: PreviewChange) => boolean;
  readonly conflicts: readonly ConflictView[] | null;
}

/** How long the user must pause between two check boxes before the cost is read again. */
const CHECKING_PAUSE_MS = 400;

/**
 * The selected changes and what they cost. The cost of all changes comes with the preview; the cost of some of them is
 * asked of the server.
 */
export function usePushSelection(parts: PushSelectionParts): PushSelection {
  const { timers, fetchPreview, preview, isChecked, conflicts } = parts;
  const isPushable = useMemo(() => pushableOutside(conflicts ?? []), [conflicts]);
  const pending = useMemo(() => preview?.changes.filter(isPushable) ?? [], [preview, isPushable]);
  const sendableChanges = useMemo(() => sendable({ changes: pending }), [pending]);
  const changes = useMemo(() => sendableChanges.filter(isChecked), [sendableChanges, isChecked]);
  const includes = useCallback(
    (change: PreviewChange) => isChecked(change) && isPushable(change),
    [isChecked, isPushable],
  );
  const isWhole = preview === null || changes.length === sendable(preview).length;
  const isPartial = changes.length > 0 && !isWhole;
  const marks = changes.map(({ mark }) => mark);
  const { answer, isCurrent } = useAnswer(timers, {
    text: isPartial ? JSON.stringify(marks) : null,
    about: preview,
    ask: () => fetchPreview(marks),
    pauseMs: CHECKING_PAUSE_MS,
  });
  const cost = isPartial && isCurrent ? answer : null;
  return {
    pending,
    includes,
    changes,
    sendableCount: sendableChanges.length,
    cost: isPartial ? (cost?.ok === true ? cost.value : null) : preview,
    costError: cost?.ok === false ? cost.error.message : '',
  };
}

/** Tells whether a change is blocked, or has something to send besides fields in conflict. */
function pushableOutside(conflicts: readonly ConflictView[]): (change: PreviewChange) => boolean {
  const inConflict = new Set(conflicts.map(conflictKey));
  return ({ sheet, id, fields, level }) =>
    level === 'block' ||
    fields.length === 0 ||
    fields.some(({ field }) => !inConflict.has(conflictKey({ sheet, id: id ?? '', field })));
}
