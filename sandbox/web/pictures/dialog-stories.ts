import { DEMO_KEY, REVOKED_KEY } from '../../introw/access';
import { approveSelected } from '../screenshot-scenes';
import { button, idsIn, openPage, put, shootPage, type Story, type StoryContext } from './story';

/** Presses a button of a dialog, waits for a text, and takes the pictures. */
async function act(
  on: StoryContext,
  title: string,
  ...[name, text, picture]: readonly [RegExp, string | RegExp, string]
): Promise<void> {
  await button(on, title, name).click();
  await on.tab.frame(title).getByText(text).first().waitFor();
  await on.shoot(picture);
}

const STAGES: Story = {
  name: 'bulk-stages',
  tell: async (on) => {
    const { tab, shoot } = on;
    await approveSelected(on);
    const approve = 'Approve selected payouts';
    await shoot('bulk-approve-before');
    await act(on, approve, /^Write to the sheet/, /changed in the sheet/, 'bulk-approve-after');
    await tab.closeDialog(approve);
    const set = await openPage(on, 'Set stage of selected payouts…', /What happens to each/);
    await shoot('bulk-stage-choose');
    await tab.frame(set).getByLabel('Stage', { exact: true }).selectOption('PENDING_INVOICE');
    await tab.frame(set).getByText('What the partner will see').waitFor();
    await shoot('bulk-stage-before');
    await act(on, set, /^Write and push/, /pushed|Check these/, 'bulk-stage-pushed');
    await tab.closeDialog(set);
    const revert = await openPage(on, 'Revert selected rows…', /selected row/);
    await shoot('bulk-revert-before');
    const undo = button(on, revert, /^Revert/);
    if (await undo.isEnabled()) await act(on, revert, /^Revert/, /reverted/, 'bulk-revert-after');
  },
};

const NUMBERS: Story = {
  name: 'bulk-numbers',
  tell: async (on) => {
    const { tab, shoot } = on;
    await tab.select('B2:B25');
    const title = await openPage(on, 'Set PO number of selected payouts…', /What happens to each/);
    await shoot('bulk-po-empty');
    await tab.frame(title).getByRole('textbox', { name: 'PO number' }).fill('PO-{yyyy}-{n:3}');
    await tab
      .frame(title)
      .getByText(/PO-2026-001/)
      .first()
      .waitFor();
    await shoot('bulk-po-before');
    await act(on, title, /^Write to the sheet/, /changed in the sheet/, 'bulk-po-after');
  },
};

const LINES: Story = {
  name: 'bulk-lines',
  tell: async (on) => {
    const { tab, shoot } = on;
    await tab.openSheet('Lines');
    await tab.shows('A1', /\S/);
    await tab.select('B2:B9');
    const decline = await openPage(on, 'Decline selected lines…', 'Reason');
    await shoot('bulk-decline-empty');
    await tab.frame(decline).getByLabel('Reason').selectOption('Duplicate commission');
    await tab.frame(decline).getByText('will change').waitFor();
    await shoot('bulk-decline-before');
    await act(on, decline, /^Write and push/, /Check these changes/, 'bulk-decline-second-press');
    await act(on, decline, /^Decline \d/, /pushed\.|declined/, 'bulk-decline-pushed');
    await tab.closeDialog(decline);
    await tab.select('B12:B15');
    await shootPage(on, 'bulk-detach-before', 'Detach selected lines…', /will change/);
  },
};

const SETTINGS: Story = {
  name: 'settings',
  isEmpty: true,
  tell: async (on) => {
    const { tab, shoot } = on;
    await shootPage(on, 'pull-no-key', 'Pull payouts', 'No API key yet');
    await openPage(on, 'Review and push…', /First step/);
    await shoot('home-first-run');
    await openPage(on, 'Settings…', 'API key');
    const settings = tab.frame('Settings');
    await shoot('settings-first-run');
    await act(on, 'Settings', /^Save/, 'Paste an API key first.', 'settings-key-missing');
    await settings.getByLabel('API key').fill(REVOKED_KEY);
    await act(on, 'Settings', /^Save/, 'Introw refused the API key', 'settings-key-refused');
    await settings.getByLabel('API key').fill(DEMO_KEY);
    await act(on, 'Settings', /^Save/, 'Connected', 'settings-connected');
    await act(on, 'Pull payouts', /^/, /pulled/, 'pull-first').catch(() => undefined);
  },
};

const SECTIONS: Story = {
  name: 'settings-sections',
  tell: async (on) => {
    const { tab, shoot } = on;
    await openPage(on, 'Settings…', 'Check connection');
    await shoot('settings-closed');
    const sections = tab.frame('Settings').locator('details');
    const names = ['rules', 'second-person', 'schedule', 'decline-reasons'];
    for (let place = 0; place < (await sections.count()); place += 1) {
      await sections.nth(place).locator('summary').first().click();
      await sections.nth(place).locator('summary').first().scrollIntoViewIfNeeded();
      await shoot(`settings-${names[place] ?? place}`);
      await sections.nth(place).locator('summary').first().click();
    }
    await sections.nth(1).locator('summary').first().click();
    await tab.frame('Settings').getByLabel('Yes', { exact: true }).check();
    await tab.frame('Settings').getByText('Add an approver').scrollIntoViewIfNeeded();
    await shoot('settings-second-person-below');
  },
};

const EXPORT: Story = {
  name: 'export',
  before: (on) => {
    for (const id of idsIn(on, 'PENDING_REVIEW').slice(0, 2)) {
      put(on, 'Payouts', id, { Stage: 'APPROVED' });
    }
  },
  tell: async (on) => {
    const { tab, shoot } = on;
    const title = await openPage(on, 'Export payouts…', 'File for');
    await shoot('export-csv');
    await tab
      .frame(title)
      .locator('.page-body')
      .evaluate((body: { scrollTop: number }) => {
        body.scrollTop = 9_000;
      });
    await shoot('export-csv-preview');
    await tab.frame(title).getByLabel('File for').selectOption('quickbooks');
    await tab.frame(title).getByLabel('Expense account').waitFor();
    await shoot('export-quickbooks');
    await tab.frame(title).getByLabel('Expense account').fill('6000');
    const download = button(on, title, /^Download \d/);
    await download.scrollIntoViewIfNeeded();
    await shoot('export-quickbooks-filled');
    await download.click();
    await tab.frame(title).getByText('Downloaded').first().waitFor();
    await shoot('export-quickbooks-downloaded');
    await tab.frame(title).getByText('Went out before').first().scrollIntoViewIfNeeded();
    await shoot('export-went-out-before');
  },
};

/** A bank's file about payouts that the sheet has: by id, by amount alone, with a difference, returned, and two strangers. */
function statement({ web }: Pick<StoryContext, 'web'>): string {
  const { payouts } = web.service.data();
  const open = payouts.filter(({ stage }) => ['SCHEDULED', 'PENDING_PAYMENT'].includes(stage));
  const rows = open.map(({ id, amount, partner }, place) => {
    const reference = place % 4 === 3 ? 'Thank you' : `Commission ${id}`;
    const value = place % 5 === 2 ? (Number(amount.value) - 1).toFixed(2) : amount.value;
    return `2026-08-31,"${partner.name}",${reference},-${value},${amount.currency}`;
  });
  return [
    'Date,Name,Reference,Amount,Currency',
    ...rows,
    '2026-08-31,Bank,Fee,-12.39,EUR',
    '2026-08-31,Zoë Ltd,Rent,-900.00,EUR',
    `2026-08-31,Acme,Return of ${open[0]?.id ?? ''},55.00,EUR`,
    'Total,,,0,EUR',
  ].join('\n');
}

const PAYMENTS: Story = {
  name: 'payments',
  tell: async (on) => {
    const { tab, shoot } = on;
    const title = await openPage(on, 'Match payments…', 'Choose a file');
    const page = tab.frame(title);
    await shoot('payments-choose');
    const choose = (name: string, text: string) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await choose('statement.pdf', '%PDF-1.7');
    await page.getByText(/was not read/).waitFor();
    await shoot('payments-not-read');
    await choose('august.csv', statement(on));
    await page.getByText('Before it can be read').waitFor();
    await shoot('payments-check-columns');
    await page.getByLabel('a minus').check();
    await act(on, title, /^Match \d/, 'Sure matches', 'payments-matched');
    await page.getByRole('heading', { name: 'To decide' }).scrollIntoViewIfNeeded();
    await shoot('payments-to-decide');
    await page.getByRole('heading', { name: 'Without a payout' }).scrollIntoViewIfNeeded();
    await shoot('payments-rest');
    await act(on, title, /^Set \d/, /set to PAID in the sheet/, 'payments-applied');
    await tab.closeDialog(title);
    await tab.openSheet('Payments');
    await tab.shows('A1', /\S/);
    await shoot('payments-sheet');
  },
};

export const DIALOG_STORIES: readonly Story[] = [
  STAGES,
  NUMBERS,
  LINES,
  SETTINGS,
  SECTIONS,
  EXPORT,
  PAYMENTS,
];
