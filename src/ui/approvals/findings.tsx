import { useState } from 'preact/hooks';

import type { ApprovalFinding } from '../../core/contract/approvals';
import { RowHeader } from '../changes/change';
import { moneyText } from '../shared/amounts';
import type { ShowRow } from '../changes/use-show-row';
import { type RowPlace, VirtualRows } from '../changes/virtual-rows';
import { Button } from '../shared/look/button';
import { CommentField } from './comment-field';
import { FieldLines, keyOf } from './requested-row';
import { APPROVALS_TEXT, approvedText, decideLabel } from './text';
import type { ApprovalList } from './use-approvals';

interface FindingsProps {
  readonly kind: ApprovalFinding['kind'];
  readonly findings: readonly ApprovalFinding[];
  readonly list: Pick<ApprovalList, 'busy' | 'acknowledge'>;
  readonly showRow: ShowRow | undefined;
}

/** What is not, or not only, what was approved here: from then to now, until somebody says why that is as it should be. */
export function Findings({ kind, findings, list, showRow }: FindingsProps) {
  const own = findings.filter((one) => one.kind === kind);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState('');
  const [isMissing, setMissing] = useState(false);
  if (own.length === 0) return null;
  const ticked = own.filter((one) => !left.has(keyOf(one)));
  const acknowledge = async () => {
    setMissing(said.trim() === '');
    if (said.trim() === '') return;
    const ids = [...new Set(ticked.map(({ id }) => id))];
    if (await list.acknowledge({ ids, comment: said })) setSaid('');
  };
  return (
    <section class="group card" aria-label={APPROVALS_TEXT[kind]}>
      <h2 class="card-title">{APPROVALS_TEXT[kind]}</h2>
      <p class="muted">{APPROVALS_TEXT[`${kind}Means`]}</p>
      <VirtualRows
        rows={own}
        keyOf={keyOf}
        estimate={({ fields }: ApprovalFinding) => 70 + 18 * fields.length}
        reveal={null}
        renderRow={(finding: ApprovalFinding, place: RowPlace) => (
          <FindingRow
            key={keyOf(finding)}
            finding={finding}
            place={place}
            ticked={!left.has(keyOf(finding))}
            setTicked={(on) => {
              const next = new Set(left);
              if (on) next.delete(keyOf(finding));
              else next.add(keyOf(finding));
              setLeft(next);
            }}
            showRow={showRow}
          />
        )}
      />
      <CommentField
        id={`reason-${kind}`}
        label={APPROVALS_TEXT.reason}
        fault={isMissing ? APPROVALS_TEXT.reasonMissing : ''}
        value={said}
        change={(text) => {
          setSaid(text);
          setMissing(false);
        }}
      />
      <div class="buttons">
        <Button size="small" disabled={list.busy || ticked.length === 0} onPress={acknowledge}>
          {decideLabel('Acknowledge', ticked.length)}
        </Button>
      </div>
    </section>
  );
}

interface FindingRowProps {
  readonly finding: ApprovalFinding;
  readonly place: RowPlace;
  readonly ticked: boolean;
  readonly setTicked: (on: boolean) => void;
  readonly showRow: ShowRow | undefined;
}

function FindingRow({ finding, place, ticked, setTicked, showRow }: FindingRowProps) {
  const { sheet, id, partner, fields } = finding;
  const approved = approvedText(finding);
  return (
    <li class="change" tabIndex={-1} data-key={keyOf(finding)} {...place}>
      <div class="change-top">
        <input
          type="checkbox"
          class="tick"
          aria-label={`Acknowledge: ${partner ?? id}, ${id}`}
          checked={ticked}
          onChange={({ currentTarget }) => {
            setTicked(currentTarget.checked);
          }}
        />
        <RowHeader
          title={partner ?? id}
          amount={moneyText(finding)}
          location={[id]}
          record={{ sheet, id, row: 0 }}
          showRow={showRow}
        />
      </div>
      <div class="change-body">
        <FieldLines fields={fields} />
        {approved !== '' && <p class="muted">{approved}</p>}
      </div>
    </li>
  );
}
