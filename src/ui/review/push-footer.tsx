import type { ComponentChildren } from 'preact';

import { Cost } from '../changes/cost';
import { pushButton } from '../changes/push-button';
import { Button } from '../shared/look/button';
import type { TypedConfirmations } from './confirmations/use-confirmations';
import type { PushSelection } from './use-push-selection';
import * as REVIEW_TEXT from './phrases';

interface PushFooterProps {
  readonly selection: PushSelection;
  /** The moves against the rules that the user has confirmed, by id. */
  readonly confirmed: TypedConfirmations;
  readonly disabled: boolean;
  /** The sheet is being read once more before the push. */
  readonly checking: boolean;
  readonly refresh: () => void;
  readonly push: () => void;
  /** What comes before a push. */
  readonly children?: ComponentChildren;
}

/** The money and the cost of the push, and the buttons. Push is disabled until the cost is known, and without any credits. */
export function PushFooter({ selection, refresh, push, children, ...state }: PushFooterProps) {
  const { changes, sendableCount, cost, costError } = selection;
  const count = changes.length;
  const disabled = state.disabled || state.checking;
  const { label, variant } = pushButton(changes, sendableCount, state.confirmed);
  return (
    <footer class="page-footer push-footer">
      {children}
      {count > 0 &&
        (costError === '' ? (
          <Cost preview={cost} />
        ) : (
          <p class="cost fine cost-short" role="alert">
            {costError}
          </p>
        ))}
      <div class="buttons">
        <Button disabled={disabled} onPress={refresh}>
          {REVIEW_TEXT.refresh}
        </Button>
        <Button
          variant={variant}
          disabled={disabled || count === 0 || cost === null || cost.creditsLeft === 0}
          onPress={push}
        >
          {state.checking ? REVIEW_TEXT.checking : label}
        </Button>
      </div>
    </footer>
  );
}
