import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import type { PreviewChange } from '../../core/contract';
import { Sign } from '../shared/sign';
import { Change } from './change';
import { type ChangeGroup, groupChanges, type Level } from './groups';
import { showAll } from './words';

/** More rows than this are shown on request, as a page with 2,000 of them is of no use. */
export const ROWS_AT_FIRST = 25;

export interface ChangesProps {
  readonly changes: readonly PreviewChange[];
  readonly locale: string;
  /** What stands above the groups whose changes are blocked, or warned of. */
  readonly levels: Readonly<Record<'block' | 'warn', string>>;
  /** The levels in the order in which their groups stand; without it what cannot be sent comes first. */
  readonly order?: readonly Level[];
  /** What the page adds below a change. */
  readonly beside?: (change: PreviewChange) => JSX.Element | null;
}

/** Every change in its group. */
export function Changes({ changes, order, ...rest }: ChangesProps): JSX.Element {
  const groups = useMemo(() => groupChanges(changes, order), [changes, order]);
  return (
    <>
      {groups.map((group) => (
        <Group key={`${group.level} ${group.move}`} group={group} {...rest} />
      ))}
    </>
  );
}

interface GroupProps extends Omit<ChangesProps, 'changes' | 'order'> {
  readonly group: ChangeGroup;
}

function Group({ group, locale, levels, beside }: GroupProps): JSX.Element {
  const [all, setAll] = useState(false);
  const { level, move, changes, sharedNotes } = group;
  const shown = all ? changes : changes.slice(0, ROWS_AT_FIRST);
  return (
    <details class={`group group-${level}`} open>
      <summary>
        <span class="group-move">{move}</span>
        <span class="group-count">{changes.length.toLocaleString()}</span>
      </summary>
      <GroupNotes level={level} notes={sharedNotes} levels={levels} />
      <ul class="changes">
        {shown.map((change) => (
          <Change key={keyOf(change)} change={change} shared={sharedNotes} locale={locale}>
            {beside?.(change)}
          </Change>
        ))}
      </ul>
      {shown.length < changes.length && (
        <button
          type="button"
          class="link"
          onClick={() => {
            setAll(true);
          }}
        >
          {showAll(changes.length)}
        </button>
      )}
    </details>
  );
}

/** New lines have no id yet, and records that left the sheet no row. */
function keyOf({ sheet, row, id }: PreviewChange): string {
  return `${sheet} ${row} ${id ?? ''}`;
}

interface GroupNotesProps extends Pick<ChangesProps, 'levels'> {
  readonly level: ChangeGroup['level'];
  readonly notes: readonly string[];
}

function GroupNotes({ level, notes, levels }: GroupNotesProps): JSX.Element | null {
  if (level === 'ok' && notes.length === 0) return null;
  return (
    <div class="group-notes">
      {level !== 'ok' && (
        <p class="group-level">
          <Sign name={level} />
          {levels[level]}
        </p>
      )}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}
