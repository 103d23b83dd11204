import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * For what appears in place of what the reader was at: takes the focus that went with it. Nothing is taken from a
 * control that has the focus, nor from the sheet beside the page.
 */
export function useLostFocus<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => {
    if (document.hasFocus() && document.activeElement === document.body) element.current?.focus();
  }, []);
  return element;
}
