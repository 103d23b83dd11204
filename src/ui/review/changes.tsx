import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import type { PreviewChange } from '../../core/contract';
import { Note } from '../shared/note';
import { Sign } from '../shared/sign';
import { Change } from './change';
import { type ChangeGroup, groupChanges } from './groups';
import { blockedCount, changesToPush, REVIEW_WORDS, showAll } from './words';

/** More rows than this are shown on request, as a sidebar with 2,000 of them is of no use. */
const ROWS_AT_FIRST = 25;

export interface ChangesProps {
  readonly changes: readonly PreviewChange[];
  readonly locale: string;
}

/** Every pending change in its group, or how to make one. */
export function Changes({ changes, locale }: ChangesProps): JSX.Element {
  const groups = useMemo(() => groupChanges(changes), [changes]);
  if (changes.length === 0) {
    return <Note sign="info" title={REVIEW_WORDS.empty} lines={[REVIEW_WORDS.emptyHow]} />;
  }
  return (
    <>
      {groups.map((group) => (
        <Group key={`${group.level} ${group.move}`} group={group} locale={locale} />
      ))}
    </>
  );
}

/** How much there is, in one line; nothing where there is nothing. */
export function Summary({ changes }: Pick<ChangesProps, 'changes'>): JSX.Element | null {
  if (changes.length === 0) return null;
  const blocked = changes.filter(({ level }) => level === 'block').length;
  const counts = [changesToPush(changes.length - blocked), blockedCount(blocked)];
  return (
    <p class="summary" role="status">
      {counts.filter((text) => text !== '').join(', ')}
    </p>
  );
}

interface GroupProps {
  readonly group: ChangeGroup;
  readonly locale: string;
}

function Group({ group, locale }: GroupProps): JSX.Element {
  const [all, setAll] = useState(false);
  const { level, move, changes, sharedNotes } = group;
  const shown = all ? changes : changes.slice(0, ROWS_AT_FIRST);
  return (
    <details class={`group group-${level}`} open>
      <summary>
        <span class="group-move">{move}</span>
        <span class="group-count">{changes.length.toLocaleString()}</span>
      </summary>
      <GroupNotes level={level} notes={sharedNotes} />
      <ul class="changes">
        {shown.map((change) => (
          <Change
            key={`${change.sheet} ${change.row}`}
            change={change}
            shared={sharedNotes}
            locale={locale}
          />
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

function GroupNotes(
  props: Pick<ChangeGroup, 'level'> & { notes: readonly string[] },
): JSX.Element | null {
  const { level, notes } = props;
  if (level === 'ok' && notes.length === 0) return null;
  return (
    <div class="group-notes">
      {level !== 'ok' && (
        <p class="group-level">
          <Sign name={level} />
          {level === 'block' ? REVIEW_WORDS.willNotBeSent : REVIEW_WORDS.lookAgain}
        </p>
      )}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}
