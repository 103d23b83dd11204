import { DECLINE_REASONS } from '../../core/records/decline-reasons';
import { Section } from './section';
import { DECLINE_TEXT, declineSummary } from './text';

/** How Introw spells the reasons, by our code; '' and what is missing mean our own. */
export type DeclineCodes = Readonly<Record<string, string>>;

interface DeclineCodesProps {
  readonly codes: DeclineCodes;
  readonly change: (codes: DeclineCodes) => void;
}

/** For the day on which Introw refuses a reason. Initially collapsed: who needs it is sent here by a row's `Status`. */
export function DeclineCodesSection({ codes, change }: DeclineCodesProps) {
  return (
    <Section heading={DECLINE_TEXT.heading} summary={declineSummary(codes)}>
      <p class="help">{DECLINE_TEXT.how}</p>
      {DECLINE_REASONS.map(({ code, label }) => (
        <div key={code} class="field">
          <label for={`decline-${code}`}>{label}</label>
          <input
            id={`decline-${code}`}
            type="text"
            autoComplete="off"
            spellcheck={false}
            placeholder={code}
            value={codes[code] ?? ''}
            onInput={({ currentTarget }) => {
              change({ ...codes, [code]: currentTarget.value });
            }}
          />
        </div>
      ))}
    </Section>
  );
}
