import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import type { PreviewChange } from '../../core/contract/preview';
import { numberText } from '../shared/locale';
import { Sign } from '../shared/look/sign';
import { Change, type ChangeProps } from './change';
import { type ChangeGroup, changeKey, groupChanges, type Level } from './groups';
import { AllShown, type Reach, useSome } from './some';
import type { ShowRow } from './use-show';
import type { Ticks } from './use-ticks';
import { CHANGE_WORDS } from './words';

export interface ChangesProps {
  readonly changes: readonly PreviewChange[];
  /** What stands above the groups whose changes are blocked, or warned of. */
  readonly levels: Readonly<Record<'block' | 'warn', string>>;
  /** The levels in the order in which their groups stand; without it what cannot be sent comes first. */
  readonly order?: readonly Level[];
  /** Which changes are meant; without it all are. */
  readonly ticks?: Ticks;
  readonly show?: ShowRow | undefined;
  /** A change that is to be on show, though its group would hold it back. */
  readonly reach?: Reach | null;
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

function Group({ group, levels, ticks, show, reach = null, beside }: GroupProps): JSX.Element {
  const [folded, setFolded] = useState<{ readonly since: Reach | null } | null>(null);
  const { level, move, changes, sharedNotes } = group;
  const some = useSome(changes, reach, changeKey);
  const choice = level === 'block' ? undefined : ticks;
  // Moves that are warned of stand apart from the same moves that are not.
  const name = level === 'ok' ? move : `${move}, ${levels[level]}`;
  const unfolded = folded === null || (some.reached && folded.since !== reach);
  return (
    <div class={`group group-${level}`} role="group" aria-label={name}>
      <div class="group-head">
        {choice !== undefined && <GroupTick name={name} changes={changes} ticks={choice} />}
        <button
          type="button"
          class="group-fold"
          aria-expanded={unfolded}
          onClick={() => {
            setFolded(unfolded ? { since: reach } : null);
          }}
        >
          <span class="group-move">{move}</span>{' '}
          <span class="group-count">{numberText(changes.length)}</span>
        </button>
      </div>
      <GroupNotes level={level} notes={sharedNotes} levels={levels} />
      {unfolded && (
        <>
          <ul class="changes">
            {some.shown.map((change) => (
              <Row
                key={changeKey(change)}
                change={change}
                shared={sharedNotes}
                ticked={choice?.isIn(change)}
                tick={choice?.set}
                show={show}
              >
                {beside?.(change)}
              </Row>
            ))}
          </ul>
          <AllShown some={some} total={changes.length} />
        </>
      )}
    </div>
  );
}

/** A change that is drawn again only where something of it is another: there may be thousands beside it. */
function Row({ change, shared, ticked, tick, show, children }: ChangeProps): JSX.Element {
  return useMemo(
    () => (
      <Change change={change} shared={shared} ticked={ticked} tick={tick} show={show}>
        {children}
      </Change>
    ),
    [change, shared, ticked, tick, show, children],
  );
}

interface GroupTickProps {
  readonly name: string;
  readonly changes: readonly PreviewChange[];
  readonly ticks: Ticks;
}

/** Takes the whole group in or out. */
function GroupTick({ name, changes, ticks }: GroupTickProps): JSX.Element {
  const meant = changes.filter(ticks.isIn).length;
  return (
    <input
      type="checkbox"
      class="tick"
      aria-label={`${CHANGE_WORDS.pushAll} ${name}`}
      checked={meant === changes.length}
      indeterminate={meant > 0 && meant < changes.length}
      onChange={({ currentTarget }) => {
        ticks.set(changes, currentTarget.checked);
      }}
    />
  );
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
