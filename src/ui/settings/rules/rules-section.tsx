import { STAGES } from '../../../core/records/stages';
import { RadioGroup } from '../radio-group';
import { Section } from '../section';
import { MoveRules, type PolicyFieldProps } from './move-rules';
import { stagesIn, withStage, type StageSet } from './policy-edit';
import { PAYER_NAMES, RULES_TEXT, rulesSummary } from '../text';

/** The team's policy. Initially collapsed, because most users open the settings for the API key. */
export function RulesSection({ policy, change }: PolicyFieldProps) {
  return (
    <Section heading={RULES_TEXT.heading} summary={rulesSummary(policy)}>
      <RadioGroup
        legend={RULES_TEXT.whoPays}
        name="payer"
        labels={PAYER_NAMES}
        values={['us', 'introw']}
        value={policy.payer}
        onChange={(payer) => {
          change({ ...policy, payer });
        }}
      />
      {policy.payer === 'us' ? (
        <MoveRules policy={policy} change={change} />
      ) : (
        <p class="help">{RULES_TEXT.introwPays}</p>
      )}
      <StageCheckboxes set="review" policy={policy} change={change} />
      <StageCheckboxes set="poNeeded" policy={policy} change={change} />
      <label class="choice">
        <input
          type="checkbox"
          name="reportAfterPull"
          checked={policy.reportAfterPull === true}
          onChange={({ currentTarget }) => {
            change({ ...policy, reportAfterPull: currentTarget.checked });
          }}
        />
        {RULES_TEXT.reportAfterPull}
      </label>
    </Section>
  );
}

function StageCheckboxes({ set, policy, change }: PolicyFieldProps & { set: StageSet }) {
  return (
    <fieldset class="field stages">
      <legend>{RULES_TEXT[set]}</legend>
      {STAGES.map(({ code }) => (
        <label key={code} class="choice">
          <input
            type="checkbox"
            value={code}
            checked={stagesIn(policy, set).includes(code)}
            onChange={({ currentTarget }) => {
              change(withStage(policy, set, code, currentTarget.checked));
            }}
          />
          {code}
        </label>
      ))}
    </fieldset>
  );
}
