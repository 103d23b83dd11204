import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { DEMO_KEY, REVOKED_KEY } from '../../sandbox/introw/access';
import { generateData } from '../../sandbox/introw/generate';
import type { Tab } from '../../sandbox/web/tab';
import { closeBrowser, closeWorkbooks, emptyWorkbook } from './workbook';
import { payoutCell } from './places';

const DATA = generateData({ payouts: 30, lines: 90 });

afterEach(closeWorkbooks);
afterAll(closeBrowser);

async function saveKey(tab: Tab, key: string): Promise<void> {
  const settings = tab.frame('Settings');
  await settings.getByLabel('API key').fill(key);
  await settings.getByRole('button', { name: 'Save', exact: true }).click();
}

describe('the first run', () => {
  test('is told that a key is missing, takes it in Settings, and pulls the payouts into rows', async () => {
    const book = await emptyWorkbook({ data: DATA });
    const tab = await book.tab();

    await tab.choose('Introw', 'Pull payouts');
    const pull = tab.frame('Pull payouts');
    await pull.getByRole('heading', { name: 'No API key yet' }).waitFor();
    expect(book.web.service.log()).toEqual([]);

    await pull.getByRole('button', { name: 'Open settings' }).click();
    await saveKey(tab, DEMO_KEY);
    const settings = tab.frame('Settings');
    await settings.getByText('Connected').waitFor();
    await settings.getByRole('button', { name: 'Pull payouts' }).click();
    await pull.getByText('30 payouts pulled').waitFor();
    expect(await tab.column('Stage')).toBe('E');
    const ids = (
      await tab.texts(`${payoutCell('Payout ID', 2)}:${payoutCell('Payout ID', 31)}`)
    ).map(([id]) => id);
    expect(new Set(ids)).toEqual(new Set(DATA.payouts.map(({ id }) => id)));

    await tab.closeDialog('Pull payouts');
    expect(await tab.page.getByRole('tab', { name: 'Payouts', selected: true }).count()).toBe(1);
  });

  test('says of a key that is refused what is wrong with it, and keeps none', async () => {
    const book = await emptyWorkbook({ data: DATA });
    const tab = await book.tab();
    await tab.choose('Introw', 'Settings…');
    const settings = tab.frame('Settings');
    await settings.getByRole('button', { name: 'Save', exact: true }).click();
    await settings.getByText('Paste an API key first.').waitFor();
    expect(book.web.service.log()).toEqual([]);

    await saveKey(tab, REVOKED_KEY);
    await settings.getByRole('heading', { name: 'Introw refused the API key' }).waitFor();
    expect(await settings.getByLabel('API key').getAttribute('placeholder')).toBe(
      'Paste the key here',
    );

    await tab.closeDialog('Settings');
    await tab.choose('Introw', 'Pull payouts');
    await tab.frame('Pull payouts').getByRole('heading', { name: 'No API key yet' }).waitFor();
    expect(await tab.page.getByRole('tab').allTextContents()).toEqual(['Sheet1']);
  });

  test('keeps the key out of sight: in no cell, page or address', async () => {
    const book = await emptyWorkbook({ data: DATA });
    const tab = await book.tab();
    await tab.choose('Introw', 'Settings…');
    await saveKey(tab, DEMO_KEY);
    await tab.frame('Settings').getByText('Connected').waitFor();
    await tab.closeDialog('Settings');
    await tab.choose('Introw', 'Settings…');
    const field = tab.frame('Settings').getByLabel('API key');
    await field.waitFor();

    expect(await field.inputValue()).toBe('');
    expect(await field.getAttribute('placeholder')).toContain(DEMO_KEY.slice(-4));
    expect(await tab.page.frames()[1]?.content()).not.toContain(DEMO_KEY);
    expect(tab.page.url()).not.toContain(DEMO_KEY);
  });
});
