import { useCallback, useEffect, useState } from 'preact/hooks';

import type { ConnectionView, SaveSettings, SettingsView } from '../../core/contract/settings';
import type { Problem } from '../../core/errors';
import type { Server } from '../shared/server/server';

/** The state of the last save. It never contains the typed key. */
export type SaveState =
  | { readonly at: 'rest' }
  /** `tries`: whether a key is tested with Introw before it is stored. */
  | { readonly at: 'saving'; readonly tries: boolean }
  /** `alone`: whether only the connection is checked, without saving anything. */
  | { readonly at: 'checking'; readonly alone: boolean }
  /** The connection is null if the saved settings do not affect it, so that it was not checked. */
  | { readonly at: 'saved'; readonly connection: ConnectionView | null; readonly alone: boolean }
  /** `stored`: whether the settings were stored before the failure; `aboutKey`: whether a key was tried. */
  | {
      readonly at: 'failed';
      readonly problem: Problem;
      readonly stored: boolean;
      readonly aboutKey: boolean;
    };

export interface Settings {
  /** The settings stored on the server; null until they have been read. */
  readonly stored: SettingsView | null;
  /** Why the stored settings could not be read; null if they could. */
  readonly loadError: Problem | null;
  readonly save: SaveState;
  readonly reload: () => Promise<void>;
  /** Resolves to true once the server has stored the settings. With `toCheck`, the caller must call `check` next. */
  readonly submit: (input: SaveSettings, toCheck: boolean) => Promise<boolean>;
  /** Takes an error away whose cause is gone: another key is typed, or something else is chosen. */
  readonly dismiss: (cause: 'key' | 'other') => void;
  /** Asks Introw what the stored key can do. Costs two credits. */
  readonly check: (alone: boolean) => Promise<void>;
}

export function useSettings(server: Server): Settings {
  const [stored, setStored] = useState<SettingsView | null>(null);
  const [loadError, setLoadError] = useState<Problem | null>(null);
  const [save, setSave] = useState<SaveState>({ at: 'rest' });
  const reload = useCallback(async () => {
    const answer = await server.call('getSettings', {});
    if (answer.ok) setStored(answer.value);
    setLoadError(answer.ok ? null : answer.error);
  }, [server]);
  useEffect(() => {
    void reload();
  }, [reload]);
  const check: Settings['check'] = async (alone) => {
    setSave({ at: 'checking', alone });
    const answer = await server.call('checkConnection', { details: true });
    setSave(
      answer.ok
        ? { at: 'saved', connection: answer.value, alone }
        : { at: 'failed', problem: answer.error, stored: !alone, aboutKey: true },
    );
  };
  const submit: Settings['submit'] = async (input, toCheck) => {
    setSave({ at: 'saving', tries: toCheck });
    const answer = await server.call('saveSettings', input);
    if (!answer.ok) {
      setSave({ at: 'failed', problem: answer.error, stored: false, aboutKey: toCheck });
      return false;
    }
    setStored(answer.value);
    if (!toCheck) setSave({ at: 'saved', connection: null, alone: false });
    return true;
  };
  const dismiss: Settings['dismiss'] = (cause) => {
    const isGone = save.at === 'failed' && save.aboutKey === (cause === 'key');
    if (isGone) setSave({ at: 'rest' });
  };
  return { stored, loadError, save, reload, submit, dismiss, check };
}
