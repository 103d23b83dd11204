import type { JSX } from 'preact';

import type { Preview } from '../../core/contract';
import { Cost } from '../changes/cost';
import { sendable } from '../changes/groups';
import { Button } from '../shared/button';
import { pushButton, REVIEW_WORDS } from './words';

export interface PushFootProps {
  readonly preview: Preview | null;
  readonly disabled: boolean;
  /** The sheet is looked at once more, as the push was asked for. */
  readonly checking: boolean;
  readonly refresh: () => void;
  readonly push: () => void;
}

/** What the push costs, and the buttons. */
export function PushFoot({ preview, refresh, push, ...state }: PushFootProps): JSX.Element {
  const count = preview === null ? 0 : sendable(preview);
  const disabled = state.disabled || state.checking;
  return (
    <footer class="page-foot push-foot">
      {preview !== null && count > 0 && (
        <Cost preview={preview} shortWords={REVIEW_WORDS.creditsShort} />
      )}
      <div class="buttons">
        <Button disabled={disabled} onPress={refresh}>
          {REVIEW_WORDS.refresh}
        </Button>
        <Button look="primary" disabled={disabled || count === 0} onPress={push}>
          {state.checking ? REVIEW_WORDS.checking : pushButton(count)}
        </Button>
      </div>
    </footer>
  );
}
