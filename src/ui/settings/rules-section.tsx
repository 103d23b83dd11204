import type { JSX } from 'preact';

import { STAGES } from '../../core/stages';
import { Choices } from './choices';
import { MoveRules, type PolicyFieldProps } from './move-rules';
import { withReview } from './policy-edit';
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
        <ReviewStages policy={policy} change={change} />
      </div>
    </details>
  );
}

function ReviewStages({ policy, change }: PolicyFieldProps): JSX.Element {
  return (
    <fieldset class="field stages">
      <legend>{RULES_WORDS.review}</legend>
      {STAGES.map(({ code }) => (
        <label key={code} class="choice">
          <input
            type="checkbox"
            value={code}
            checked={policy.review.includes(code)}
            onChange={({ currentTarget }) => {
              change(withReview(policy, code, currentTarget.checked));
            }}
          />
          {code}
        </label>
      ))}
    </fieldset>
  );
}
