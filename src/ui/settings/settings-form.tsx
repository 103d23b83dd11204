import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import type { SettingsView } from '../../core/contract/settings';
import type { PageHost } from '../shared/server/page-host';
import { Button } from '../shared/look/button';
import { useOpen } from '../shared/use-open';
import { COMMON_WORDS } from '../shared/words';
import { Choices } from './choices';
import { KeyField } from './key-field';
import { RulesSection } from './rules-section';
import { SaveOutcome } from './save-outcome';
import { draftOf } from './schedule-edit';
import { ScheduleSection } from './schedule-section';
import { toSave } from './to-save';
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
  const [schedule, setSchedule] = useState(draftOf(stored.schedule));
  const [keyMissing, setKeyMissing] = useState(false);
  useEffect(() => {
    keyField.current?.focus();
  }, []);
  const submit = async (): Promise<void> => {
    const apiKey = keyField.current?.value.trim() ?? '';
    const wanted = toSave({ apiKey, environment, policy, schedule }, stored);
    setKeyMissing(wanted === null);
    if (wanted === null || isBusy(settings)) return;
    if (!(await settings.submit(wanted.input, wanted.toCheck))) return;
    if (keyField.current !== null) keyField.current.value = '';
    if (wanted.toCheck) await settings.check(false);
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
        {stored.keyHint !== null && <CheckButton settings={settings} />}
        <Choices
          legend={SETTINGS_WORDS.environment}
          name="environment"
          names={ENVIRONMENT_NAMES}
          values={['production', 'staging']}
          value={environment}
          choose={setEnvironment}
        />
        <RulesSection policy={policy} change={setPolicy} />
        <ScheduleSection
          stored={stored.schedule}
          draft={schedule}
          change={setSchedule}
          takeOver={() => {
            void settings.submit({ schedule: draftOf(stored.schedule) }, false);
          }}
          busy={isBusy(settings)}
          now={host.timers.now()}
        />
        <SaveOutcome save={settings.save} server={host.server} onRetry={send} />
      </div>
      <FormFoot settings={settings} host={host} />
    </form>
  );
}

function CheckButton({ settings }: Pick<SettingsFormProps, 'settings'>): JSX.Element {
  return (
    <div class="buttons">
      <Button
        size="small"
        disabled={isBusy(settings)}
        onPress={() => {
          void settings.check(true);
        }}
      >
        {SETTINGS_WORDS.check}
      </Button>
    </div>
  );
}

function isBusy({ save }: Settings): boolean {
  return save.at === 'saving' || save.at === 'checking';
}

/** The buttons. Once the key works, the first pull is what comes next. */
function FormFoot({ settings, host }: Omit<SettingsFormProps, 'stored'>): JSX.Element {
  const { open, unopened } = useOpen(host.server);
  const { save } = settings;
  const ready = save.at === 'saved' && !save.alone && save.connection?.canRead === true;
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
            void open('menuPullPayouts');
          }}
        >
          {COMMON_WORDS.pullPayouts}
        </Button>
      )}
    </footer>
  );
}
