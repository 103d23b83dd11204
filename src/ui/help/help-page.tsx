import type { JSX } from 'preact';

import { Button } from '../shared/look/button';
import type { PageHost } from '../shared/server/page-host';
import { useEscape } from '../shared/use-escape';
import { COMMON_WORDS } from '../shared/words';
import { HELP_SECTIONS, HELP_WORDS } from './words';

/** What a user of the sheet has to know, a part at a time. Asks the server nothing. */
export function HelpPage({ host }: { readonly host: PageHost }): JSX.Element {
  useEscape(host.close);
  return (
    <main class="page" aria-labelledby="heading">
      <h1 id="heading" class="for-readers-only">
        {HELP_WORDS.heading}
      </h1>
      <div class="page-body">
        {HELP_SECTIONS.map(({ heading, points }, index) => (
          <details key={heading} class="section" open={index === 0}>
            <summary>
              <h2>{heading}</h2>
            </summary>
            <ul class="section-body">
              {points.map((point) => (
                <li key={point}>
                  <span>{point}</span>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
      <footer class="page-foot">
        <Button onPress={host.close}>{COMMON_WORDS.close}</Button>
      </footer>
    </main>
  );
}
