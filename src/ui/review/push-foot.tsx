import type { JSX } from 'preact';

import { Cost } from '../changes/cost';
import { Button } from '../shared/look/button';
import type { Meant } from './use-meant';
import { pushButton, REVIEW_WORDS } from './words';

export interface PushFootProps {
  readonly meant: Meant;
  readonly disabled: boolean;
  /** The sheet is looked at once more, as the push was asked for. */
  readonly checking: boolean;
  readonly refresh: () => void;
  readonly push: () => void;
}

/** What the push costs, and the buttons. What it moves and costs is on show before it can be pressed. */
export function PushFoot({ meant, refresh, push, ...state }: PushFootProps): JSX.Element {
  const { changes, all, cost, fault } = meant;
  const count = changes.length;
  const disabled = state.disabled || state.checking;
  return (
    <footer class="page-foot push-foot">
      {count > 0 &&
        (fault === '' ? (
          <Cost preview={cost} shortWords={REVIEW_WORDS.creditsShort} />
        ) : (
          <p class="cost cost-short" role="alert">
            {fault}
          </p>
        ))}
      <div class="buttons">
        <Button disabled={disabled} onPress={refresh}>
          {REVIEW_WORDS.refresh}
        </Button>
        <Button look="primary" disabled={disabled || count === 0 || cost === null} onPress={push}>
          {state.checking ? REVIEW_WORDS.checking : pushButton(count, all)}
        </Button>
      </div>
    </footer>
  );
}
