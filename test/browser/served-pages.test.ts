import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { closeBrowser, closeWorkbooks, pulledWorkbook } from './workbook';

afterEach(closeWorkbooks);
afterAll(closeBrowser);

/** Menu item, title of the page, and a text that its script puts there. */
const PAGES = [
  ['Pull payouts', 'Pull payouts', /payouts/],
  ['Set PO number of selected payouts…', 'Set PO number of selected payouts', /PO number/],
  ['Review and push…', 'Review and push', /Third step/],
  ['Approvals…', 'Approvals', /Nothing waits/],
  ['Undo last push…', 'Undo last push', /undo/i],
  ['Export payouts…', 'Export payouts', /CSV/],
  ['Match payments…', 'Match payments', /Choose a file/],
  ['Settings…', 'Settings', /API key/],
  ['Help', 'Help', /What the columns mean|Review/],
] as const;

describe('each page, as HtmlService serves it', () => {
  test('runs without an error and shows what it is for', async () => {
    const book = await pulledWorkbook();
    const tab = await book.tab();
    const errors: string[] = [];
    tab.page.on('pageerror', ({ message }) => errors.push(message));
    await tab.openSheet('Payouts');
    await tab.select('B2:B4');
    for (const [item, title, text] of PAGES) {
      await tab.choose('Introw', item);
      await tab.frame(title).getByText(text).first().waitFor();
      if (!['Review and push', 'Approvals'].includes(title)) await tab.closeDialog(title);
    }

    expect(errors).toEqual([]);
  });

  test('saves a file from the export', async () => {
    const book = await pulledWorkbook();
    const tab = await book.tab();
    await tab.choose('Introw', 'Export payouts…');
    const download = tab.page.waitForEvent('download');
    await tab
      .frame('Export payouts')
      .getByRole('button', { name: /^Download/ })
      .click();

    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  });
});
