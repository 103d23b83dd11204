import type { ConflictView, ResolveConflict } from '../../../core/contract/conflicts';
import type { PreviewChange } from '../../../core/contract/preview';
import { RowHeader } from '../../changes/change';
import type { ShowRow } from '../../changes/use-show-row';
import type { RowPlace } from '../../changes/virtual-rows';
import { Value } from '../../changes/value';
import { moneyText } from '../../shared/amounts';
import { changeTitle, locationParts, rowLabel } from '../../changes/text';
import { Button } from '../../shared/look/button';
import { conflictKey } from './conflict-groups';
import { changedAtText, conflictLabel } from '../text';
import * as CONFLICT_TEXT from './phrases';

interface ConflictProps {
  readonly conflict: ConflictView;
  readonly place: RowPlace;
  /** The pending change of the record, if there is one. */
  readonly change: PreviewChange | undefined;
  readonly showRow: ShowRow | undefined;
  readonly disabled: boolean;
  readonly choose: (choice: ResolveConflict['choice']) => unknown;
}

/** A cell in conflict: its value before, here and at Introw, and buttons to choose between the last two. */
export function Conflict({ conflict, place, change, showRow, disabled, choose }: ConflictProps) {
  const { sheet, id, field, base, mine, theirs, theirsAt } = conflict;
  const name = conflictLabel(field, change === undefined ? id : rowLabel(change));
  const renderValue = (value: string | null, version: 'old' | 'new') => (
    <Value field={field} value={value} version={version} />
  );
  return (
    <li class="change conflict" tabIndex={-1} data-key={conflictKey(conflict)} {...place}>
      <RowHeader
        title={change === undefined ? id : changeTitle(change)}
        amount={change === undefined ? '' : moneyText(change)}
        location={change === undefined ? [] : locationParts(change)}
        record={{ sheet, id, row: 0, field }}
        showRow={showRow}
      />
      <dl class="conflict-values">
        <dt>{CONFLICT_TEXT.base}</dt>
        <dd>{renderValue(base, 'old')}</dd>
        <dt>{CONFLICT_TEXT.mine}</dt>
        <dd>{renderValue(mine, 'new')}</dd>
        <dt>{CONFLICT_TEXT.theirs}</dt>
        <dd>
          {renderValue(theirs, 'new')}
          {theirsAt !== null && (
            <time class="conflict-time fine" dateTime={theirsAt}>
              {changedAtText(theirsAt)}
            </time>
          )}
        </dd>
      </dl>
      <ChoiceButtons
        mineLabel={CONFLICT_TEXT.keepMine}
        theirsLabel={CONFLICT_TEXT.takeTheirs}
        subject={name}
        disabled={disabled}
        choose={choose}
      />
    </li>
  );
}

interface ChoiceButtonsProps extends Pick<ConflictProps, 'disabled' | 'choose'> {
  readonly mineLabel: string;
  readonly theirsLabel: string;
  /** Which conflicts the choice applies to; screen readers announce it after each button's text. */
  readonly subject: string;
}

export function ChoiceButtons({
  mineLabel,
  theirsLabel,
  subject,
  disabled,
  choose,
}: ChoiceButtonsProps) {
  const button = (choice: ResolveConflict['choice'], text: string) => (
    <Button
      size="small"
      disabled={disabled}
      label={`${text}: ${subject}`}
      onPress={() => choose(choice)}
    >
      {text}
    </Button>
  );
  return (
    <div class="buttons choice-buttons">
      {button('mine', mineLabel)}
      {button('theirs', theirsLabel)}
    </div>
  );
}
