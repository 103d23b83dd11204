import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';

import type { ApprovalRequest } from '../../core/contract/approvals';
import { Button } from '../shared/look/button';
import { CommentField } from './comment-field';
import { APPROVALS_TEXT, decideLabel, tickedText } from './text';
import type { ApprovalList } from './use-approvals';
import type { Ticks } from './use-ticks';

interface DecisionFooterProps {
  /** The request that is open in the page; null where there is none that the reader may decide anything of. */
  readonly request: ApprovalRequest | null;
  readonly ticks: Ticks;
  readonly list: Pick<ApprovalList, 'busy' | 'decide' | 'refresh'>;
  readonly comment: RefObject<HTMLInputElement | null>;
}

/** Approves or rejects what is ticked of one request. */
export function DecisionFooter({ request, ticks, list, comment }: DecisionFooterProps) {
  const [said, setSaid] = useState('');
  const [isMissing, setMissing] = useState(false);
  const ticked = request?.changes.filter(ticks.isTicked) ?? [];
  const ids = ticked.map(({ id }) => id);
  const decide = async (decision: 'approve' | 'reject') => {
    const missing = decision === 'reject' && said.trim() === '';
    setMissing(missing);
    if (missing) comment.current?.focus();
    if (missing || request === null) return;
    const { requestId } = request;
    const words = said.trim() === '' ? {} : { comment: said };
    if (await list.decide({ requestId, decision, ids, ...words })) setSaid('');
  };
  const disabled = list.busy || ids.length === 0;
  return (
    <footer class="page-footer decision-footer">
      {request !== null && <p class="ticked">{tickedText(ticked)}</p>}
      {request !== null && (
        <CommentField
          id="comment"
          label={APPROVALS_TEXT.comment}
          hint={APPROVALS_TEXT.commentHint}
          fault={isMissing ? APPROVALS_TEXT.commentMissing : ''}
          value={said}
          field={comment}
          change={(text) => {
            setSaid(text);
            setMissing(false);
          }}
        />
      )}
      <div class="buttons">
        <Button disabled={list.busy} onPress={list.refresh}>
          {APPROVALS_TEXT.refresh}
        </Button>
        {request !== null && (
          <>
            <Button variant="danger" disabled={disabled} onPress={() => decide('reject')}>
              {decideLabel(APPROVALS_TEXT.reject, ids.length)}
            </Button>
            <Button variant="primary" disabled={disabled} onPress={() => decide('approve')}>
              {decideLabel(APPROVALS_TEXT.approve, ids.length)}
            </Button>
          </>
        )}
      </div>
    </footer>
  );
}
