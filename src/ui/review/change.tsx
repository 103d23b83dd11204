import type { JSX } from 'preact';

import type { PreviewChange, PreviewField } from '../../core/contract';
import { groupedAmount } from '../shared/amounts';
import { REVIEW_WORDS, rowNumber } from './words';

/** Headers of the columns that hold money. */
const MONEY_FIELDS: readonly string[] = ['Amount', 'Source amount'];

export interface ChangeProps {
  readonly change: PreviewChange;
  /** Notes that stand above the whole group already. */
  readonly shared: readonly string[];
  readonly locale: string;
}

/** One row of the sheet: where it is, each field old and new, and what is to be known about it. */
export function Change({ change, shared, locale }: ChangeProps): JSX.Element {
  const notes = change.notes.filter((note) => !shared.includes(note));
  return (
    <li class="change">
      <p class="change-head">
        {change.id === null ? (
          <span class="change-id">{REVIEW_WORDS.newLine}</span>
        ) : (
          <span class="change-id" title={change.id}>
            {change.id}
          </span>
        )}
        <span class="change-row">{rowNumber(change.row)}</span>
      </p>
      {change.fields.map((field) => (
        <Field key={field.field} field={field} isNew={change.kind === 'create'} locale={locale} />
      ))}
      {notes.map((note) => (
        <p key={note} class="change-note">
          {note}
        </p>
      ))}
    </li>
  );
}

interface FieldProps {
  readonly field: PreviewField;
  /** A new line has no old values worth showing. */
  readonly isNew: boolean;
  readonly locale: string;
}

function Field({ field, isNew, locale }: FieldProps): JSX.Element {
  const show = (value: string | null): string | null =>
    value !== null && MONEY_FIELDS.includes(field.field) ? groupedAmount(value, locale) : value;
  return (
    <p class="change-field">
      <span class="field-name">{field.field}</span>
      <span class="field-values">
        {!isNew && (
          <>
            <Value name="was" text={show(field.from)} />
            <span class="field-arrow">{' → '}</span>
          </>
        )}
        <Value name="is" text={show(field.to)} />
      </span>
    </p>
  );
}

function Value({
  name,
  text,
}: {
  readonly name: 'was' | 'is';
  readonly text: string | null;
}): JSX.Element {
  return text === null ? (
    <i class={`value value-${name}`}>{REVIEW_WORDS.noValue}</i>
  ) : (
    <span class={`value value-${name}`}>{text}</span>
  );
}
