import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** While open, calls `close` when the user presses Escape or clicks outside the element. */
export function useDismiss(
  element: RefObject<HTMLElement | null>,
  isOpen: boolean,
  close: () => void,
): void {
  useEffect(() => {
    if (!isOpen) return;
    const pressed = (event: Event): void => {
      if (element.current?.contains(event.target as Node) !== true) close();
    };
    const typed = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
    };
    addEventListener('pointerdown', pressed, true);
    addEventListener('keydown', typed, true);
    return () => {
      removeEventListener('pointerdown', pressed, true);
      removeEventListener('keydown', typed, true);
    };
  }, [isOpen]);
}
