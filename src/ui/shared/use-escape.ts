import { useEffect } from 'preact/hooks';

/** Runs the action when Escape is pressed anywhere in the page; null disables this. */
export function useEscape(action: (() => void) | null): void {
  useEffect(() => {
    if (action === null) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape') action();
    };
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', listen);
    };
  }, [action]);
}
