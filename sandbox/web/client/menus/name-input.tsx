import { useEffect, useRef, useState } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly name: string;
  /** Whether it takes the focus when it appears, with its text selected. */
  readonly focused?: boolean;
  readonly rename: (name: string) => void;
  readonly done?: () => void;
}

/** A name, edited in place. Enter or leaving it renames; Escape or an empty name leaves the old one. */
export function NameInput({ label, name, focused = false, rename, done }: Props) {
  const [text, setText] = useState(name);
  const input = useRef<HTMLInputElement>(null);
  const cancelled = useRef(false);
  useEffect(() => {
    setText(name);
  }, [name]);
  useEffect(() => {
    if (focused) input.current?.select();
  }, []);
  const leave = (): void => {
    const next = text.trim();
    if (!cancelled.current && next !== '' && next !== name) rename(next);
    cancelled.current = false;
    setText(name);
    done?.();
  };
  return (
    <input
      ref={input}
      class="name-input"
      aria-label={label}
      maxLength={100}
      size={Math.max(text.length, 4)}
      value={text}
      onInput={({ currentTarget }) => {
        setText(currentTarget.value);
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        // Otherwise the key would also reach the grid, which takes the focus now.
        event.preventDefault();
        cancelled.current = event.key === 'Escape';
        document.querySelector<HTMLElement>('.cell-input')?.focus({ preventScroll: true });
      }}
      onBlur={leave}
    />
  );
}
