import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

import type { HomeView } from '../../../core/contract/home';
import type { Server } from '../../shared/server/server';
import type { Timers } from '../../shared/server/timers';

export interface Home {
  /** Null before it was read, and where it cannot be. */
  readonly view: HomeView | null;
  readonly read: () => Promise<void>;
}

/** Not oftener, however often somebody comes back to the page. */
const REST_MS = 5_000;

/**
 * What the workbook says first. It is read again when the user comes back to the page, as a key may have been saved or
 * payouts pulled in a dialog meanwhile; `onNews` is called when it then says something else.
 */
export function useHome(server: Server, timers: Timers, onNews: () => void): Home {
  const [view, setView] = useState<HomeView | null>(null);
  const last = useRef<{ at: number; text: string }>({ at: 0, text: '' });
  const notify = useRef(onNews);
  notify.current = onNews;
  const read = useCallback(async () => {
    if (!server.offers('getHome')) return;
    last.current.at = timers.now();
    const answer = await server.call('getHome', {});
    if (!answer.ok) return;
    const { hasKey, pulls } = answer.value;
    const text = JSON.stringify({ hasKey, pulls });
    const isNews = last.current.text !== '' && last.current.text !== text;
    last.current.text = text;
    setView(answer.value);
    if (isNews) notify.current();
  }, [server, timers]);
  useEffect(() => {
    void read();
    const comeBack = () => {
      if (timers.now() - last.current.at >= REST_MS) void read();
    };
    globalThis.addEventListener('focus', comeBack);
    document.addEventListener('pointerenter', comeBack);
    return () => {
      globalThis.removeEventListener('focus', comeBack);
      document.removeEventListener('pointerenter', comeBack);
    };
  }, [read, timers]);
  return { view, read };
}
