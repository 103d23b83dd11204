import { Button } from '../shared/look/button';
import { Page } from '../shared/look/page';
import type { PageHost } from '../shared/server/page-host';
import { useEscape } from '../shared/use-escape';
import { COMMON_TEXT } from '../shared/text';
import { HELP_SECTIONS, HELP_TEXT } from './text';

/** The help, in collapsible sections. Makes no server call. */
export function HelpPage({ host }: { readonly host: PageHost }) {
  useEscape(host.close);
  return (
    <Page heading={HELP_TEXT.heading}>
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
      <footer class="page-footer">
        <Button onPress={host.close}>{COMMON_TEXT.close}</Button>
      </footer>
    </Page>
  );
}
