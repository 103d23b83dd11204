import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import type { PreviewChange } from '../../core/contract/preview';
import { confirmableStage } from './confirmable';
import type { Confirmed } from './use-confirmations';
import { CONFIRM_WORDS, typeToConfirm } from './words';

export interface ConfirmationProps {
  readonly change: PreviewChange;
  readonly confirmed: Confirmed;
  readonly confirm: (id: string, typed: string) => void;
  readonly takeBack: (id: string) => void;
}

/**
 * The field that lets a blocked move through, and once it has, the way back. Null for other changes: no component, as
 * thousands of them would each be drawn again.
 */
export function confirmationOf(props: ConfirmationProps): JSX.Element | null {
  const { change, confirmed, confirm, takeBack } = props;
  const { id } = change;
  if (id === null || change.sheet !== 'Payouts') return null;
  const stage = confirmableStage(change);
  if (stage !== null) return <ConfirmField id={id} stage={stage} confirm={confirm} />;
  return confirmed[id] === undefined ? null : (
    <TakeBack
      takeBack={() => {
        takeBack(id);
      }}
    />
  );
}

interface ConfirmFieldProps extends Pick<ConfirmationProps, 'confirm'> {
  readonly id: string;
  readonly stage: string;
}

function ConfirmField({ id, stage, confirm }: ConfirmFieldProps): JSX.Element {
  const fieldId = `confirm-${id}`;
  return (
    <p class="confirm">
      <label for={fieldId}>
        {typeToConfirm(stage)}
        <span class="for-readers-only">{` ${id}`}</span>
      </label>
      <input
        id={fieldId}
        class="input"
        type="text"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={({ currentTarget }) => {
          const typed = currentTarget.value.trim();
          if (typed === stage) confirm(id, typed);
        }}
      />
    </p>
  );
}

/** Takes the focus, as the field that had it is gone and the row stands elsewhere now. */
function TakeBack({ takeBack }: { readonly takeBack: () => void }): JSX.Element {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus();
  }, []);
  return (
    <button ref={button} type="button" class="link" onClick={takeBack}>
      {CONFIRM_WORDS.takeBack}
    </button>
  );
}
