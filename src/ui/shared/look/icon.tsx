import type { JSX } from 'preact';

export type IconName = 'ok' | 'info' | 'warn' | 'block' | 'error';

const SHAPES: Record<IconName, JSX.Element> = {
  ok: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <path d="M5 8.2 7.2 10.4 11 6" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <path d="M8 7.2V11M8 4.9v.2" />
    </>
  ),
  warn: (
    <>
      <path d="M8 2 14.5 13.5H1.5Z" />
      <path d="M8 6.5V9.5M8 11.4v.2" />
    </>
  ),
  block: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <path d="M3.5 3.5 12.5 12.5" />
    </>
  ),
  error: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <path d="M8 4.6V8.6M8 11v.2" />
    </>
  ),
};

/** A decorative icon. It accompanies text that says the same and never replaces it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {SHAPES[name]}
    </svg>
  );
}
