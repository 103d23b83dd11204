import { useEffect, useRef } from 'preact/hooks';

import { DECLINE_REASONS } from '../../core/records/decline-reasons';
import { STAGES } from '../../core/records/stages';
import { type BulkRequest, type BulkFormValues, OTHER_REASON } from './bulk-request';
import { PoPattern } from './po-pattern';
import { othersText } from './text';
import * as BULK_TEXT from './phrases';

interface BulkFormProps {
  readonly request: BulkRequest;
  readonly values: BulkFormValues;
  readonly change: (part: Partial<BulkFormValues>) => void;
}

/** The fields of the action; nothing if the menu item leaves nothing to choose. */
export function BulkForm({ request, values, change }: BulkFormProps) {
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    fields.current?.querySelector<HTMLElement>('select, input:not([type=checkbox])')?.focus();
  }, []);
  const content = actionFields({ request, values, change });
  return content === null ? null : (
    <div class="fields" ref={fields}>
      {content}
    </div>
  );
}

function actionFields({ request, values, change }: BulkFormProps) {
  switch (request.action) {
    case 'setStage':
      if (request.stage !== null && request.from === null) return null;
      return (
        <>
          {request.stage === null && <StageField values={values} change={change} />}
          {request.from !== null && (
            <OthersField from={request.from} values={values} change={change} />
          )}
        </>
      );
    case 'setPoNumber':
      return <PoPattern values={values} change={change} />;
    case 'decline':
      return <DeclineFields values={values} change={change} />;
    default:
      return null;
  }
}

type FieldProps = Omit<BulkFormProps, 'request'>;

function StageField({ values, change }: FieldProps) {
  const group = (label: string, visible: boolean) => (
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
      <label for="stage">{BULK_TEXT.stage}</label>
      <select
        id="stage"
        class="input"
        value={values.stage}
        onChange={({ currentTarget }) => {
          change({ stage: currentTarget.value });
        }}
      >
        <option value="">{BULK_TEXT.chooseStage}</option>
        {group(BULK_TEXT.hiddenFromPartner, false)}
        {group(BULK_TEXT.visibleToPartner, true)}
      </select>
    </div>
  );
}

function OthersField({ from, values, change }: FieldProps & { readonly from: readonly string[] }) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={values.others}
        onChange={({ currentTarget }) => {
          change({ others: currentTarget.checked });
        }}
      />
      {othersText(from)}
    </label>
  );
}

function DeclineFields({ values, change }: FieldProps) {
  const needsNote = values.reason === OTHER_REASON;
  return (
    <>
      <div class="field">
        <label for="reason">{BULK_TEXT.reason}</label>
        <select
          id="reason"
          class="input"
          required
          value={values.reason}
          onChange={({ currentTarget }) => {
            change({ reason: currentTarget.value });
          }}
        >
          <option value="">{BULK_TEXT.chooseReason}</option>
          {DECLINE_REASONS.map(({ label, code }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="note">{needsNote ? BULK_TEXT.noteNeeded : BULK_TEXT.note}</label>
        <input
          id="note"
          class="input"
          type="text"
          autocomplete="off"
          required={needsNote}
          value={values.note}
          onInput={({ currentTarget }) => {
            change({ note: currentTarget.value });
          }}
        />
      </div>
    </>
  );
}
