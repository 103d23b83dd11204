import { type ComponentType, render } from 'preact';

import { browserHost, type PageHost } from './server/page-host';

/** Puts a page into the element that the built file holds for it. */
export function mount(Page: ComponentType<{ readonly host: PageHost }>): void {
  const root = document.getElementById('page');
  if (root === null) throw new Error('The page has no element #page.');
  render(<Page host={browserHost()} />, root);
}
