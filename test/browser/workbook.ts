import type { Browser } from 'playwright-core';
import type { User } from '../../sandbox/apps-script/user';
import { DEMO_KEY } from '../../sandbox/introw/access';
import { launchChromium } from '../../sandbox/web/chromium';
import { startWeb, type Web, type WebOptions } from '../../sandbox/web/start';
import { Tab, type TabOptions } from '../../sandbox/web/tab';
import type { JobView, StartJob } from '../../src/core/contract/jobs';
import { DIST } from '../app/support/fixture';
import { value } from '../jobs/support/driving';

export const ANA = 'ana@example.com';
export const BOB = 'bob@example.com';
/** Tuesday, 1 September 2026, 9:00 UTC. */
export const NINE = Date.UTC(2026, 8, 1, 9);

let browser: Browser | null = null;
const webs: Web[] = [];
const tabs: Tab[] = [];
/** Addresses outside the page's own server that anything asked for. */
const strayed: string[] = [];

/** A workbook with the add-on in it, behind the page. */
export interface Workbook {
  readonly web: Web;
  readonly ana: User;
  /** Opens it in a tab: Ana's, unless another is named. */
  tab(options?: Omit<TabOptions, 'url'>): Promise<Tab>;
}

/** Runs a job to its end without the page. */
export function runJob(user: User, request: StartJob): JobView {
  let job = value<JobView>(user, 'startJob', request);
  while (job.state === 'running') job = value<JobView>(user, 'stepJob', { jobId: job.jobId });
  return job;
}

/** An untouched workbook: no key, nothing pulled. Time stands still at nine. */
export async function emptyWorkbook(options: Omit<WebOptions, 'dist'> = {}): Promise<Workbook> {
  browser ??= await launchChromium();
  const web = await startWeb({ dist: DIST, stillAt: NINE, ...options });
  webs.push(web);
  const open = browser;
  return {
    web,
    ana: web.world.user(ANA),
    tab: async (tabOptions = {}) => {
      const tab = await Tab.open(open, { url: web.url, user: ANA, ...tabOptions });
      tabs.push(tab);
      tab.page.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol.startsWith('http') && !web.url.startsWith(origin)) strayed.push(request.url());
      });
      return tab;
    },
  };
}

/** A workbook in which Ana has saved her key and pulled payouts and lines. */
export async function pulledWorkbook(options: Omit<WebOptions, 'dist'> = {}): Promise<Workbook> {
  const book = await emptyWorkbook(options);
  value(book.ana, 'saveSettings', { apiKey: DEMO_KEY });
  runJob(book.ana, { kind: 'pullPayouts' });
  runJob(book.ana, { kind: 'pullLines' });
  book.ana.select('Payouts', 'A1');
  book.web.service.reset();
  return book;
}

/** For `afterEach`: closes what the test opened. Throws what went wrong out of the test's sight. */
export async function closeWorkbooks(): Promise<void> {
  const troubles = strayed.splice(0).map((address) => `The page asked for ${address}`);
  for (const tab of tabs.splice(0)) await tab.close();
  for (const web of webs.splice(0)) {
    for (const { functionName, error } of web.world.failures) {
      troubles.push(`${functionName}: ${error.message}`);
    }
    await web.stop();
  }
  if (troubles.length > 0) throw new Error(troubles.join('\n'));
}

/** For `afterAll`. */
export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = null;
}
