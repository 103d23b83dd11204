import type { JSX } from 'preact';

import { keyPlaceholder, SCOPES, SETTINGS_WORDS } from './words';

export interface KeyFieldProps {
  readonly field: { current: HTMLInputElement | null };
  readonly hint: string | null;
  readonly missing: boolean;
}

/** Where a key is typed, and where it comes from. The typed key is in the field alone. */
export function KeyField({ field, hint, missing }: KeyFieldProps): JSX.Element {
  return (
    <div class="field">
      <label for="api-key">{SETTINGS_WORDS.apiKey}</label>
      <input
        ref={field}
        id="api-key"
        class="input"
        type="password"
        autocomplete="off"
        spellcheck={false}
        placeholder={keyPlaceholder(hint)}
        aria-describedby="api-key-help"
        aria-invalid={missing}
      />
      {missing && (
        <p class="field-error" role="alert">
          {SETTINGS_WORDS.keyMissing}
        </p>
      )}
      <div id="api-key-help" class="help">
        <p>
          {SETTINGS_WORDS.whereBefore}
          <strong>{SETTINGS_WORDS.wherePath}</strong>
          {SETTINGS_WORDS.whereAfter}{' '}
          {SCOPES.map((scope) => (
            <code key={scope}>{scope}</code>
          ))}
        </p>
        <p>{SETTINGS_WORDS.kept}</p>
      </div>
    </div>
  );
}
