import type { ComponentChildren } from 'preact';

import type { PreviewChange, PreviewField } from '../../core/contract/preview';
import type { ShowRecord } from '../../core/contract/show-record';
import { changeKey, levelOf, placeOf } from './change-groups';
import { iconOf } from './level';
import type { ShowLines, ShowRow } from './use-show-row';
import type { CheckedChanges } from './use-checked-changes';
import type { RowPlace } from './virtual-rows';
import { Icon } from '../shared/look/icon';
import { Value } from './value';
import { moneyText } from '../shared/amounts';
import { isNotSent, rowLabel, locationParts, changeTitle, notesOn } from './text';
import * as CHANGE_TEXT from './phrases';

export interface ChangeProps {
  readonly change: PreviewChange;
  /** Where the list puts it. */
  readonly place?: RowPlace;
  /** That it is blocked or warns, where that is not said of its whole group; '' else. */
  readonly levelTitle: string;
  /** Notes already shown above the group. */
  readonly groupNotes: readonly string[];
  /** Whether the change is checked; undefined if there is no check box. */
  readonly checked?: boolean | undefined;
  readonly setChecked?: CheckedChanges['setChecked'] | undefined;
  readonly showRow?: ShowRow | undefined;
  /** Leads from a payout to its lines; undefined where there are none to show. */
  readonly showLines?: ShowLines | undefined;
  /** Shown below the change. */
  readonly children?: ComponentChildren;
}

/** One change: its record and row, the old and new value of each field, and its notes. */
export function Change(props: ChangeProps) {
  const { change, place, groupNotes, checked, setChecked, showRow, showLines, children } = props;
  const { sheet, id } = change;
  const level = levelOf(change);
  const notes = notesOn(change).filter((note) => !groupNotes.includes(note));
  return (
    <li class={`change change-${level}`} tabIndex={-1} data-key={changeKey(change)} {...place}>
      <div class="change-top">
        {level !== 'ok' && props.levelTitle !== '' && (
          <>
            <Icon name={iconOf(level)} />
            <span class="visually-hidden">{`${props.levelTitle}: `}</span>
          </>
        )}
        {checked !== undefined && (
          <input
            type="checkbox"
            class="tick"
            aria-label={`${CHANGE_TEXT.push} ${rowLabel(change)}`}
            checked={checked}
            onChange={({ currentTarget }) => {
              setChecked?.([change], currentTarget.checked);
            }}
          />
        )}
        <RowHeader
          title={changeTitle(change)}
          amount={moneyText(change)}
          location={locationParts(change)}
          record={placeOf(change)}
          showRow={showRow}
        />
      </div>
      <div class="change-body">
        {showLines !== undefined && sheet === 'Payouts' && id !== null && (
          <button
            type="button"
            class="link to-lines"
            aria-label={`${CHANGE_TEXT.lines}: ${rowLabel(change)}`}
            onClick={() => {
              showLines(id);
            }}
          >
            {CHANGE_TEXT.lines}
          </button>
        )}
        {change.fields.map((field) => (
          <Field key={field.field} change={change} field={field} />
        ))}
        {notes.map((note) => (
          <p key={note} class="change-note">
            {note}
          </p>
        ))}
        {change.failed !== null && <p class="change-note">{change.failed}</p>}
        {children}
      </div>
    </li>
  );
}

interface RowHeaderProps {
  readonly title: string;
  readonly amount?: string;
  /** The row, the id and whatever else identifies the record. */
  readonly location: readonly string[];
  readonly record: ShowRecord;
  readonly showRow: ShowRow | undefined;
}

/** The partner, the amount and the location of a record; a button if the row can be selected in the sheet. */
export function RowHeader(props: RowHeaderProps) {
  const { title, amount = '', location, record, showRow } = props;
  const where = location.join(' · ');
  const content = (
    <>
      <span class="change-title">{title}</span>{' '}
      {amount !== '' && <span class="change-amount">{`${amount} `}</span>}
      <span class="change-location fine" title={where}>
        {where}
      </span>
    </>
  );
  return showRow === undefined ? (
    <p class="change-header">{content}</p>
  ) : (
    <button
      type="button"
      class="change-header"
      onClick={() => {
        showRow(record);
      }}
    >
      <span class="visually-hidden">{`${CHANGE_TEXT.showInSheet} `}</span>
      {content}
    </button>
  );
}

interface FieldProps {
  readonly change: PreviewChange;
  readonly field: PreviewField;
}

function Field({ change, field: { field, from, to } }: FieldProps) {
  // A new line has no old values worth showing.
  const isNew = change.kind === 'create';
  // Stages are known by their codes, and with the name beside them a move would take two lines of the sidebar.
  const isNamed = field !== 'Stage';
  return (
    <p class="change-field">
      <span class={isNamed ? 'field-name' : 'visually-hidden'}>{field}</span>
      <span class="field-values">
        {!isNew && (
          <>
            <Value field={field} value={from} version="old" />
            <span class="field-arrow">{' → '}</span>
          </>
        )}
        {isNotSent(change, to) ? (
          <i class="value value-new">{CHANGE_TEXT.notSent}</i>
        ) : (
          <Value field={field} value={to} version="new" />
        )}
      </span>
    </p>
  );
}
