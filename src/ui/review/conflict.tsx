import type { JSX } from 'preact';

import type { ConflictView, ResolveConflict } from '../../core/contract';
import { RecordId } from '../changes/change';
import { Value } from '../changes/value';
import { Button } from '../shared/button';
import { changedAt, CONFLICT_WORDS, conflictName } from './words';

export interface ConflictProps {
  readonly conflict: ConflictView;
  readonly locale: string;
  readonly disabled: boolean;
  readonly choose: (choice: ResolveConflict['choice']) => void;
}

/** One cell in conflict: the three values, and the choice between the two that are left. */
export function Conflict({ conflict, locale, disabled, choose }: ConflictProps): JSX.Element {
  const { id, field, base, mine, theirs, theirsAt } = conflict;
  const name = conflictName(field, id);
  const show = (value: string | null, look: 'was' | 'is'): JSX.Element => (
    <Value field={field} value={value} look={look} locale={locale} />
  );
  return (
    <li class="conflict">
      <p class="change-head">
        <RecordId id={id} />
      </p>
      <dl class="conflict-values">
        <dt>{CONFLICT_WORDS.was}</dt>
        <dd>{show(base, 'was')}</dd>
        <dt>{CONFLICT_WORDS.here}</dt>
        <dd>{show(mine, 'is')}</dd>
        <dt>{CONFLICT_WORDS.atIntrow}</dt>
        <dd>
          {show(theirs, 'is')}
          {theirsAt !== null && (
            <time class="conflict-time" dateTime={theirsAt}>
              {changedAt(theirsAt, locale)}
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
