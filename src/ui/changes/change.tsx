import type { ComponentChildren, JSX } from 'preact';

import type { PreviewChange, PreviewField } from '../../core/contract/preview';
import { changeKey } from './groups';
import type { ShowRow } from './use-show';
import type { Ticks } from './use-ticks';
import { Value } from './value';
import { CHANGE_WORDS, isNotSent, nameOf, placeOf, whose, worth } from './words';

export interface ChangeProps {
  readonly change: PreviewChange;
  /** Notes that stand above the whole group already. */
  readonly shared: readonly string[];
  /** Whether the change is meant; undefined where there is no choice. */
  readonly ticked?: boolean | undefined;
  readonly tick?: Ticks['set'] | undefined;
  readonly show?: ShowRow | undefined;
  /** What the page adds below the change. */
  readonly children?: ComponentChildren;
}

/** One row of the sheet: whose it is and where, each field old and new, and what is to be known about it. */
export function Change(props: ChangeProps): JSX.Element {
  const { change, shared, ticked, tick, show, children } = props;
  const notes = change.notes.filter((note) => !shared.includes(note));
  return (
    <li class="change" tabIndex={-1} data-key={changeKey(change)}>
      <div class="change-top">
        {ticked !== undefined && (
          <input
            type="checkbox"
            class="tick"
            aria-label={`${CHANGE_WORDS.push} ${nameOf(change)}`}
            checked={ticked}
            onChange={({ currentTarget }) => {
              tick?.([change], currentTarget.checked);
            }}
          />
        )}
        <RowHead
          who={whose(change)}
          money={worth(change)}
          place={placeOf(change)}
          show={
            show === undefined
              ? undefined
              : () => {
                  show(change);
                }
          }
        />
      </div>
      <div class="change-body">
        {change.fields.map((field) => (
          <Field key={field.field} change={change} field={field} />
        ))}
        {notes.map((note) => (
          <p key={note} class="change-note">
            {note}
          </p>
        ))}
        {children}
      </div>
    </li>
  );
}

export interface RowHeadProps {
  readonly who: string;
  readonly money?: string;
  /** Where the record stands. */
  readonly place: readonly string[];
  readonly show?: (() => void) | undefined;
}

/** Whose row it is, what it is worth and where it stands; a button where the row can be shown in the sheet. */
export function RowHead({ who, money = '', place, show }: RowHeadProps): JSX.Element {
  const where = place.join(' · ');
  const content = (
    <>
      <span class="change-who">{who}</span>{' '}
      {money !== '' && <span class="change-money">{`${money} `}</span>}
      <span class="change-place" title={where}>
        {where}
      </span>
    </>
  );
  return show === undefined ? (
    <p class="change-head">{content}</p>
  ) : (
    <button type="button" class="change-head" onClick={show}>
      <span class="for-readers-only">{`${CHANGE_WORDS.show} `}</span>
      {content}
    </button>
  );
}

interface FieldProps {
  readonly change: PreviewChange;
  readonly field: PreviewField;
}

function Field({ change, field: { field, from, to } }: FieldProps): JSX.Element {
  // A new line has no old values worth showing.
  const isNew = change.kind === 'create';
  return (
    <p class="change-field">
      <span class="field-name">{field}</span>
      <span class="field-values">
        {!isNew && (
          <>
            <Value field={field} value={from} look="was" />
            <span class="field-arrow">{' → '}</span>
          </>
        )}
        {isNotSent(change, to) ? (
          <i class="value value-is">{CHANGE_WORDS.notSent}</i>
        ) : (
          <Value field={field} value={to} look="is" />
        )}
      </span>
    </p>
  );
}
