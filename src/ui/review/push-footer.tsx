import type { ComponentChildren } from 'preact';

import { Cost } from '../changes/cost';
import { Button } from '../shared/look/button';
import type { PushSelection } from './use-push-selection';
import { pushButtonLabel } from './text';
import * as REVIEW_TEXT from './review-text';

interface PushFooterProps {
  readonly selection: PushSelection;
  readonly disabled: boolean;
  /** The sheet is being read once more before the push. */
  readonly checking: boolean;
  readonly refresh: () => void;
  readonly push: () => void;
  /** What comes before a push. */
  readonly children?: ComponentChildren;
}

/** The cost of the push, and the buttons. Push is disabled until the cost is known. */
export function PushFooter({ selection, refresh, push, children, ...state }: PushFooterProps) {
  const { changes, sendableCount, cost, costError } = selection;
  const count = changes.length;
  const disabled = state.disabled || state.checking;
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
          variant="primary"
          disabled={disabled || count === 0 || cost === null}
          onPress={push}
        >
          {state.checking ? REVIEW_TEXT.checking : pushButtonLabel(count, sendableCount)}
        </Button>
      </div>
    </footer>
  );
}
