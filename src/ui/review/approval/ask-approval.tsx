import { useState } from 'preact/hooks';

import type { PreviewChange } from '../../../core/contract/preview';
import { ASK_TEXT, askedText, askLabel, lackingApproval } from '../../changes/asking';
import { Button } from '../../shared/look/button';
import type { Server } from '../../shared/server/server';

interface AskApprovalProps {
  readonly changes: readonly PreviewChange[];
  readonly server: Server;
  readonly disabled: boolean;
  /** Whether it is what comes next: nothing can be sent without it. */
  readonly isMain: boolean;
  /** Reads the changes again. */
  readonly onAsked: () => unknown;
}

/** Asks a second person to approve what of the changes shown lacks an approval, with a comment. Sends nothing to Introw. */
export function AskApproval({ changes, server, disabled, isMain, onAsked }: AskApprovalProps) {
  const [comment, setComment] = useState('');
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState('');
  const { changes: lacking, isFirst } = lackingApproval(changes);
  // What was said of a request is over once nothing of it waits.
  const isOpen =
    lacking.length > 0 || changes.some(({ approval }) => approval?.state === 'requested');
  const ask = async () => {
    setAsking(true);
    const only = lacking.map(({ mark }) => mark);
    const answer = await server.call('requestApproval', { only, comment });
    setAsking(false);
    setSaid(answer.ok ? askedText(answer.value) : answer.error.message);
    if (!answer.ok) return;
    setComment('');
    onAsked();
  };
  return (
    <>
      <p role="status">{isOpen && said}</p>
      {lacking.length > 0 && (
        <>
          <input
            class="input"
            type="text"
            aria-label={ASK_TEXT.comment}
            placeholder={ASK_TEXT.comment}
            value={comment}
            onInput={({ currentTarget }) => {
              setComment(currentTarget.value);
            }}
          />
          <Button
            variant={isMain ? 'primary' : 'plain'}
            disabled={disabled || asking}
            onPress={ask}
          >
            {askLabel(lacking.length, isFirst)}
          </Button>
        </>
      )}
    </>
  );
}
