import { useState } from 'preact/hooks';

import type { ApprovalRequest, RequestedRules } from '../../core/contract/approvals';
import { describeRules } from '../../core/approval/words';
import { minuteText } from '../../core/values/day';
import { Button } from '../shared/look/button';
import { Icon } from '../shared/look/icon';
import { CommentField } from './comment-field';
import { ageText, APPROVALS_TEXT, standText } from './text';
import type { ApprovalList } from './use-approvals';

interface RulesRequestProps {
  readonly request: ApprovalRequest;
  readonly rules: RequestedRules;
  /** ms UTC. */
  readonly now: number;
  readonly list: Pick<ApprovalList, 'busy' | 'decide'>;
}

/** New rules that somebody asked for: what they loosen, what would hold then, and the decision. */
export function RulesRequest({ request, rules, now, list }: RulesRequestProps) {
  const { requestId, by, at, comment } = request;
  const title = rules.newChain ? APPROVALS_TEXT.wantsChain : APPROVALS_TEXT.wantsRules;
  return (
    <section class="group card" aria-label={title}>
      <h2 class="card-title">{title}</h2>
      <p class="muted" title={minuteText(at)}>{`${by}, ${ageText(now - at)}`}</p>
      {comment !== null && <p class="said">{`“${comment}”`}</p>}
      {rules.loosens.length > 0 && (
        <>
          <p>{APPROVALS_TEXT.loosens}</p>
          <ul class="points">
            {rules.loosens.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
      {rules.newChain && <p>{APPROVALS_TEXT.chainMeans}</p>}
      <p class="muted">{describeRules(rules.wanted)}</p>
      {rules.state !== 'requested' && <p class="stand">{standText(rules)}</p>}
      {rules.why !== null && rules.by === null && (
        <p class="bar-note">
          <Icon name="block" /> {rules.why}
        </p>
      )}
      {rules.canDecide && <RulesDecision requestId={requestId} title={title} list={list} />}
    </section>
  );
}

interface RulesDecisionProps extends Pick<RulesRequestProps, 'list'> {
  readonly requestId: string;
  readonly title: string;
}

function RulesDecision({ requestId, title, list }: RulesDecisionProps) {
  const [said, setSaid] = useState('');
  const [isMissing, setMissing] = useState(false);
  const decide = (decision: 'approve' | 'reject') => () => {
    const missing = decision === 'reject' && said.trim() === '';
    setMissing(missing);
    if (!missing) void list.decide({ requestId, decision, ...(said.trim() && { comment: said }) });
  };
  return (
    <>
      <CommentField
        id={`comment-${requestId}`}
        label={APPROVALS_TEXT.comment}
        hint={APPROVALS_TEXT.commentHint}
        fault={isMissing ? APPROVALS_TEXT.commentMissing : ''}
        value={said}
        change={(text) => {
          setSaid(text);
          setMissing(false);
        }}
      />
      <div class="buttons">
        <Button
          size="small"
          variant="danger"
          disabled={list.busy}
          label={`${APPROVALS_TEXT.reject}: ${title}`}
          onPress={decide('reject')}
        >
          {APPROVALS_TEXT.reject}
        </Button>
        <Button
          size="small"
          variant="primary"
          disabled={list.busy}
          label={`${APPROVALS_TEXT.approve}: ${title}`}
          onPress={decide('approve')}
        >
          {APPROVALS_TEXT.approve}
        </Button>
      </div>
    </>
  );
}
