import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import type { SettingsView } from '../../core/contract';
import type { PageHost } from '../shared/page-host';
import { Button } from '../shared/button';
import { COMMON_WORDS } from '../shared/words';
import { Choices } from './choices';
import { KeyField } from './key-field';
import { samePolicy } from './policy-edit';
import { RulesSection } from './rules-section';
import { SaveOutcome } from './save-outcome';
import type { Settings } from './use-settings';
import { ENVIRONMENT_NAMES, SETTINGS_WORDS } from './words';

export interface SettingsFormProps {
  readonly settings: Settings;
  readonly stored: SettingsView;
  readonly host: PageHost;
}

/** The form. The typed key lives in its field alone and is wiped from there once it is stored. */
export function SettingsForm({ settings, stored, host }: SettingsFormProps): JSX.Element {
  const keyField = useRef<HTMLInputElement>(null);
  const [environment, setEnvironment] = useState(stored.environment);
  const [policy, setPolicy] = useState(stored.policy);
  const [keyMissing, setKeyMissing] = useState(false);
  useEffect(() => {
    keyField.current?.focus();
  }, []);
  const submit = async (): Promise<void> => {
    const apiKey = keyField.current?.value.trim() ?? '';
    const newRules = !samePolicy(policy, stored.policy);
    const sameAccess = apiKey === '' && environment === stored.environment;
    const missing = apiKey === '' && stored.keyHint === null && !newRules;
    setKeyMissing(missing);
    if (missing || isBusy(settings)) return;
    const key = apiKey === '' ? {} : { apiKey };
    const rules = newRules ? { policy } : {};
    // Rules alone say nothing about the connection, and asking about it costs a credit.
    const toCheck = !(newRules && (sameAccess || !hasKey(apiKey, stored)));
    if (!(await settings.submit({ ...key, environment, ...rules }, toCheck))) return;
    if (keyField.current !== null) keyField.current.value = '';
    if (toCheck) await settings.check();
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
        <Choices
          legend={SETTINGS_WORDS.environment}
          name="environment"
          names={ENVIRONMENT_NAMES}
          values={['production', 'staging']}
          value={environment}
          choose={setEnvironment}
        />
        <RulesSection policy={policy} change={setPolicy} />
      </div>
      <div class="outcome">
        <SaveOutcome save={settings.save} server={host.server} onRetry={send} />
      </div>
      <FormFoot settings={settings} host={host} />
    </form>
  );
}

function hasKey(typed: string, { keyHint }: SettingsView): boolean {
  return typed !== '' || keyHint !== null;
}

function isBusy({ save }: Settings): boolean {
  return save.at === 'saving' || save.at === 'checking';
}

/** The buttons. Once the key works, the first pull is what comes next. */
function FormFoot({ settings, host }: Omit<SettingsFormProps, 'stored'>): JSX.Element {
  const [unopened, setUnopened] = useState<string | null>(null);
  const { save } = settings;
  const ready = save.at === 'saved' && save.connection?.canRead === true;
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
