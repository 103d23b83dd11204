import { Button } from '../shared/look/button';
import { Page } from '../shared/look/page';
import type { PageHost } from '../shared/server/page-host';
import { useEscape } from '../shared/use-escape';
import * as COMMON_TEXT from '../shared/common-phrases';
import { STAGE_GLOSSARY } from '../../core/records/stage-glossary';
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
        <Stages />
      </div>
      <footer class="page-footer">
        <Button onPress={host.close}>{COMMON_TEXT.close}</Button>
      </footer>
    </Page>
  );
}

/** The stages as they stand in cells: what each means, who sees it, and what Introw's app calls it. */
function Stages() {
  return (
    <details class="section">
      <summary>
        <h2>{HELP_TEXT.stages}</h2>
      </summary>
      <div class="section-body">
        <p>{HELP_TEXT.stagesIntro}</p>
        <table class="stages">
          <thead>
            <tr>
              <th scope="col">{HELP_TEXT.stage}</th>
              <th scope="col">{HELP_TEXT.meaning}</th>
              <th scope="col">{HELP_TEXT.seenBy}</th>
              <th scope="col">{HELP_TEXT.inIntrow}</th>
            </tr>
          </thead>
          <tbody>
            {STAGE_GLOSSARY.map(({ code, meaning, seenBy, introwLabel }) => (
              <tr key={code}>
                <th scope="row">{code}</th>
                <td>{meaning}</td>
                <td>{seenBy}</td>
                <td>{introwLabel}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
