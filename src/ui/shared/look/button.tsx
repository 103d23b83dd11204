import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface ButtonProps {
  readonly children: ComponentChildren;
  /** `danger`: what it does leaves the workbook or cannot be taken back. */
  readonly variant?: 'primary' | 'plain' | 'danger';
  /** "submit" submits the enclosing form. */
  readonly type?: 'button' | 'submit';
  readonly size?: 'small';
  readonly disabled?: boolean;
  /** The accessible name, if the text alone does not distinguish this button from others. Must begin with the text. */
  readonly label?: string;
  /** Takes the focus when it appears, so that Enter presses it. */
  readonly autoFocus?: boolean;
  readonly onPress?: () => unknown;
}

export function Button(props: ButtonProps) {
  const {
    children,
    variant = 'plain',
    type = 'button',
    disabled = false,
    autoFocus = false,
  } = props;
  const small = props.size === undefined ? '' : ' button-small';
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (autoFocus) element.current?.focus();
  }, [autoFocus]);
  return (
    <button
      ref={element}
      class={`button button-${variant}${small}`}
      type={type}
      disabled={disabled}
      aria-label={props.label}
      onClick={() => {
        props.onPress?.();
      }}
    >
      {children}
    </button>
  );
}
