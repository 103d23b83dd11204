import { refreshReport } from '../screenshot-scenes';
import type { Tab } from '../tab';
import {
  idsIn,
  lineIds,
  openPage,
  pushAll,
  put,
  runJob,
  shootPage,
  type Story,
  type StoryContext,
} from './story';

type Before = Parameters<NonNullable<Story['before']>>[0];

function at(ids: readonly string[], place: number): string {
  const id = ids[place];
  if (id === undefined) throw new Error(`There are not ${place + 1} of them.`);
  return id;
}

/** Rows in every state: sent, failed, in conflict, edited since, edited, not to be sent, typed over, new and changed. */
function everyState(on: Before): void {
  const { service } = on.web;
  const review = idsIn(on, 'PENDING_REVIEW');
  const drafts = idsIn(on, 'DRAFT');
  for (const place of [0, 1, 2, 3]) put(on, 'Payouts', at(review, place), { Stage: 'APPROVED' });
  service.change({ kind: 'setPayout', id: at(review, 2), fields: { stage: 'POSTPONED' } });
  service.fault({ kind: '422', match: { method: 'PATCH', nth: 2 } });
  pushAll(on);
  put(on, 'Payouts', at(review, 0), { 'PO number': 'PO-2026-0417' });
  for (const place of [0, 1]) {
    service.change({
      kind: 'setPayout',
      id: at(drafts, place),
      fields: { stage: 'PENDING_REVIEW' },
    });
  }
  put(on, 'Payouts', at(drafts, 2), { Stage: 'APPROVED', 'PO number': 'PO-2026-0418' });
  put(on, 'Payouts', at(drafts, 3), { Stage: 'PENDING_INVOICE' });
  put(on, 'Payouts', at(idsIn(on, 'PAID'), 0), { Stage: 'FAILED' });
}

/** Lines that were edited, will leave their payout, cannot be sent, and a new one. */
function everyLine(on: Before): void {
  const ids = lineIds(on);
  put(on, 'Lines', at(ids, 0), { Amount: '125.50' });
  put(on, 'Lines', at(ids, 1), { Action: 'Decline' });
  put(on, 'Lines', at(ids, 2), { Action: 'Decline', 'Decline reason': 'Duplicate commission' });
  put(on, 'Lines', at(ids, 3), { Action: 'Detach' });
  put(on, 'Lines', at(ids, 4), { Amount: 'about 90' });
  put(on, 'Lines', at(ids, 5), { Description: 'Referral bonus, corrected' });
}

/** New payouts at Introw, and what the next pull brings. */
async function pullNews({ tab, ana }: StoryContext): Promise<void> {
  await tab.simulate('New payouts arrive');
  await tab.page.getByRole('button', { name: 'Simulation', exact: true }).click();
  runJob(ana, { kind: 'pullPayouts' });
}

/** Scrolls down until the row with this label is near the top. Throws if there is none. */
async function scrollTo(tab: Tab, label: RegExp): Promise<void> {
  const labels = await tab.texts('A1:A300');
  const row = labels.findIndex(([text = '']) => label.test(text));
  if (row < 0) throw new Error(`No row begins with ${String(label)}.`);
  await tab.select(`A${row + 20}`);
}

async function openSheet(tab: Tab, name: string): Promise<void> {
  await tab.openSheet(name);
  await tab.shows('A1', /\S/);
}

const PULLED: Story = {
  name: 'pulled',
  tell: async ({ tab, shoot }) => {
    await shoot('payouts-pulled');
    await openPage({ tab }, 'Review and push…', /to review/);
    await shoot('payouts-pulled-with-sidebar');
    await tab.page.getByRole('button', { name: 'Close sidebar' }).click();
    await openSheet(tab, 'Lines');
    await shoot('lines-pulled');
    await refreshReport({ tab });
    await shoot('report-top');
    for (const [name, label] of [
      ['charts', /^At a glance/],
      ['stages', /^By stage/],
      ['partners', /^Largest partners/],
    ] as const) {
      await scrollTo(tab, label);
      await shoot(`report-${name}`);
    }
  },
};

const STATES: Story = {
  name: 'states',
  before: (on) => {
    everyState(on);
    everyLine(on);
  },
  tell: async (on) => {
    const { tab, shoot, print } = on;
    const [approved = ''] = idsIn(on, 'APPROVED').slice(-1);
    await pullNews(on);
    put(on, 'Payouts', approved, { Amount: '5.00' });
    // What was done without the page is in it when it loads anew.
    await tab.page.reload();
    await tab.isSaved();
    await openSheet(tab, 'Payouts');
    await tab.select('A1');
    await shoot('payouts-states');
    await tab.select('A60');
    await shoot('payouts-states-below');
    await tab.select('A2');
    await openPage(on, 'Review and push…', /to review/);
    await shoot('home-work-waiting');
    await tab.page.getByRole('button', { name: 'Close sidebar' }).click();
    await openSheet(tab, 'Lines');
    await shoot('lines-states');
    await openSheet(tab, 'Activity');
    await shoot('activity');
    await refreshReport({ tab });
    await shoot('report-with-problems');
    await print('Report', 'report');
    await tab.choose('Introw', 'Save snapshot');
    await tab.page.getByRole('alertdialog').waitFor();
    await shoot('snapshot-refused');
  },
};

const SNAPSHOT: Story = {
  name: 'snapshot',
  tell: async ({ tab, shoot, print }) => {
    await refreshReport({ tab });
    await tab.choose('Introw', 'Save snapshot');
    const alert = tab.page.getByRole('alertdialog');
    await alert.waitFor();
    await shoot('snapshot-saved');
    await alert.getByRole('button', { name: 'OK' }).click();
    const snapshot = tab.page.getByRole('tab', { name: /^Report \d/, selected: true });
    await snapshot.waitFor();
    await shoot('snapshot-top');
    await scrollTo(tab, /^Receipt/);
    await shoot('snapshot-receipt');
    await print((await snapshot.textContent()) ?? '', 'snapshot');
  },
};

const HELP: Story = {
  name: 'help',
  tell: async ({ tab, shoot }) => {
    const title = await openPage({ tab }, 'Help', 'First steps');
    await shoot('help-top');
    const sections = tab.frame(title).locator('details');
    for (let place = 1; place < (await sections.count()); place += 1) {
      await sections
        .nth(place - 1)
        .locator('summary')
        .click();
      await sections.nth(place).locator('summary').click();
      await sections.nth(place).scrollIntoViewIfNeeded();
      await shoot(`help-section-${place + 1}`);
    }
  },
};

const PROGRESS: Story = {
  name: 'progress',
  service: { requestsPerMinute: 1 },
  isEmpty: true,
  before: ({ ana }) => {
    ana.call('saveSettings', { apiKey: 'sandbox-demo-key-full-access-1a2b' });
  },
  tell: async (on) => {
    await on.tab.choose('Introw', 'Pull payouts');
    await on.tab
      .frame('Pull payouts')
      .getByText(/Continuing in|waiting/i)
      .first()
      .waitFor();
    await on.shoot('pull-waiting');
  },
};

const PULL: Story = {
  name: 'pull',
  tell: async (on) => {
    await shootPage(on, 'pull-done', 'Pull payouts', /pulled/);
    await shootPage(on, 'pull-lines-done', 'Pull lines', /lines pulled/);
    await shootPage(on, 'undo-nothing', 'Undo last push…', /nothing/i);
  },
};

export const SHEET_STORIES: readonly Story[] = [PULLED, STATES, SNAPSHOT, PULL, PROGRESS, HELP];
