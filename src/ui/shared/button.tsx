import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly look?: 'primary' | 'plain';
  /** "submit" sends the form around it. */
  readonly type?: 'button' | 'submit';
  readonly disabled?: boolean;
  /** Takes the focus when it appears, so that Enter answers what the page just said. */
  readonly takesFocus?: boolean;
  readonly onPress?: () => void;
}

export function Button(props: ButtonProps): JSX.Element {
  const { children, look = 'plain', type = 'button', disabled = false, takesFocus = false } = props;
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) element.current?.focus();
  }, [takesFocus]);
  return (
    <button
      ref={element}
      class={`button button-${look}`}
      type={type}
      disabled={disabled}
      onClick={() => {
        props.onPress?.();
      }}
    >
      {children}
    </button>
  );
}
