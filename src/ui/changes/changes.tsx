import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import type { PreviewChange } from '../../core/contract/preview';
import { numberText } from '../shared/locale';
import { Icon } from '../shared/look/icon';
import { Change, type ChangeProps } from './change';
import { type ChangeGroup, changeKey, groupChanges, type Level } from './change-groups';
import { ShowAllButton, type Reveal, useLimitedRows } from './limited-rows';
import type { ShowRow } from './use-show-row';
import type { CheckedChanges } from './use-checked-changes';
import { CHANGE_TEXT, LEVEL_TITLES } from './text';

interface ChangesProps {
  readonly changes: readonly PreviewChange[];
  /** The titles of groups with blocked changes and of groups with warnings. */
  readonly levelTitles?: Readonly<Record<'block' | 'warn', string>>;
  /** The order of the groups by level; by default, blocked changes come first. */
  readonly levelOrder?: readonly Level[];
  /** Lets the user check and uncheck changes; without it there are no check boxes. */
  readonly checks?: CheckedChanges;
  readonly showRow?: ShowRow | undefined;
  /** A change to make visible even if its group is collapsed or cut short. */
  readonly reveal?: Reveal | null;
  /** Renders whatever belongs below a change. */
  readonly renderExtra?: (change: PreviewChange) => JSX.Element | null;
}

/** All changes, in groups. */
export function Changes({ changes, levelOrder, ...rest }: ChangesProps) {
  const groups = useMemo(() => groupChanges(changes, levelOrder), [changes, levelOrder]);
  return (
    <>
      {changes.some(({ hidden }) => hidden === null) && (
        <p class="muted">{CHANGE_TEXT.hiddenUnknown}</p>
      )}
      {groups.map((group) => (
        <Group key={`${group.level} ${group.name}`} group={group} {...rest} />
      ))}
    </>
  );
}

interface GroupProps extends Omit<ChangesProps, 'changes' | 'order'> {
  readonly group: ChangeGroup;
}

function Group({
  group,
  levelTitles = LEVEL_TITLES,
  checks,
  showRow,
  reveal = null,
  renderExtra,
}: GroupProps) {
  const [collapsed, setCollapsed] = useState<{ readonly since: Reveal | null } | null>(null);
  const { level, name, changes, sharedNotes } = group;
  const limited = useLimitedRows(changes, reveal, changeKey);
  const offeredChecks = level === 'block' ? undefined : checks;
  // The same move may have one group with warnings and one without.
  const label = level === 'ok' ? name : `${name}, ${levelTitles[level]}`;
  const isExpanded = collapsed === null || (limited.containsRevealed && collapsed.since !== reveal);
  return (
    <div class={`group group-${level}`} role="group" aria-label={label}>
      <div class="group-header">
        {offeredChecks !== undefined && (
          <GroupCheckbox name={label} changes={changes} checks={offeredChecks} />
        )}
        <button
          type="button"
          class="group-toggle"
          aria-expanded={isExpanded}
          onClick={() => {
            setCollapsed(isExpanded ? { since: reveal } : null);
          }}
        >
          <span class="group-name">{name}</span>{' '}
          <span class="group-count">{numberText(changes.length)}</span>
        </button>
      </div>
      <GroupNotes level={level} notes={sharedNotes} levelTitles={levelTitles} />
      {isExpanded && (
        <>
          <ul class="changes">
            {limited.shown.map((change) => (
              <Row
                key={changeKey(change)}
                change={change}
                groupNotes={sharedNotes}
                checked={offeredChecks?.isChecked(change)}
                setChecked={offeredChecks?.setChecked}
                showRow={showRow}
              >
                {renderExtra?.(change)}
              </Row>
            ))}
          </ul>
          <ShowAllButton limited={limited} total={changes.length} />
        </>
      )}
    </div>
  );
}

/** A change that renders again only if its own props change, because there may be thousands of others. */
function Row(props: ChangeProps) {
  const { change, groupNotes, checked, setChecked, showRow, children } = props;
  return useMemo(
    () => <Change {...props} />,
    [change, groupNotes, checked, setChecked, showRow, children],
  );
}

interface GroupCheckboxProps {
  readonly name: string;
  readonly changes: readonly PreviewChange[];
  readonly checks: CheckedChanges;
}

/** Checks or unchecks all changes of the group. */
function GroupCheckbox({ name, changes, checks }: GroupCheckboxProps) {
  const checkedCount = changes.filter(checks.isChecked).length;
  return (
    <input
      type="checkbox"
      class="tick"
      aria-label={`${CHANGE_TEXT.pushAll} ${name}`}
      checked={checkedCount === changes.length}
      indeterminate={checkedCount > 0 && checkedCount < changes.length}
      onChange={({ currentTarget }) => {
        checks.setChecked(changes, currentTarget.checked);
      }}
    />
  );
}

interface GroupNotesProps extends Required<Pick<ChangesProps, 'levelTitles'>> {
  readonly level: Level;
  readonly notes: readonly string[];
}

function GroupNotes({ level, notes, levelTitles }: GroupNotesProps) {
  if (level === 'ok' && notes.length === 0) return null;
  return (
    <div class="group-notes">
      {level !== 'ok' && (
        <p class="group-level">
          <Icon name={level} />
          {levelTitles[level]}
        </p>
      )}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}
