import { afterAll, afterEach, expect, test } from '@jest/globals';
import { makePartner, makePayout } from '../../sandbox/introw/builders';
import type { ServiceData } from '../../sandbox/introw/records';
import { closeBrowser, closeWorkbooks, pulledWorkbook } from './workbook';

const ACME = { id: 'ptn_acme', name: 'Acme Partners' };
const DATA: ServiceData = {
  partners: [makePartner(ACME)],
  payouts: ['pay_1', 'pay_2'].map((id) => makePayout({ id, partner: ACME, stage: 'APPROVED' })),
  lines: [],
};

afterEach(closeWorkbooks);
afterAll(closeBrowser);

test('a file for QuickBooks goes out once, and says so the next time', async () => {
  const book = await pulledWorkbook({ data: DATA });
  const tab = await book.tab();
  await tab.choose('Introw', 'Export payouts…');
  const page = tab.frame('Export payouts');
  await page.getByLabel('File for').selectOption('quickbooks');
  await page.getByLabel('Expense account').fill('6000');
  const download = tab.page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download 2 payouts' }).click();
  const name = (await download).suggestedFilename();
  expect(name).toMatch(/^payouts-quickbooks-.*\.csv$/);
  await tab.closeDialog('Export payouts');

  await tab.choose('Introw', 'Export payouts…');
  await page.getByLabel('File for').selectOption('quickbooks');
  await page.getByText(`in ${name}`).first().waitFor();
  expect(await page.getByLabel('Expense account').inputValue()).toBe('6000');
  expect(await page.getByRole('button', { name: /^Download/ }).count()).toBe(0);
});
