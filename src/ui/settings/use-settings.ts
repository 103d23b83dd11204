import { useCallback, useEffect, useState } from 'preact/hooks';

import type { ConnectionView, SaveSettings, SettingsView } from '../../core/contract/settings';
import type { Problem } from '../../core/errors';
import { writeAsIn } from '../shared/locale';
import type { Server } from '../shared/server/server';

/** How the last save went. The typed key is never part of it. */
export type SaveState =
  | { readonly at: 'rest' }
  /** `tries`: a key is tried at Introw before it is stored. */
  | { readonly at: 'saving'; readonly tries: boolean }
  /** `alone`: the connection was asked for, and nothing saved. */
  | { readonly at: 'checking'; readonly alone: boolean }
  /** The connection is null where nothing about it was saved, so that it was not asked for. */
  | { readonly at: 'saved'; readonly connection: ConnectionView | null; readonly alone: boolean }
  /** `stored` tells whether the settings were stored before the failure. */
  | { readonly at: 'failed'; readonly problem: Problem; readonly stored: boolean };

export interface Settings {
  /** What the server has stored; null while it is being read. */
  readonly stored: SettingsView | null;
  /** Why the stored settings could not be read; null when they were. */
  readonly unread: Problem | null;
  readonly save: SaveState;
  readonly reload: () => Promise<void>;
  /** Gives true once the server has stored the settings. With `toCheck` the save is not over before `check`. */
  readonly submit: (input: SaveSettings, toCheck: boolean) => Promise<boolean>;
  /** Asks Introw once what the stored key can do. */
  readonly check: (alone: boolean) => Promise<void>;
}

export function useSettings(server: Server): Settings {
  const [stored, setStored] = useState<SettingsView | null>(null);
  const [unread, setUnread] = useState<Problem | null>(null);
  const [save, setSave] = useState<SaveState>({ at: 'rest' });
  const reload = useCallback(async () => {
    const answer = await server.call('getSettings', {});
    if (answer.ok) {
      writeAsIn(answer.value.locale);
      setStored(answer.value);
    }
    setUnread(answer.ok ? null : answer.error);
  }, [server]);
  useEffect(() => {
    void reload();
  }, [reload]);
  const check: Settings['check'] = async (alone) => {
    setSave({ at: 'checking', alone });
    const answer = await server.call('checkConnection', {});
    setSave(
      answer.ok
        ? { at: 'saved', connection: answer.value, alone }
        : { at: 'failed', problem: answer.error, stored: !alone },
    );
  };
  const submit: Settings['submit'] = async (input, toCheck) => {
    setSave({ at: 'saving', tries: toCheck });
    const answer = await server.call('saveSettings', input);
    if (!answer.ok) {
      setSave({ at: 'failed', problem: answer.error, stored: false });
      return false;
    }
    setStored(answer.value);
    if (!toCheck) setSave({ at: 'saved', connection: null, alone: false });
    return true;
  };
  return { stored, unread, save, reload, submit, check };
}
