import { useEffect, useRef } from 'preact/hooks';

import type { PreviewChange } from '../../../core/contract/preview';
import type { TypedConfirmations } from './use-confirmations';
import { rowLabel } from '../../changes/text';
import { confirmationLabel } from '../text';
import * as CONFIRMATION_TEXT from './phrases';

interface ConfirmationProps {
  readonly change: PreviewChange;
  readonly confirmed: TypedConfirmations;
  readonly confirm: (id: string, typed: string) => void;
  readonly withdraw: (id: string) => void;
}

/**
 * The field that confirms a blocked move or, once it is confirmed, the button that withdraws the confirmation. Null for
 * other changes. Not a component, because each of thousands of changes would have to render one.
 */
export function confirmationOf(props: ConfirmationProps) {
  const { change, confirmed, confirm, withdraw } = props;
  const { id } = change;
  if (id === null || change.sheet !== 'Payouts') return null;
  if (change.confirm !== null)
    return (
      <ConfirmField id={id} stage={change.confirm} whose={rowLabel(change)} confirm={confirm} />
    );
  return confirmed[id] === undefined ? null : (
    <WithdrawButton
      withdraw={() => {
        withdraw(id);
      }}
    />
  );
}

interface ConfirmFieldProps extends Pick<ConfirmationProps, 'confirm'> {
  readonly id: string;
  readonly stage: string;
  /** Whose move it is, for screen readers. */
  readonly whose: string;
}

function ConfirmField({ id, stage, whose, confirm }: ConfirmFieldProps) {
  const fieldId = `confirm-${id}`;
  return (
    <p class="confirm">
      <label for={fieldId}>
        {confirmationLabel(stage)}
        <span class="visually-hidden">{` ${whose}`}</span>
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

/** Takes the focus when it appears, because the field that had it is gone and the change has moved. */
function WithdrawButton({ withdraw }: { readonly withdraw: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus();
  }, []);
  return (
    <button ref={button} type="button" class="link" onClick={withdraw}>
      {CONFIRMATION_TEXT.withdraw}
    </button>
  );
}
