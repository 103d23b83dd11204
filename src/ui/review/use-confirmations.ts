import { useCallback, useRef, useState } from 'preact/hooks';

/** What the reader typed to confirm blocked moves, by payout id. */
export type Confirmed = Readonly<Record<string, string>>;

export interface Confirmations {
  readonly confirmed: Confirmed;
  /** What is confirmed by now, also before the page shows it; the same function from render to render. */
  readonly latest: () => Confirmed;
  readonly confirm: (id: string, typed: string) => void;
  readonly takeBack: (id: string) => void;
  /** Drops the confirmations of all other payouts. */
  readonly keepOnly: (ids: ReadonlySet<string>) => void;
}

export function useConfirmations(): Confirmations {
  const [confirmed, setConfirmed] = useState<Confirmed>({});
  const current = useRef<Confirmed>(confirmed);
  const latest = useCallback(() => current.current, []);
  const change = useCallback((next: Confirmed): void => {
    current.current = next;
    setConfirmed(next);
  }, []);
  const keepIf = useCallback(
    (keep: (id: string) => boolean): void => {
      const entries = Object.entries(current.current);
      const kept = entries.filter(([id]) => keep(id));
      if (kept.length < entries.length) change(Object.fromEntries(kept));
    },
    [change],
  );
  const confirm = (id: string, typed: string): void => {
    change({ ...current.current, [id]: typed });
  };
  const takeBack = (id: string): void => {
    keepIf((other) => other !== id);
  };
  const keepOnly = useCallback(
    (ids: ReadonlySet<string>): void => {
      keepIf((id) => ids.has(id));
    },
    [keepIf],
  );
  return { confirmed, latest, confirm, takeBack, keepOnly };
}
