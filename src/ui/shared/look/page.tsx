import type { ComponentChildren } from 'preact';

interface PageProps {
  /** For screen readers only: Google Sheets shows the title above the page. */
  readonly heading: string;
  readonly children: ComponentChildren;
}

/** A whole page, named by its heading. */
export function Page({ heading, children }: PageProps) {
  return (
    <main class="page" aria-labelledby="heading">
      <h1 id="heading" class="visually-hidden">
        {heading}
      </h1>
      {children}
    </main>
  );
}
