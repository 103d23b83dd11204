import { useRef } from 'preact/hooks';

import { type BulkFormValues, countFrom } from './bulk-request';
import { patternInWords, PO_PLACEHOLDERS } from './text';
import * as BULK_TEXT from './phrases';

interface PoPatternProps {
  readonly values: BulkFormValues;
  readonly change: (part: Partial<BulkFormValues>) => void;
}

/** The PO number or a pattern of PO numbers, what it means in words, and from where and how it counts. */
export function PoPattern({ values, change }: PoPatternProps) {
  const { poNumber, start, step } = values;
  const field = useRef<HTMLInputElement>(null);
  const insert = (placeholder: string) => {
    const input = field.current;
    if (input === null) return;
    const { selectionStart, selectionEnd } = input;
    const text = input.value;
    const from = selectionStart ?? text.length;
    const end = selectionEnd ?? from;
    change({ poNumber: text.slice(0, from) + placeholder + text.slice(end) });
    input.focus();
    // Waits until the field has the new text, then puts the cursor behind the placeholder.
    requestAnimationFrame(() => {
      input.setSelectionRange(from + placeholder.length, from + placeholder.length);
    });
  };
  const words = patternInWords(poNumber ?? '', countFrom(start) ?? 1, countFrom(step) ?? 1);
  return (
    <>
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
          aria-describedby="po-words"
          value={poNumber ?? ''}
          onInput={({ currentTarget }) => {
            change({ poNumber: currentTarget.value });
          }}
        />
        <p id="po-words" class="help in-words">
          {poNumber === '' ? BULK_TEXT.poNumberIsCleared : words}
        </p>
        <PlaceholderButtons
          insert={insert}
          clear={() => {
            change({ poNumber: '' });
          }}
        />
      </div>
      {/\{n(:\d)?\}/.test(poNumber ?? '') && <Numbering values={values} change={change} />}
      {poNumber !== '' && <OnlyEmpty values={values} change={change} />}
    </>
  );
}

interface PlaceholderButtonsProps {
  readonly insert: (placeholder: string) => void;
  readonly clear: () => void;
}

/** What can be put into the pattern, in words, as buttons that insert it; the last one clears the PO number. */
function PlaceholderButtons({ insert, clear }: PlaceholderButtonsProps) {
  return (
    <ul class="placeholders" aria-label={BULK_TEXT.insert}>
      {PO_PLACEHOLDERS.map(([placeholder, meaning]) => (
        <li key={placeholder}>
          <button
            type="button"
            class="placeholder"
            onClick={() => {
              insert(placeholder);
            }}
          >
            <span>{meaning}</span> <code>{placeholder}</code>
          </button>
        </li>
      ))}
      <li>
        <button type="button" class="link" onClick={clear}>
          {BULK_TEXT.clearPoNumber}
        </button>
      </li>
    </ul>
  );
}

const NUMBERING = [
  ['start', BULK_TEXT.start],
  ['step', BULK_TEXT.step],
] as const;

/** Where the numbers start and by how much they grow. */
function Numbering({ values, change }: PoPatternProps) {
  return (
    <div class="numbering">
      {NUMBERING.map(([name, label]) => (
        <div key={name} class="field">
          <label for={`po-${name}`}>{label}</label>
          <input
            id={`po-${name}`}
            class="input"
            type="text"
            inputMode="numeric"
            autocomplete="off"
            value={values[name]}
            aria-invalid={countFrom(values[name]) === null}
            onInput={({ currentTarget }) => {
              change({ [name]: currentTarget.value });
            }}
          />
        </div>
      ))}
    </div>
  );
}

function OnlyEmpty({ values, change }: PoPatternProps) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={values.onlyEmpty}
        onChange={({ currentTarget }) => {
          change({ onlyEmpty: currentTarget.checked });
        }}
      />
      {BULK_TEXT.onlyEmpty}
    </label>
  );
}
