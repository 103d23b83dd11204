import type { PreviewTotal } from '../../core/contract/preview';
import { groupedAmount } from '../shared/amounts';
import { Icon } from '../shared/look/icon';
import { recordCount } from '../shared/text';
import type { GroupNotes as Shared } from './change-groups';
import { iconOf, type LevelTitles } from './level';
import { levelText, sheetOfTotal, UNKNOWN } from './text';

interface GroupTotalsProps {
  /** Null while the totals are not known. */
  readonly totals: readonly PreviewTotal[] | null;
}

/** The money that a group moves, one line per currency, the biggest first. */
export function GroupTotals({ totals }: GroupTotalsProps) {
  if (totals === null) return <p class="totals muted">{UNKNOWN}</p>;
  if (totals.length === 0) return null;
  return (
    <ul class="totals">
      {totals.map((total) => (
        <li key={JSON.stringify(total)}>
          <span class="total-count">{recordCount(sheetOfTotal(total), total.count)}</span>{' '}
          <span class="total-amount">
            {groupedAmount(total.amount)} <small>{total.currency}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}

interface GroupNotesProps {
  readonly notes: readonly Shared[];
  /** How many changes the group has. */
  readonly size: number;
  readonly levelTitles: LevelTitles;
}

/** What is said of all changes of a level, once. */
export function GroupNotes({ notes: shared, size, levelTitles }: GroupNotesProps) {
  return (
    <>
      {shared.map(({ level, count, notes }) => (
        <div key={level} class={`group-notes group-${level}`}>
          {level !== 'ok' && (
            <p class="group-level">
              <Icon name={iconOf(level)} />
              {levelText(levelTitles[level], count, size)}
            </p>
          )}
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      ))}
    </>
  );
}
