import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import type { PreviewChange, PreviewTotal } from '../../core/contract/preview';
import { Change, type ChangeProps } from './change';
import {
  type ChangeGroup,
  changeKey,
  groupChanges,
  type Level,
  levelOf,
  sendable,
  totalsOf,
} from './change-groups';
import { GroupNotes, GroupTotals } from './group-facts';
import type { LevelTitles } from './level';
import type { ShowLines, ShowRow } from './use-show-row';
import type { CheckedChanges } from './use-checked-changes';
import { groupCountText, LEVEL_TITLES } from './text';
import * as CHANGE_TEXT from './phrases';
import { type Reveal, type RowPlace, VirtualRows } from './virtual-rows';

interface ChangesProps {
  readonly changes: readonly PreviewChange[];
  /** The totals of all changes, by which the groups are ordered; none by default. */
  readonly totals?: readonly PreviewTotal[];
  /** The totals of what is checked, as shown; null while they are not known. The same as `totals` by default. */
  readonly checkedTotals?: readonly PreviewTotal[] | null;
  /** What no total holds, in words. */
  readonly outside?: string;
  /** What is said of the changes of a level, where it is not the usual. */
  readonly levelTitles?: LevelTitles;
  /** Lets the user check and uncheck changes; without it there are no check boxes. */
  readonly checks?: CheckedChanges;
  readonly showRow?: ShowRow | undefined;
  readonly showLines?: ShowLines | undefined;
  /** A change to make visible even if its group is collapsed or it is out of sight. */
  readonly reveal?: Reveal | null;
  /** Renders whatever belongs below a change. */
  readonly renderExtra?: (change: PreviewChange) => JSX.Element | null;
}

const NO_TOTALS: readonly PreviewTotal[] = [];

/** All changes by move, each move once. */
export function Changes({
  changes,
  totals = NO_TOTALS,
  checkedTotals = totals,
  outside,
  ...rest
}: ChangesProps) {
  const groups = useMemo(() => groupChanges(changes, totals), [changes, totals]);
  const currencies = new Set(totals.map(({ currency }) => currency));
  return (
    <>
      {changes.some(({ hidden }) => hidden === null) && (
        <p class="muted">{CHANGE_TEXT.hiddenUnknown}</p>
      )}
      {groups.map((group) => (
        <Group
          key={group.name}
          group={group}
          totals={checkedTotals && totalsOf(group, checkedTotals)}
          {...rest}
        />
      ))}
      {outside && <p class="muted">{outside}</p>}
      {currencies.size > 1 && <p class="muted">{CHANGE_TEXT.totalsNote}</p>}
    </>
  );
}

interface GroupProps extends Omit<
  ChangesProps,
  'changes' | 'totals' | 'checkedTotals' | 'outside'
> {
  readonly group: ChangeGroup;
  /** The group's own; null while they are not known. */
  readonly totals: readonly PreviewTotal[] | null;
}

function Group({ group, totals, levelTitles = LEVEL_TITLES, ...props }: GroupProps) {
  const { checks, reveal = null } = props;
  const [collapsed, setCollapsed] = useState<{ readonly since: Reveal | null } | null>(null);
  const { name, changes, notes } = group;
  const sent = sendable(group);
  const checked = checks === undefined ? sent : sent.filter(checks.isChecked);
  const containsRevealed = useMemo(
    () => reveal !== null && changes.some((change) => changeKey(change) === reveal.key),
    [changes, reveal],
  );
  const isExpanded = collapsed === null || (containsRevealed && collapsed.since !== reveal);
  const count = groupCountText(sent.length === 0 ? changes.length : checked.length, changes.length);
  return (
    <div class="group" role="group" aria-label={name}>
      <div class="group-header">
        {checks !== undefined && sent.length > 0 && (
          <GroupCheckbox name={name} changes={sent} checks={checks} />
        )}
        <button
          type="button"
          class="group-toggle"
          aria-expanded={isExpanded}
          onClick={() => {
            setCollapsed(isExpanded ? { since: reveal } : null);
          }}
        >
          <span class="group-name">{name}</span> <span class="group-count">{count}</span>
        </button>
      </div>
      {checked.length > 0 && <GroupTotals totals={totals} />}
      <GroupNotes notes={notes} size={changes.length} levelTitles={levelTitles} />
      {isExpanded && <GroupRows group={group} levelTitles={levelTitles} {...props} />}
    </div>
  );
}

type GroupRowsProps = Omit<GroupProps, 'totals'> & Required<Pick<GroupProps, 'levelTitles'>>;

function GroupRows({ group, levelTitles, checks, showRow, showLines, ...props }: GroupRowsProps) {
  const { reveal = null, renderExtra } = props;
  const { changes, notes } = group;
  const groupNotes = useMemo(() => notes.flatMap((shared) => shared.notes), [notes]);
  // What is said of the whole group is not said again of each change.
  const mixed = new Set(
    notes.filter(({ count }) => count < changes.length).map(({ level }) => level),
  );
  return (
    <VirtualRows
      rows={changes}
      keyOf={changeKey}
      estimate={estimatedHeight}
      reveal={reveal}
      renderRow={(change: PreviewChange, place: RowPlace) => (
        <Row
          key={changeKey(change)}
          change={change}
          place={place}
          groupNotes={groupNotes}
          levelTitle={mixed.has(levelOf(change)) ? titleOf(levelOf(change), levelTitles) : ''}
          checked={change.level === 'block' ? undefined : checks?.isChecked(change)}
          setChecked={checks?.setChecked}
          showRow={showRow}
          showLines={showLines}
        >
          {renderExtra?.(change)}
        </Row>
      )}
    />
  );
}

function titleOf(level: Level, titles: LevelTitles): string {
  return level === 'ok' ? '' : titles[level];
}

/** In pixels, for a sidebar of 300: the header of two lines, and a line for each field and each 40 letters of a note. */
function estimatedHeight({ fields, notes }: PreviewChange): number {
  const lines = notes.reduce((sum, note) => sum + Math.ceil(note.length / 40), fields.length);
  return 56 + 18 * lines;
}

/** A change that renders again only if its own props change, because there may be many others. */
function Row(props: ChangeProps) {
  const { change, place, levelTitle, groupNotes, checked, setChecked } = props;
  const { showRow, showLines, children } = props;
  return useMemo(
    () => <Change {...props} />,
    [
      change,
      place?.style?.top,
      levelTitle,
      groupNotes,
      checked,
      setChecked,
      showRow,
      showLines,
      children,
    ],
  );
}

interface GroupCheckboxProps {
  readonly name: string;
  readonly changes: readonly PreviewChange[];
  readonly checks: CheckedChanges;
}

/** Checks or unchecks all changes of the group that can be sent. */
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
