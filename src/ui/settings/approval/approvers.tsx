import type { ApprovalLimit, ApprovalRules, Approver } from '../../../core/contract/approvals';
import { withApprover, withLimit, withNewApprover, withoutApprover } from './approval-edit';
import { APPROVAL_TEXT } from './text';

interface ApproversProps {
  readonly rules: ApprovalRules;
  readonly change: (rules: ApprovalRules) => void;
}

/** Who may approve, each with a limit per currency. */
export function Approvers({ rules, change }: ApproversProps) {
  return (
    <fieldset class="field">
      <legend>{APPROVAL_TEXT.approvers}</legend>
      <p class="help">{APPROVAL_TEXT.approversHow}</p>
      {rules.approvers.map((approver, index) => (
        <ApproverFields
          key={index}
          nth={index + 1}
          approver={approver}
          change={(part) => {
            change(withApprover(rules, index, part));
          }}
          remove={() => {
            change(withoutApprover(rules, index));
          }}
        />
      ))}
      <button
        type="button"
        class="link"
        onClick={() => {
          change(withNewApprover(rules));
        }}
      >
        {APPROVAL_TEXT.addApprover}
      </button>
    </fieldset>
  );
}

interface ApproverFieldsProps {
  /** Which approver it is, from 1: its fields are named by it. */
  readonly nth: number;
  readonly approver: Approver;
  readonly change: (part: Partial<Approver>) => void;
  readonly remove: () => void;
}

function ApproverFields({ nth, approver, change, remove }: ApproverFieldsProps) {
  const { email, limits } = approver;
  return (
    <div class="approver" role="group" aria-label={`Approver ${nth}`}>
      <div class="approver-line">
        <input
          class="input"
          type="email"
          aria-label={`${APPROVAL_TEXT.email} of approver ${nth}`}
          placeholder="bea@example.com"
          value={email}
          onInput={({ currentTarget }) => {
            change({ email: currentTarget.value });
          }}
        />
        <button
          type="button"
          class="link"
          aria-label={`${APPROVAL_TEXT.remove} approver ${nth}`}
          onClick={remove}
        >
          {APPROVAL_TEXT.remove}
        </button>
      </div>
      {limits.map(({ currency, amount }, at) => (
        <LimitFields
          key={at}
          of={`approver ${nth}`}
          limit={{ currency, amount }}
          change={(part) => {
            change({ limits: withLimit(limits, at, part) });
          }}
          remove={() => {
            change({ limits: limits.filter((_, index) => index !== at) });
          }}
        />
      ))}
      <button
        type="button"
        class="link"
        aria-label={`${APPROVAL_TEXT.addLimit} for approver ${nth}`}
        onClick={() => {
          change({ limits: [...limits, { currency: '', amount: null }] });
        }}
      >
        {APPROVAL_TEXT.addLimit}
      </button>
    </div>
  );
}

interface LimitFieldsProps {
  /** Whose limit it is. */
  readonly of: string;
  readonly limit: ApprovalLimit;
  readonly change: (part: Partial<ApprovalLimit>) => void;
  readonly remove: () => void;
}

function LimitFields({ of, limit: { currency, amount }, change, remove }: LimitFieldsProps) {
  const name = currency || 'currency';
  return (
    <div class="approver-line limit-line">
      <input
        class="input"
        type="text"
        maxLength={3}
        aria-label={`${APPROVAL_TEXT.currency} of ${of}`}
        placeholder="EUR"
        value={currency}
        onInput={({ currentTarget }) => {
          change({ currency: currentTarget.value });
        }}
      />
      <input
        class="input"
        type="text"
        inputMode="decimal"
        aria-label={`${APPROVAL_TEXT.amount}, ${name} of ${of}`}
        placeholder={APPROVAL_TEXT.anyAmount}
        value={amount ?? ''}
        onInput={({ currentTarget: { value } }) => {
          const typed = value.trim();
          change({ amount: typed === '' ? null : typed });
        }}
      />
      <button
        type="button"
        class="link"
        aria-label={`${APPROVAL_TEXT.remove} ${name} of ${of}`}
        onClick={remove}
      >
        {APPROVAL_TEXT.remove}
      </button>
    </div>
  );
}
