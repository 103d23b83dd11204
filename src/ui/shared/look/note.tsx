import type { ComponentChildren, JSX } from 'preact';

import { Sign, type SignName } from './sign';

export interface NoteProps {
  readonly sign: SignName;
  readonly title: string;
  /** One paragraph each; empty ones are left out. */
  readonly lines: readonly string[];
  readonly children?: ComponentChildren;
}

/** A short message that is read aloud when it appears. */
export function Note({ sign, title, lines, children }: NoteProps): JSX.Element {
  return (
    <div class={`box box-${sign}`} role="status">
      <Sign name={sign} />
      <div class="box-text">
        <h2 class="box-title">{title}</h2>
        {lines
          .filter((line) => line !== '')
          .map((line) => (
            <p key={line}>{line}</p>
          ))}
        {children}
      </div>
    </div>
  );
}
