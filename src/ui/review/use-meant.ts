import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';

import type { ConflictView } from '../../core/contract/conflicts';
import type { Preview, PreviewChange } from '../../core/contract/preview';
import { sendable } from '../changes/groups';
import type { Answer } from '../shared/server/server';
import type { Timers } from '../shared/server/timers';
import { conflictKey } from './conflicts/conflict-groups';

/** What a push would send by now: what is ticked, and not wholly in conflict. */
export interface Meant {
  /** The pending changes of which a push would send something, or which are blocked. */
  readonly pending: readonly PreviewChange[];
  readonly isMeant: (change: PreviewChange) => boolean;
  readonly changes: readonly PreviewChange[];
  /** Of how many that could be sent. */
  readonly all: number;
  /** What these move and cost; null until the server has said. */
  readonly cost: Preview | null;
  /** Why it could not say; '' otherwise. */
  readonly fault: string;
}

/** A pause between two ticks that is worth a question to the server. */
export const TICKING_PAUSE_MS = 400;

/** Tells whether a push would send something of a change, as not all its fields are in conflict, or says why it is blocked. */
function freeOf(conflicts: readonly ConflictView[]): (change: PreviewChange) => boolean {
  const open = new Set(conflicts.map(conflictKey));
  return ({ sheet, id, fields, level }) =>
    level === 'block' ||
    fields.length === 0 ||
    fields.some(({ field }) => !open.has(conflictKey({ sheet, id: id ?? '', field })));
}

interface Known {
  /** The preview and the marks that this answers. */
  readonly to: unknown;
  readonly marks: string;
  readonly answer: Answer<Preview>;
}

/**
 * The changes that `isIn` says are meant, with their own money and cost: of all changes these came with the preview, of
 * some the server is asked. Of several answers only the one to the last question counts.
 */
export function useMeant(
  timers: Timers,
  ask: (only: readonly string[]) => Promise<Answer<Preview>>,
  preview: Preview | null,
  isIn: (change: PreviewChange) => boolean,
  conflicts: readonly ConflictView[] | null,
): Meant {
  const isFree = useMemo(() => freeOf(conflicts ?? []), [conflicts]);
  const pending = useMemo(() => preview?.changes.filter(isFree) ?? [], [preview, isFree]);
  const free = useMemo(() => sendable({ changes: pending }), [pending]);
  const changes = useMemo(() => free.filter(isIn), [free, isIn]);
  const isMeant = useCallback(
    (change: PreviewChange) => isIn(change) && isFree(change),
    [isIn, isFree],
  );
  const [known, setKnown] = useState<Known | null>(null);
  const isWhole = preview === null || changes.length === sendable(preview).length;
  const inPart = changes.length > 0 && !isWhole;
  const marks = inPart ? JSON.stringify(changes.map(({ mark }) => mark)) : '';
  useEffect(() => {
    if (marks === '') return undefined;
    let isOver = false;
    const callOff = timers.after(TICKING_PAUSE_MS, () => {
      void ask(JSON.parse(marks) as string[]).then((answer) => {
        if (!isOver) setKnown({ to: preview, marks, answer });
      });
    });
    return () => {
      isOver = true;
      callOff();
    };
  }, [timers, ask, preview, marks]);
  const isKnown = known !== null && known.to === preview && known.marks === marks;
  const answer = inPart && isKnown ? known.answer : null;
  return {
    pending,
    isMeant,
    changes,
    all: free.length,
    cost: inPart ? (answer?.ok === true ? answer.value : null) : preview,
    fault: answer?.ok === false ? answer.error.message : '',
  };
}
