import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly look?: 'primary' | 'plain';
  /** "submit" sends the form around it. */
  readonly type?: 'button' | 'submit';
  readonly size?: 'small';
  readonly disabled?: boolean;
  /** What is read aloud, where the text alone does not tell this button from its like. Begins with the text. */
  readonly label?: string;
  /** Takes the focus when it appears, so that Enter answers what the page just said. */
  readonly takesFocus?: boolean;
  readonly onPress?: () => void;
}

export function Button(props: ButtonProps): JSX.Element {
  const { children, look = 'plain', type = 'button', disabled = false, takesFocus = false } = props;
  const small = props.size === undefined ? '' : ' button-small';
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) element.current?.focus();
  }, [takesFocus]);
  return (
    <button
      ref={element}
      class={`button button-${look}${small}`}
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
