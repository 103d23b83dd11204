import { type ComponentType, render } from 'preact';

import { browserHost, type PageHost } from './server/page-host';

/** Renders a page into the `#page` element of the built file. Throws if there is none. */
export function mountPage(Page: ComponentType<{ readonly host: PageHost }>): void {
  const root = document.getElementById('page');
  if (root === null) throw new Error('The page has no element #page.');
  render(<Page host={browserHost()} />, root);
}
