import type { ApprovalRules } from '../../../core/contract/approvals';
import { STAGES } from '../../../core/records/stages';
import { RadioGroup } from '../radio-group';
import { Section } from '../section';
import { faultText, looserTexts, withStage } from './approval-edit';
import { Approvers } from './approvers';
import { APPROVAL_TEXT, approvalSummary, MODE_NAMES } from './text';

export interface ApprovalSectionProps {
  /** The rules that hold. */
  readonly stored: ApprovalRules;
  /** The rules as they are typed. */
  readonly rules: ApprovalRules;
  readonly change: (rules: ApprovalRules) => void;
  readonly newChain: boolean;
  readonly changeNewChain: (on: boolean) => void;
  /** Whether the last save asked another approver for something. */
  readonly asked: boolean;
}

/** When a second person has to approve, who may, and up to which amount. */
export function ApprovalSection(props: ApprovalSectionProps) {
  const { stored, rules, change } = props;
  const fault = faultText(rules);
  const looser = looserTexts(stored, rules);
  return (
    <Section heading={APPROVAL_TEXT.heading} summary={approvalSummary(stored)}>
      <p class="help">{APPROVAL_TEXT.what}</p>
      <RadioGroup
        legend={APPROVAL_TEXT.mode}
        name="approval"
        labels={MODE_NAMES}
        values={['off', 'on']}
        value={rules.mode}
        onChange={(mode) => {
          change({ ...rules, mode });
        }}
      />
      {rules.mode === 'on' && <RulesFields {...props} />}
      {fault !== '' && (
        <p class="field-error" role="alert">
          {fault}
        </p>
      )}
      {fault === '' && rules.mode === 'on' && rules.approvers.length === 1 && (
        <p class="box box-warn" role="status">
          {APPROVAL_TEXT.alone}
        </p>
      )}
      {fault === '' && looser.length > 0 && (
        <div class="box box-warn" role="status">
          <div class="box-text">
            <p>{APPROVAL_TEXT.looser}</p>
            <ul>
              {looser.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
            <p>{APPROVAL_TEXT.looserNow}</p>
          </div>
        </div>
      )}
      {props.asked && <p role="status">{APPROVAL_TEXT.asked}</p>}
    </Section>
  );
}

function RulesFields({ stored, rules, change, newChain, changeNewChain }: ApprovalSectionProps) {
  return (
    <>
      <fieldset class="field stages">
        <legend>{APPROVAL_TEXT.stages}</legend>
        {STAGES.map(({ code }) => (
          <label key={code} class="choice">
            <input
              type="checkbox"
              value={code}
              checked={rules.stages.includes(code)}
              onChange={({ currentTarget }) => {
                change(withStage(rules, code, currentTarget.checked));
              }}
            />
            {code}
          </label>
        ))}
      </fieldset>
      <p class="help">{APPROVAL_TEXT.stagesHow}</p>
      <label class="choice">
        <input
          type="checkbox"
          checked={rules.lines}
          onChange={({ currentTarget }) => {
            change({ ...rules, lines: currentTarget.checked });
          }}
        />
        {APPROVAL_TEXT.lines}
      </label>
      <Approvers rules={rules} change={change} />
      {stored.mode === 'on' && (
        <>
          <label class="choice">
            <input
              type="checkbox"
              checked={newChain}
              onChange={({ currentTarget }) => {
                changeNewChain(currentTarget.checked);
              }}
            />
            {APPROVAL_TEXT.newChain}
          </label>
          <p class="help">{APPROVAL_TEXT.newChainHow}</p>
        </>
      )}
    </>
  );
}
