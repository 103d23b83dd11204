import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';

import { BULK_WORDS, PLACES } from './words';

export interface PoPatternProps {
  readonly value: string | null;
  readonly change: (value: string) => void;
}

/** A PO number or a pattern of them, with what may stand in a pattern as buttons. */
export function PoPattern({ value, change }: PoPatternProps): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const insert = (place: string): void => {
    const input = field.current;
    if (input === null) return;
    const { selectionStart, selectionEnd } = input;
    const text = input.value;
    const start = selectionStart ?? text.length;
    const end = selectionEnd ?? start;
    change(text.slice(0, start) + place + text.slice(end));
    input.focus();
    // Once the field holds the new text, so that the next place comes behind this one.
    requestAnimationFrame(() => {
      input.setSelectionRange(start + place.length, start + place.length);
    });
  };
  return (
    <div class="field">
      <label for="po-number">{BULK_WORDS.poNumber}</label>
      <input
        ref={field}
        id="po-number"
        class="input"
        type="text"
        autocomplete="off"
        spellcheck={false}
        placeholder={BULK_WORDS.poExample}
        aria-describedby="po-places"
        value={value ?? ''}
        onInput={({ currentTarget }) => {
          change(currentTarget.value);
        }}
      />
      <Places insert={insert} change={change} />
      {value === '' && <p class="help">{BULK_WORDS.poClearing}</p>}
    </div>
  );
}

interface PlacesProps extends Pick<PoPatternProps, 'change'> {
  readonly insert: (place: string) => void;
}

/** What may stand in a pattern, each with what it becomes. */
function Places({ insert, change }: PlacesProps): JSX.Element {
  return (
    <ul id="po-places" class="places">
      {PLACES.map(([place, meaning]) => (
        <li key={place}>
          <button
            type="button"
            class="place"
            onClick={() => {
              insert(place);
            }}
          >
            <code>{place}</code> <span>{meaning}</span>
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
          {BULK_WORDS.poClear}
        </button>
      </li>
    </ul>
  );
}
