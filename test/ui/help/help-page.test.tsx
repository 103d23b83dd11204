/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import { LINES, PAYOUTS } from '../../../src/sheets/table/schema';
import { HelpPage } from '../../../src/ui/help/help-page';
import { closePage, openPage, type OpenPage } from '../open-page';

afterEach(closePage);

function open(): Promise<OpenPage> {
  return openPage(HelpPage, {});
}

function sections(page: OpenPage): HTMLDetailsElement[] {
  return [...page.root.querySelectorAll('details')];
}

/** What stands under the heading. */
function under(page: OpenPage, heading: string): string {
  const found = sections(page).find((one) => one.querySelector('h2')?.textContent === heading);
  return found?.querySelector('ul')?.textContent ?? '';
}

describe('the help', () => {
  test('has a section for each part of the work, the first one open', async () => {
    const page = await open();
    expect(sections(page).map((one) => one.querySelector('summary h2')?.textContent)).toEqual([
      'First steps',
      'What you may edit',
      'Review and push',
      'Bulk actions on selected rows',
      'Conflicts',
      'Undo',
      'Report, snapshot, schedule and export',
      'Who sees what when you share',
      'The API key',
      'Shortcuts',
    ]);
    expect(sections(page).map((one) => one.open)).toEqual([true, ...Array<boolean>(9).fill(false)]);
  });

  test.each([PAYOUTS, LINES])('names the columns of $sheet that may be edited', async (schema) => {
    const page = await open();
    const said = under(page, 'What you may edit');
    const missing = schema.columns.filter((one) => one.editable && !said.includes(one.header));
    expect(missing).toEqual([]);
  });

  test('says that sharing shows every pay, and what to send instead', async () => {
    const said = under(await open(), 'Who sees what when you share');
    expect(said).toMatch(/as a viewer too, sees every partner’s pay/);
    expect(said).toMatch(/hidden sheets and columns come along in a copy/);
    expect(said).toMatch(/send the PDF that the report links to/);
    expect(said).toMatch(/viewer needs no add-on/);
  });

  test('says where the key is, where one is made and with which scopes', async () => {
    const said = under(await open(), 'The API key');
    expect(said).toMatch(/in no cell/);
    expect(said).toContain('Settings › Developers › API keys');
    for (const scope of ['commissions:read', 'commissions:write', 'partners:read'])
      expect(said).toContain(scope);
  });

  test('says what cannot be taken back', async () => {
    expect(under(await open(), 'Undo')).toMatch(/Declines, detaches and new lines cannot/);
  });

  test('asks the server nothing', async () => {
    expect((await open()).calls).toEqual([]);
  });

  test('closes by its button and on Escape', async () => {
    const page = await open();
    await page.press('Close');
    await page.key('Escape');
    expect(page.closed()).toBe(2);
  });
});
