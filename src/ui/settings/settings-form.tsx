import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import type { SaveSettings, SettingsView } from '../../core/contract';
import type { Environment } from '../../core/records';
import { Button } from '../shared/button';
import type { PageHost } from '../shared/page-host';
import { COMMON_WORDS } from '../shared/words';
import { SaveOutcome } from './save-outcome';
import type { Settings } from './use-settings';
import { ENVIRONMENT_NAMES, keyPlaceholder, SCOPES, SETTINGS_WORDS } from './words';

export interface SettingsFormProps {
  readonly settings: Settings;
  readonly stored: SettingsView;
  readonly host: PageHost;
}

/** The form. The typed key lives in its field alone and is wiped from there once it is stored. */
export function SettingsForm({ settings, stored, host }: SettingsFormProps): JSX.Element {
  const keyField = useRef<HTMLInputElement>(null);
  const [environment, setEnvironment] = useState(stored.environment);
  const [keyMissing, setKeyMissing] = useState(false);
  useEffect(() => {
    keyField.current?.focus();
  }, []);
  const submit = async (): Promise<void> => {
    const apiKey = keyField.current?.value.trim() ?? '';
    const missing = apiKey === '' && stored.keyHint === null;
    setKeyMissing(missing);
    if (missing || isBusy(settings)) return;
    const input: SaveSettings = apiKey === '' ? { environment } : { apiKey, environment };
    if (!(await settings.submit(input))) return;
    if (keyField.current !== null) keyField.current.value = '';
    await settings.check();
  };
  const send = (): void => {
    void submit();
  };
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div class="page-body">
        <KeyField field={keyField} hint={stored.keyHint} missing={keyMissing} />
        <EnvironmentChoice value={environment} choose={setEnvironment} />
        <SaveOutcome save={settings.save} server={host.server} onRetry={send} />
      </div>
      <FormFoot settings={settings} host={host} />
    </form>
  );
}

function isBusy({ save }: Settings): boolean {
  return save.at === 'saving' || save.at === 'checking';
}

/** The buttons. Once the key works, the first pull is what comes next. */
function FormFoot({ settings, host }: Omit<SettingsFormProps, 'stored'>): JSX.Element {
  const [unopened, setUnopened] = useState<string | null>(null);
  const { save } = settings;
  const ready = save.at === 'saved' && save.connection.canRead;
  const pull = async (): Promise<void> => {
    const opened = await host.server.open('menuPullPayouts');
    setUnopened(opened.ok ? null : opened.error.message);
  };
  return (
    <footer class="page-foot">
      <p class="foot-note" role="alert">
        {unopened}
      </p>
      <Button onPress={host.close}>{COMMON_WORDS.close}</Button>
      <Button look={ready ? 'plain' : 'primary'} type="submit" disabled={isBusy(settings)}>
        {SETTINGS_WORDS.save}
      </Button>
      {ready && (
        <Button
          look="primary"
          takesFocus
          onPress={() => {
            void pull();
          }}
        >
          {COMMON_WORDS.pullPayouts}
        </Button>
      )}
    </footer>
  );
}

interface KeyFieldProps {
  readonly field: { current: HTMLInputElement | null };
  readonly hint: string | null;
  readonly missing: boolean;
}

function KeyField({ field, hint, missing }: KeyFieldProps): JSX.Element {
  return (
    <div class="field">
      <label for="api-key">{SETTINGS_WORDS.apiKey}</label>
      <input
        ref={field}
        id="api-key"
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

interface EnvironmentChoiceProps {
  readonly value: Environment;
  readonly choose: (environment: Environment) => void;
}

function EnvironmentChoice({ value, choose }: EnvironmentChoiceProps): JSX.Element {
  return (
    <fieldset class="field choices">
      <legend>{SETTINGS_WORDS.environment}</legend>
      {(['production', 'staging'] as const).map((environment) => (
        <label key={environment} class="choice">
          <input
            type="radio"
            name="environment"
            value={environment}
            checked={environment === value}
            onChange={() => {
              choose(environment);
            }}
          />
          {ENVIRONMENT_NAMES[environment]}
        </label>
      ))}
    </fieldset>
  );
}
