import type { ComponentChildren } from 'preact';

import { Icon, type IconName } from './icon';

interface NoticeProps {
  readonly icon: IconName;
  readonly title: string;
  /** The paragraphs; empty ones are left out. */
  readonly lines: readonly string[];
  readonly children?: ComponentChildren;
}

/** A short message that screen readers announce when it appears. */
export function Notice({ icon, title, lines, children }: NoticeProps) {
  return (
    <div class={`box box-${icon}`} role="status">
      <Icon name={icon} />
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
