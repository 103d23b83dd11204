import { useCallback, useRef, useState } from 'preact/hooks';

/** What the user has typed to confirm blocked moves, by payout id. */
export type TypedConfirmations = Readonly<Record<string, string>>;

export interface Confirmations {
  readonly confirmed: TypedConfirmations;
  /** The current confirmations, even before the next render; the same function at each render. */
  readonly latest: () => TypedConfirmations;
  readonly confirm: (id: string, typed: string) => void;
  readonly withdraw: (id: string) => void;
  /** Drops the confirmations of all other payouts. */
  readonly keepOnly: (ids: ReadonlySet<string>) => void;
}

export function useConfirmations(): Confirmations {
  const [confirmed, setConfirmed] = useState<TypedConfirmations>({});
  const current = useRef<TypedConfirmations>(confirmed);
  const latest = useCallback(() => current.current, []);
  const change = useCallback((next: TypedConfirmations) => {
    current.current = next;
    setConfirmed(next);
  }, []);
  const keepIf = useCallback(
    (keep: (id: string) => boolean) => {
      const entries = Object.entries(current.current);
      const kept = entries.filter(([id]) => keep(id));
      if (kept.length < entries.length) change(Object.fromEntries(kept));
    },
    [change],
  );
  const confirm = (id: string, typed: string) => {
    change({ ...current.current, [id]: typed });
  };
  const withdraw = (id: string) => {
    keepIf((other) => other !== id);
  };
  const keepOnly = useCallback(
    (ids: ReadonlySet<string>) => {
      keepIf((id) => ids.has(id));
    },
    [keepIf],
  );
  return { confirmed, latest, confirm, withdraw, keepOnly };
}
