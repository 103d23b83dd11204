import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import { DECLINE_REASONS } from '../../core/records/decline-reasons';
import { STAGES } from '../../core/records/stages';
import { type BulkRequest, type Form, OTHER } from './bulk-request';
import { PoPattern } from './po-pattern';
import { BULK_WORDS } from './words';

export interface BulkFormProps {
  readonly request: BulkRequest;
  readonly form: Form;
  readonly change: (part: Partial<Form>) => void;
}

/** What the reader chooses and types; nothing where the menu item has said it all. */
export function BulkForm({ request, form, change }: BulkFormProps): JSX.Element | null {
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    fields.current?.querySelector<HTMLElement>('select, input')?.focus();
  }, []);
  const content = fieldsOf({ request, form, change });
  return content === null ? null : (
    <div class="fields" ref={fields}>
      {content}
    </div>
  );
}

function fieldsOf({ request, form, change }: BulkFormProps): JSX.Element | null {
  switch (request.action) {
    case 'setStage':
      return request.stage === null ? <StageChoice form={form} change={change} /> : null;
    case 'setPoNumber':
      return (
        <PoPattern
          value={form.poNumber}
          change={(poNumber) => {
            change({ poNumber });
          }}
        />
      );
    case 'decline':
      return <DeclineReason form={form} change={change} />;
    default:
      return null;
  }
}

type ChoiceProps = Omit<BulkFormProps, 'request'>;

function StageChoice({ form, change }: ChoiceProps): JSX.Element {
  const group = (label: string, visible: boolean): JSX.Element => (
    <optgroup label={label}>
      {STAGES.filter((stage) => stage.visible === visible).map(({ code }) => (
        <option key={code} value={code}>
          {code}
        </option>
      ))}
    </optgroup>
  );
  return (
    <div class="field">
      <label for="stage">{BULK_WORDS.stage}</label>
      <select
        id="stage"
        class="input"
        value={form.stage}
        onChange={({ currentTarget }) => {
          change({ stage: currentTarget.value });
        }}
      >
        <option value="">{BULK_WORDS.chooseStage}</option>
        {group(BULK_WORDS.unseen, false)}
        {group(BULK_WORDS.seen, true)}
      </select>
    </div>
  );
}

function DeclineReason({ form, change }: ChoiceProps): JSX.Element {
  const needsNote = form.reason === OTHER;
  return (
    <>
      <div class="field">
        <label for="reason">{BULK_WORDS.reason}</label>
        <select
          id="reason"
          class="input"
          required
          value={form.reason}
          onChange={({ currentTarget }) => {
            change({ reason: currentTarget.value });
          }}
        >
          <option value="">{BULK_WORDS.chooseReason}</option>
          {DECLINE_REASONS.map(({ label, code }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="note">{needsNote ? BULK_WORDS.noteNeeded : BULK_WORDS.note}</label>
        <input
          id="note"
          class="input"
          type="text"
          autocomplete="off"
          required={needsNote}
          value={form.note}
          onInput={({ currentTarget }) => {
            change({ note: currentTarget.value });
          }}
        />
      </div>
    </>
  );
}
