import { useCallback, useEffect, useState } from 'preact/hooks';

import type { ConnectionView, SaveSettings, SettingsView } from '../../core/contract';
import type { Problem } from '../../core/errors';
import type { Server } from '../shared/server';

/** How the last save went. The typed key is never part of it. */
export type SaveState =
  | { readonly at: 'rest' }
  | { readonly at: 'saving' }
  | { readonly at: 'checking' }
  | { readonly at: 'saved'; readonly connection: ConnectionView }
  /** `stored` tells whether the settings were stored before the failure. */
  | { readonly at: 'failed'; readonly problem: Problem; readonly stored: boolean };

export interface Settings {
  /** What the server has stored; null while it is being read. */
  readonly stored: SettingsView | null;
  /** Why the stored settings could not be read; null when they were. */
  readonly unread: Problem | null;
  readonly save: SaveState;
  readonly reload: () => Promise<void>;
  /** Gives true once the server has stored the settings. */
  readonly submit: (input: SaveSettings) => Promise<boolean>;
  /** Asks Introw once what the stored key can do. */
  readonly check: () => Promise<void>;
}

export function useSettings(server: Server): Settings {
  const [stored, setStored] = useState<SettingsView | null>(null);
  const [unread, setUnread] = useState<Problem | null>(null);
  const [save, setSave] = useState<SaveState>({ at: 'rest' });
  const reload = useCallback(async () => {
    const answer = await server.call('getSettings', {});
    if (answer.ok) setStored(answer.value);
    setUnread(answer.ok ? null : answer.error);
  }, [server]);
  useEffect(() => {
    void reload();
  }, [reload]);
  const check = async (): Promise<void> => {
    setSave({ at: 'checking' });
    const answer = await server.call('checkConnection', {});
    setSave(
      answer.ok
        ? { at: 'saved', connection: answer.value }
        : { at: 'failed', problem: answer.error, stored: true },
    );
  };
  const submit = async (input: SaveSettings): Promise<boolean> => {
    setSave({ at: 'saving' });
    const answer = await server.call('saveSettings', input);
    if (answer.ok) setStored(answer.value);
    else setSave({ at: 'failed', problem: answer.error, stored: false });
    return answer.ok;
  };
  return { stored, unread, save, reload, submit, check };
}
