/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import { LINES, PAYOUTS } from '../../../src/sheets/table/schema';
import { STAGES } from '../../../src/core/records/stages';
import { HelpPage } from '../../../src/ui/help/help-page';
import { closePage, openPage, type OpenPage } from '../open-page';

afterEach(closePage);

function open(): Promise<OpenPage> {
  return openPage(HelpPage, {});
}

function sections(page: OpenPage): HTMLDetailsElement[] {
  return [...page.root.querySelectorAll('details')];
}

/** The text of the section with this heading. */
function under(page: OpenPage, heading: string): string {
  const found = sections(page).find((one) => one.querySelector('h2')?.textContent === heading);
  return found?.querySelector('ul')?.textContent ?? '';
}

describe('the help', () => {
  test('has one section per topic, the first one expanded', async () => {
    const page = await open();
    expect(sections(page).map((one) => one.querySelector('summary h2')?.textContent)).toEqual([
      'First steps',
      'What you may edit',
      'Review and push',
      'Bulk actions on selected rows',
      'A second person',
      'Conflicts',
      'Undo',
      'Report, snapshot, schedule and export',
      'Who sees what when you share',
      'The API key',
      'Shortcuts',
      'Stages',
    ]);
    expect(sections(page).map((one) => one.open)).toEqual([
      true,
      ...Array<boolean>(11).fill(false),
    ]);
  });

  test('explains every stage by the name that cells have', async () => {
    const page = await open();
    const rows = [...page.root.querySelectorAll('.stages tbody tr')].map(
      ({ textContent }) => textContent,
    );
    expect(rows).toHaveLength(STAGES.length);
    expect(rows).toContain(
      'PENDING_REVIEWwaits for a decision in your teamyour teamPending approval',
    );
  });

  test.each([PAYOUTS, LINES])('lists the editable columns of $sheet', async (schema) => {
    const page = await open();
    const text = under(page, 'What you may edit');
    const missing = schema.columns.filter((one) => one.editable && !text.includes(one.header));
    expect(missing).toEqual([]);
  });

  test('says that sharing the file reveals every partner’s pay, and what to send instead', async () => {
    const text = under(await open(), 'Who sees what when you share');
    expect(text).toMatch(/even as a viewer, can see every partner’s pay/);
    expect(text).toMatch(/a copy includes hidden sheets and columns/);
    expect(text).toMatch(/send the report as a PDF/);
    expect(text).toMatch(/viewer needs no add-on/);
  });

  test('says where the key is stored, where to create one, and with which scopes', async () => {
    const text = under(await open(), 'The API key');
    expect(text).toMatch(/never in a cell/);
    expect(text).toContain('Settings › Developers › API keys');
    for (const scope of ['commissions:read', 'commissions:write', 'partners:read'])
      expect(text).toContain(scope);
  });

  test('says what cannot be undone', async () => {
    expect(under(await open(), 'Undo')).toMatch(/Declines, detaches and new lines cannot/);
  });

  test('makes no server call', async () => {
    expect((await open()).calls).toEqual([]);
  });

  test('closes with its button and on Escape', async () => {
    const page = await open();
    await page.press('Close');
    await page.key('Escape');
    expect(page.closed()).toBe(2);
  });
});
