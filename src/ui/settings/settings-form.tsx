import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import type { SettingsView } from '../../core/contract/settings';
import type { ErrorCode } from '../../core/errors';
import type { PageHost } from '../shared/server/page-host';
import { Button } from '../shared/look/button';
import { useOpenPage } from '../shared/use-open-page';
import * as COMMON_TEXT from '../shared/common-phrases';
import { RadioGroup } from './radio-group';
import { KeyField } from './key-field';
import { RulesSection } from './rules/rules-section';
import { SaveOutcome } from './save-outcome';
import { ApprovalSection } from './approval/approval-section';
import { looserTexts } from './approval/approval-edit';
import { draftOf } from './schedule/schedule-edit';
import { DeclineCodesSection } from './decline-codes';
import { ScheduleSection } from './schedule/schedule-section';
import { changedSettings, type SettingsFormValues } from './changed-settings';
import type { Settings } from './use-settings';
import { ENVIRONMENT_NAMES, SETTINGS_TEXT } from './text';

interface SettingsFormProps {
  readonly settings: Settings;
  readonly stored: SettingsView;
  readonly host: PageHost;
}

type FormValues = Omit<SettingsFormValues, 'apiKey'>;
/** What takes a new value of one field. */
type SetValue = <Name extends keyof FormValues>(name: Name) => (value: FormValues[Name]) => void;

function valuesOf(stored: SettingsView): FormValues {
  const { environment, policy, schedule, declineCodes, approval } = stored;
  const draft = draftOf(schedule);
  return { environment, policy, schedule: draft, declineCodes, approval, newChain: false };
}

interface FormState {
  readonly values: FormValues;
  readonly set: SetValue;
  /** Whether the last save asked an approver for looser rules. */
  readonly asked: boolean;
  readonly setAsked: (asked: boolean) => void;
}

function useFormValues(settings: Settings, stored: SettingsView): FormState {
  const [values, setValues] = useState(() => valuesOf(stored));
  const [asked, setAsked] = useState(false);
  // What was asked for does not hold yet: the form shows what does.
  useEffect(() => {
    if (asked) setValues((before) => ({ ...before, approval: stored.approval, newChain: false }));
  }, [asked]);
  const set: SetValue = (name) => (value) => {
    settings.dismiss('other');
    setValues((before) => ({ ...before, [name]: value }));
  };
  return { values, set, asked, setAsked };
}

/** The settings form. A typed key exists only in its field, which is cleared once the key is stored. */
export function SettingsForm({ settings, stored, host }: SettingsFormProps) {
  const keyField = useRef<HTMLInputElement>(null);
  const { values, set, asked, setAsked } = useFormValues(settings, stored);
  const [keyMissing, setKeyMissing] = useState(false);
  const submit = async () => {
    const apiKey = keyField.current?.value.trim() ?? '';
    const changed = changedSettings({ apiKey, ...values }, stored);
    setKeyMissing(changed === null);
    if (changed === null || isBusy(settings)) return;
    const asks = values.newChain || looserTexts(stored.approval, values.approval).length > 0;
    setAsked(false);
    if (!(await settings.submit(changed.input, changed.checksConnection))) return;
    setAsked(asks);
    if (keyField.current !== null) keyField.current.value = '';
    if (changed.checksConnection) await settings.check(false);
  };
  const trySubmit = () => {
    void submit();
  };
  const outcome = <SaveOutcome save={settings.save} server={host.server} onRetry={trySubmit} />;
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        trySubmit();
      }}
    >
      <div class="page-body">
        <section class="group" aria-labelledby="your-key">
          <h2 id="your-key">{SETTINGS_TEXT.yourKey}</h2>
          <KeyPart
            settings={settings}
            stored={stored}
            field={keyField}
            missing={keyMissing}
            setMissing={setKeyMissing}
            outcome={outcome}
          />
        </section>
        <section class="group" aria-labelledby="workbook">
          <h2 id="workbook">{SETTINGS_TEXT.workbook}</h2>
          <p class="help">{SETTINGS_TEXT.workbookShared}</p>
          <SharedSections
            settings={settings}
            stored={stored}
            host={host}
            values={values}
            set={set}
            asked={asked}
          />
        </section>
        {!isAboutKey(settings) && outcome}
      </div>
      <FormFooter settings={settings} host={host} />
    </form>
  );
}

interface KeyPartProps extends Pick<SettingsFormProps, 'settings' | 'stored'> {
  readonly field: { current: HTMLInputElement | null };
  readonly missing: boolean;
  readonly setMissing: (missing: boolean) => void;
  readonly outcome: ComponentChildren;
}

/** Codes that say that the key is wrong, not the way to Introw. */
const REFUSALS: readonly ErrorCode[] = ['UNAUTHORIZED', 'FORBIDDEN', 'INVALID_INPUT'];

/** The key and what came of it: an error right below its field, other outcomes after the button that asked for them. */
function KeyPart({ settings, stored, field, missing, setMissing, outcome }: KeyPartProps) {
  const { save } = settings;
  useEffect(() => {
    field.current?.focus();
  }, []);
  const failed = save.at === 'failed' && save.aboutKey;
  return (
    <>
      <KeyField
        field={field}
        hint={stored.keyHint}
        missing={missing}
        refused={failed && REFUSALS.includes(save.problem.code)}
        onType={() => {
          setMissing(false);
          settings.dismiss('key');
        }}
      >
        {failed && outcome}
      </KeyField>
      {stored.keyHint !== null && <CheckButton settings={settings} />}
      {isAboutKey(settings) && !failed && outcome}
    </>
  );
}

interface SharedSectionsProps extends SettingsFormProps {
  readonly values: FormValues;
  readonly set: SetValue;
  /** Whether the last save asked an approver for looser rules. */
  readonly asked: boolean;
}

/** All but the key: what belongs to the workbook, each part a `Section` that says what is set while it is closed. */
function SharedSections(props: SharedSectionsProps) {
  const { settings, stored, host, values, set } = props;
  return (
    <>
      <RadioGroup
        legend={SETTINGS_TEXT.environment}
        name="environment"
        labels={ENVIRONMENT_NAMES}
        values={['production', 'staging']}
        value={values.environment}
        onChange={set('environment')}
      />
      <RulesSection policy={values.policy} change={set('policy')} />
      <ApprovalSection
        stored={stored.approval}
        rules={values.approval}
        change={set('approval')}
        newChain={values.newChain}
        changeNewChain={set('newChain')}
        asked={props.asked}
      />
      <ScheduleSection
        stored={stored.schedule}
        draft={values.schedule}
        change={set('schedule')}
        takeOver={() => {
          void settings.submit({ schedule: draftOf(stored.schedule) }, false);
        }}
        busy={isBusy(settings)}
        now={host.timers.now()}
      />
      <DeclineCodesSection codes={values.declineCodes} change={set('declineCodes')} />
    </>
  );
}

function CheckButton({ settings }: Pick<SettingsFormProps, 'settings'>) {
  return (
    <div class="buttons">
      <Button size="small" disabled={isBusy(settings)} onPress={() => settings.check(true)}>
        {SETTINGS_TEXT.check}
      </Button>
    </div>
  );
}

/** Whether the outcome is shown beside the key, not at the end of the form. */
function isAboutKey({ save }: Settings): boolean {
  switch (save.at) {
    case 'rest':
      return false;
    case 'saving':
      return save.tries;
    case 'checking':
      return true;
    case 'saved':
      return save.connection !== null;
    case 'failed':
      return save.aboutKey;
  }
}

function isBusy({ save }: Settings): boolean {
  return save.at === 'saving' || save.at === 'checking';
}

/** The buttons. Once the key works, they include the first pull. */
function FormFooter({ settings, host }: Omit<SettingsFormProps, 'stored'>) {
  const { openPage, openError } = useOpenPage(host.server);
  const { save } = settings;
  const ready = save.at === 'saved' && !save.alone && save.connection?.canRead === true;
  return (
    <footer class="page-footer">
      <p class="footer-note" role="alert">
        {openError}
      </p>
      <Button onPress={host.close}>{COMMON_TEXT.close}</Button>
      <Button variant={ready ? 'plain' : 'primary'} type="submit" disabled={isBusy(settings)}>
        {SETTINGS_TEXT.save}
      </Button>
      {ready && (
        <Button variant="primary" autoFocus onPress={() => openPage('menuPullPayouts')}>
          {COMMON_TEXT.pullPayouts}
        </Button>
      )}
    </footer>
  );
}
