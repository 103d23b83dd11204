import type { ComponentChildren, JSX } from 'preact';

import type { PreviewChange, PreviewField } from '../../core/contract';
import { Value } from './value';
import { CHANGE_WORDS, isNotSent, rowNumber } from './words';

export interface ChangeProps {
  readonly change: PreviewChange;
  /** Notes that stand above the whole group already. */
  readonly shared: readonly string[];
  readonly locale: string;
  /** What the page adds below the change. */
  readonly children?: ComponentChildren;
}

/** One row of the sheet: where it is, each field old and new, and what is to be known about it. */
export function Change({ change, shared, locale, children }: ChangeProps): JSX.Element {
  const notes = change.notes.filter((note) => !shared.includes(note));
  return (
    <li class="change">
      <p class="change-head">
        <RecordId id={change.id} />
        <span class="change-row">{rowNumber(change.row)}</span>
      </p>
      {change.fields.map((field) => (
        <Field key={field.field} change={change} field={field} locale={locale} />
      ))}
      {notes.map((note) => (
        <p key={note} class="change-note">
          {note}
        </p>
      ))}
      {children}
    </li>
  );
}

/** The id of a record, cut to the width that there is; a line that is yet to be created has none. */
export function RecordId({ id }: { readonly id: string | null }): JSX.Element {
  return id === null ? (
    <span class="change-id">{CHANGE_WORDS.newLine}</span>
  ) : (
    <span class="change-id" title={id}>
      {id}
    </span>
  );
}

interface FieldProps {
  readonly change: PreviewChange;
  readonly field: PreviewField;
  readonly locale: string;
}

function Field({ change, field: { field, from, to }, locale }: FieldProps): JSX.Element {
  // A new line has no old values worth showing.
  const isNew = change.kind === 'create';
  return (
    <p class="change-field">
      <span class="field-name">{field}</span>
      <span class="field-values">
        {!isNew && (
          <>
            <Value field={field} value={from} look="was" locale={locale} />
            <span class="field-arrow">{' → '}</span>
          </>
        )}
        {isNotSent(change, to) ? (
          <i class="value value-is">{CHANGE_WORDS.notSent}</i>
        ) : (
          <Value field={field} value={to} look="is" locale={locale} />
        )}
      </span>
    </p>
  );
}
