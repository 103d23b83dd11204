import { useRef } from 'preact/hooks';

import { BULK_TEXT, PO_PLACEHOLDERS } from './text';

interface PoPatternProps {
  readonly value: string | null;
  readonly change: (value: string) => void;
}

/** The field for a PO number or a pattern of PO numbers, with buttons that insert placeholders. */
export function PoPattern({ value, change }: PoPatternProps) {
  const field = useRef<HTMLInputElement>(null);
  const insert = (placeholder: string) => {
    const input = field.current;
    if (input === null) return;
    const { selectionStart, selectionEnd } = input;
    const text = input.value;
    const start = selectionStart ?? text.length;
    const end = selectionEnd ?? start;
    change(text.slice(0, start) + placeholder + text.slice(end));
    input.focus();
    // Waits until the field has the new text, then puts the cursor behind the placeholder.
    requestAnimationFrame(() => {
      input.setSelectionRange(start + placeholder.length, start + placeholder.length);
    });
  };
  return (
    <div class="field">
      <label for="po-number">{BULK_TEXT.poNumber}</label>
      <input
        ref={field}
        id="po-number"
        class="input"
        type="text"
        autocomplete="off"
        spellcheck={false}
        placeholder={BULK_TEXT.poExample}
        aria-describedby="po-placeholders"
        value={value ?? ''}
        onInput={({ currentTarget }) => {
          change(currentTarget.value);
        }}
      />
      <PlaceholderButtons insert={insert} change={change} />
      {value === '' && <p class="help">{BULK_TEXT.poNumberIsCleared}</p>}
    </div>
  );
}

interface PlaceholderButtonsProps extends Pick<PoPatternProps, 'change'> {
  readonly insert: (placeholder: string) => void;
}

/** The placeholders with their meanings, as buttons that insert them; the last button clears the PO number. */
function PlaceholderButtons({ insert, change }: PlaceholderButtonsProps) {
  return (
    <ul id="po-placeholders" class="placeholders">
      {PO_PLACEHOLDERS.map(([placeholder, meaning]) => (
        <li key={placeholder}>
          <button
            type="button"
            class="placeholder"
            onClick={() => {
              insert(placeholder);
            }}
          >
            <code>{placeholder}</code> <span>{meaning}</span>
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          class="link"
          onClick={() => {
            change('');
          }}
        >
          {BULK_TEXT.clearPoNumber}
        </button>
      </li>
    </ul>
  );
}
