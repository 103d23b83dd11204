import type { RefObject } from 'preact';

interface CommentFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with it; '' for nothing. */
  readonly fault: string;
  readonly value: string;
  readonly change: (text: string) => void;
  readonly field?: RefObject<HTMLInputElement | null>;
}

/** What somebody says with a decision. */
export function CommentField(props: CommentFieldProps) {
  const { id, label, hint, fault, value, change, field } = props;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        ref={field ?? null}
        class="input"
        type="text"
        placeholder={hint}
        aria-invalid={fault !== ''}
        value={value}
        onInput={({ currentTarget }) => {
          change(currentTarget.value);
        }}
      />
      {fault !== '' && (
        <p class="field-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
