import type { JSX } from 'preact';

import type { ConflictView, ResolveConflict } from '../../../core/contract/conflicts';
import type { PreviewChange } from '../../../core/contract/preview';
import { RowHead } from '../../changes/change';
import type { ShowRow } from '../../changes/use-show';
import { Value } from '../../changes/value';
import { placeOf, whose, worth } from '../../changes/words';
import { Button } from '../../shared/look/button';
import { conflictKey } from './conflict-groups';
import { changedAt, CONFLICT_WORDS, conflictName } from '../words';

export interface ConflictProps {
  readonly conflict: ConflictView;
  /** What is pending of the record; undefined for nothing. */
  readonly change: PreviewChange | undefined;
  readonly show: ShowRow | undefined;
  readonly disabled: boolean;
  readonly choose: (choice: ResolveConflict['choice']) => void;
}

/** One cell in conflict: the three values, and the choice between the two that are left. */
export function Conflict({ conflict, change, show, disabled, choose }: ConflictProps): JSX.Element {
  const { sheet, id, field, base, mine, theirs, theirsAt } = conflict;
  const name = conflictName(field, id);
  const shown = (value: string | null, look: 'was' | 'is'): JSX.Element => (
    <Value field={field} value={value} look={look} />
  );
  return (
    <li class="conflict" tabIndex={-1} data-key={conflictKey(conflict)}>
      <RowHead
        who={change === undefined ? id : whose(change)}
        money={change === undefined ? '' : worth(change)}
        place={change === undefined ? [] : placeOf(change)}
        show={
          show === undefined
            ? undefined
            : () => {
                show({ sheet, id, row: 0 });
              }
        }
      />
      <dl class="conflict-values">
        <dt>{CONFLICT_WORDS.was}</dt>
        <dd>{shown(base, 'was')}</dd>
        <dt>{CONFLICT_WORDS.here}</dt>
        <dd>{shown(mine, 'is')}</dd>
        <dt>{CONFLICT_WORDS.atIntrow}</dt>
        <dd>
          {shown(theirs, 'is')}
          {theirsAt !== null && (
            <time class="conflict-time" dateTime={theirsAt}>
              {changedAt(theirsAt)}
            </time>
          )}
        </dd>
      </dl>
      <Choice
        mine={CONFLICT_WORDS.keepMine}
        theirs={CONFLICT_WORDS.takeTheirs}
        name={name}
        disabled={disabled}
        choose={choose}
      />
    </li>
  );
}

export interface ChoiceProps extends Pick<ConflictProps, 'disabled' | 'choose'> {
  readonly mine: string;
  readonly theirs: string;
  /** What the choice is about, read aloud after each button's text. */
  readonly name: string;
}

export function Choice({ mine, theirs, name, disabled, choose }: ChoiceProps): JSX.Element {
  const button = (choice: ResolveConflict['choice'], text: string): JSX.Element => (
    <Button
      size="small"
      disabled={disabled}
      label={`${text}: ${name}`}
      onPress={() => {
        choose(choice);
      }}
    >
      {text}
    </Button>
  );
  return (
    <div class="buttons choice-buttons">
      {button('mine', mine)}
      {button('theirs', theirs)}
    </div>
  );
}
