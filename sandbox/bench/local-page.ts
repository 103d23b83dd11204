/** How long the local page takes for a large pull: the add-on in its runtime, Introw over HTTP, and the sheet drawn as it fills. */
import type { Browser } from 'playwright-core';
import { DEMO_KEY } from '../introw/access';
import { generateData } from '../introw/generate';
import { ask } from '../web/screenshot-scenes';
import { startWeb } from '../web/start';
import { Tab } from '../web/tab';

const ANA = 'ana@example.com';
const LINES = 10_000;
/** On a machine that does other things besides. */
const MOST_MS = 120_000;

/** A pull of so many lines, from the click in the menu to the last word of its dialog, in milliseconds. */
export async function pullOfLines(browser: Browser, dist: string): Promise<number> {
  const web = await startWeb({
    dist,
    data: generateData({ payouts: LINES / 5, lines: LINES }),
    service: { requestsPerMinute: LINES },
  });
  try {
    const ana = web.world.user(ANA);
    ask(ana, 'saveSettings', { apiKey: DEMO_KEY });
    let job = ask(ana, 'startJob', { kind: 'pullPayouts' });
    while (job['state'] === 'running') job = ask(ana, 'stepJob', { jobId: job['jobId'] });
    const tab = await Tab.open(browser, { url: web.url, user: ANA, width: 1440, height: 900 });
    await tab.shows('A1', /\S/);
    const started = performance.now();
    await tab.choose('Introw', 'Pull lines');
    await tab
      .frame('Pull lines')
      .getByText(/lines pulled/)
      .waitFor({ timeout: MOST_MS });
    const took = performance.now() - started;
    await tab.close();
    return took;
  } finally {
    await web.stop();
  }
}
