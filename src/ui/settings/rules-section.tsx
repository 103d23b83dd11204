import type { JSX } from 'preact';

import { STAGES } from '../../core/records/stages';
import { Choices } from './choices';
import { MoveRules, type PolicyFieldProps } from './move-rules';
import { stagesIn, withStage, type StageSet } from './policy-edit';
import { PAYER_NAMES, RULES_WORDS, rulesInShort } from './words';

/** The team's policy, folded away until it is asked for: most visits are about the key. */
export function RulesSection({ policy, change }: PolicyFieldProps): JSX.Element {
  return (
    <details class="section">
      <summary>
        <h2>{RULES_WORDS.heading}</h2>
        <span class="section-short">{rulesInShort(policy)}</span>
      </summary>
      <div class="section-body">
        <p class="help">{RULES_WORDS.shared}</p>
        <Choices
          legend={RULES_WORDS.whoPays}
          name="payer"
          names={PAYER_NAMES}
          values={['us', 'introw']}
          value={policy.payer}
          choose={(payer) => {
            change({ ...policy, payer });
          }}
        />
        {policy.payer === 'us' ? (
          <MoveRules policy={policy} change={change} />
        ) : (
          <p class="help">{RULES_WORDS.introwPays}</p>
        )}
        <Stages set="review" policy={policy} change={change} />
        <Stages set="poNeeded" policy={policy} change={change} />
        <label class="choice">
          <input
            type="checkbox"
            name="reportAfterPull"
            checked={policy.reportAfterPull === true}
            onChange={({ currentTarget }) => {
              change({ ...policy, reportAfterPull: currentTarget.checked });
            }}
          />
          {RULES_WORDS.reportAfterPull}
        </label>
      </div>
    </details>
  );
}

function Stages({ set, policy, change }: PolicyFieldProps & { set: StageSet }): JSX.Element {
  return (
    <fieldset class="field stages">
      <legend>{RULES_WORDS[set]}</legend>
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
