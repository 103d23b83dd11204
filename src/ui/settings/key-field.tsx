import type { ComponentChildren } from 'preact';

import { keyPlaceholder, SCOPES, SETTINGS_TEXT } from './text';

interface KeyFieldProps {
  readonly field: { current: HTMLInputElement | null };
  readonly hint: string | null;
  readonly missing: boolean;
  /** Whether Introw refused the key. */
  readonly refused: boolean;
  /** Called when another key is typed. */
  readonly onType: () => void;
  /** What is to be said of the key, right below it. */
  readonly children: ComponentChildren;
}

/** The field for the API key, with help on how to get one. A typed key exists only in this field. */
export function KeyField({ field, hint, missing, refused, onType, children }: KeyFieldProps) {
  return (
    <div class="field">
      <label for="api-key">{SETTINGS_TEXT.apiKey}</label>
      <input
        ref={field}
        id="api-key"
        class="input"
        type="password"
        autocomplete="off"
        spellcheck={false}
        placeholder={keyPlaceholder(hint)}
        aria-describedby="api-key-help"
        aria-invalid={missing || refused}
        onInput={onType}
      />
      {missing && (
        <p class="field-error" role="alert">
          {SETTINGS_TEXT.keyMissing}
        </p>
      )}
      {children}
      <div id="api-key-help" class="help">
        <p>
          {SETTINGS_TEXT.keyPathBefore}
          <strong>{SETTINGS_TEXT.keyPath}</strong>
          {SETTINGS_TEXT.keyPathAfter}{' '}
          {SCOPES.map((scope) => (
            <code key={scope}>{scope}</code>
          ))}
        </p>
        <p>{SETTINGS_TEXT.keyStorage}</p>
      </div>
    </div>
  );
}
