import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface SectionProps {
  readonly heading: string;
  /** What is set now, in a few words. */
  readonly summary: string;
  /** Whether it is open at first, because something in it needs attention. */
  readonly open?: boolean;
  readonly children: ComponentChildren;
}

/** A part of the settings that most users need once: closed, it says what is set. */
export function Section({ heading, summary, open = false, children }: SectionProps) {
  // Decided only once, so that a section opened by the user stays open.
  const [initiallyOpen] = useState(open);
  return (
    <details
      class="section"
      open={initiallyOpen}
      onToggle={({ currentTarget }) => {
        // What was opened stands below the fold otherwise.
        if (currentTarget.open && !initiallyOpen) currentTarget.scrollIntoView({ block: 'start' });
      }}
    >
      <summary>
        <h2>{heading}</h2>
        <span class="section-summary">{summary}</span>
      </summary>
      <div class="section-body">{children}</div>
    </details>
  );
}
