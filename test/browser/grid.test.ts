import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { makePartner, makePayout } from '../../sandbox/introw/builders';
import type { ServiceData } from '../../sandbox/introw/records';
import type { ServerEvent } from '../../sandbox/web/protocol';
import type { Tab } from '../../sandbox/web/tab';
import { Held } from './held';
import { BOB, closeBrowser, closeWorkbooks, pulledWorkbook } from './workbook';
import { payoutCell } from './places';

const ACME = { id: 'ptn_acme', name: 'Acme Partners' };

/** Payouts whose amounts rise, all of one stage. */
function payouts(count: number): ServiceData {
  return {
    partners: [makePartner(ACME)],
    payouts: Array.from({ length: count }, (_, i) =>
      makePayout({
        id: `pay_${String(i).padStart(4, '0')}`,
        partner: ACME,
        stage: 'DRAFT',
        amount: { value: `${i + 1}.00`, currency: 'USD' },
      }),
    ),
    lines: [],
  };
}

afterEach(closeWorkbooks);
afterAll(closeBrowser);

/** What an edit sets in motion: requests that the page makes, and events that it is told. */
async function costOfAnEdit(
  tab: Tab,
): Promise<{ requests: number; events: ServerEvent[]; bytes: number }> {
  const events: ServerEvent[] = [];
  let bytes = 0;
  let requests = 0;
  const session = await tab.page.context().newCDPSession(tab.page);
  await session.send('Network.enable');
  session.on('Network.eventSourceMessageReceived', ({ data }) => {
    bytes += data.length;
    events.push(JSON.parse(data) as ServerEvent);
  });
  await tab.select(payoutCell('Stage', 3));
  await tab.isSaved();
  events.length = 0;
  bytes = 0;
  tab.page.on('request', () => {
    requests += 1;
  });
  await tab.page.keyboard.type('APPROVED');
  await tab.page.keyboard.press('Enter');
  await tab.shows(payoutCell('Change', 3), /→ APPROVED/);
  await tab.isSaved();
  await session.detach();
  return { requests, events, bytes };
}

describe('typing', () => {
  test('costs the same in a sheet of 2,000 rows as in one of 60', async () => {
    const costs = [];
    for (const count of [60, 2000]) {
      const book = await pulledWorkbook({ data: payouts(count) });
      const tab = await book.tab();
      await tab.shows(payoutCell('Stage', 3), /DRAFT/);
      costs.push(await costOfAnEdit(tab));
    }
    const [small, large] = costs;

    // The text, and where the cursor went.
    expect(large?.requests).toBeLessThanOrEqual(2);
    expect(large?.requests).toBe(small?.requests);
    const patches = (large?.events ?? []).filter((event) => event.kind === 'patch');
    expect(patches).toHaveLength(1);
    expect(patches.flatMap(({ cells }) => cells).length).toBeLessThanOrEqual(4);
    expect(large?.bytes).toBeLessThan((small?.bytes ?? 0) * 1.1);
  });

  test('shows the text before the server has answered', async () => {
    const book = await pulledWorkbook({ data: payouts(60) });
    const tab = await book.tab();
    await tab.shows(payoutCell('Stage', 2), /DRAFT/);
    const held = await Held.back(tab.page, '**/actions');
    await tab.type(payoutCell('Stage', 2), 'APPROVED');
    await tab.shows(payoutCell('Stage', 2), /^APPROVED$/);
    await tab.page.getByText('Saving…').waitFor();
    expect(held.count).toBe(1);
    expect(await tab.texts(payoutCell('Change', 2))).toEqual([['']]);

    await held.letGo();
    await tab.shows(payoutCell('Change', 2), /^→ APPROVED \(was DRAFT\)$/);
    await tab.isSaved();
  });
});

describe('a push', () => {
  test('shows the first outcomes after one step, while most rows are still to be sent', async () => {
    const book = await pulledWorkbook({ data: payouts(50) });
    const tab = await book.tab();
    await tab.paste(payoutCell('Stage', 2), Array<string>(50).fill('APPROVED').join('\n'));
    await tab.choose('Introw', 'Review and push…');
    const review = tab.frame('Review and push');
    const push = review.getByRole('button', { name: 'Push 50 changes' });
    await push.waitFor();
    const calls: string[] = [];
    let steps = 0;
    const held = await Held.back(tab.page, '**/run', (body) => {
      const { name } = JSON.parse(body) as { name: string };
      calls.push(name);
      if (name === 'stepJob') steps += 1;
      return steps > 1;
    });
    const began = Date.now();
    await push.click();
    await review.locator('.outcome').first().waitFor();
    const took = Date.now() - began;

    // One look at what is still pending, the start, the first step.
    expect(calls.slice(0, 3)).toEqual(['previewPush', 'startJob', 'stepJob']);
    expect(steps - held.count).toBe(1);
    expect(await review.locator('.outcome').count()).toBeLessThanOrEqual(50 / 2);
    process.stdout.write(`From “Push” to the first outcome: ${took} ms\n`);

    await held.letGo();
    await review.getByText('50 of 50 changes pushed.').first().waitFor();
  });
});

describe('the grid', () => {
  test('takes back and does again what was typed, pasted and cleared', async () => {
    const book = await pulledWorkbook({ data: payouts(20) });
    const tab = await book.tab();
    const { keyboard } = tab.page;
    await tab.paste(payoutCell('Stage', 2), 'APPROVED\tPO-1\nPOSTPONED\tPO-2');
    await tab.shows(payoutCell('Change', 3), /^→ POSTPONED · PO-2 \(was DRAFT\)$/);
    expect(await tab.texts(`${payoutCell('Stage', 2)}:${payoutCell('PO number', 3)}`)).toEqual([
      ['APPROVED', 'PO-1'],
      ['POSTPONED', 'PO-2'],
    ]);
    await tab.select(`${payoutCell('Stage', 2)}:${payoutCell('Stage', 3)}`);
    await keyboard.press('Delete');
    await tab.shows(payoutCell('Stage', 2), /^$/);
    await tab.isSaved();

    await keyboard.press('Control+z');
    await tab.shows(payoutCell('Stage', 3), /^POSTPONED$/);
    await tab.isSaved();
    await keyboard.press('Control+z');
    await tab.shows(payoutCell('Change', 3), /^$/);
    expect((await tab.texts(`${payoutCell('Stage', 2)}:${payoutCell('Stage', 3)}`)).flat()).toEqual(
      ['DRAFT', 'DRAFT'],
    );
    await keyboard.press('Control+y');
    await tab.shows(payoutCell('Change', 3), /POSTPONED/);
  });

  test('sorts by a column, and what is pending goes with its row', async () => {
    const book = await pulledWorkbook({ data: payouts(20) });
    const tab = await book.tab();
    await tab.type(payoutCell('Stage', 2), 'APPROVED');
    await tab.shows(payoutCell('Change', 2), /→ APPROVED/);
    const [[id = ''] = []] = await tab.texts(payoutCell('Payout ID', 2));
    const amount = await tab.column('Amount');
    await tab.select(payoutCell('Amount', 1));
    await tab.choose('Data', `Sort sheet by column ${amount} (Z to A)`);
    await tab.shows(payoutCell('Amount', 2), /^20\.00$/);
    const rising = await tab.texts(`${payoutCell('Amount', 2)}:${payoutCell('Amount', 21)}`);
    expect(rising[19]).toEqual(['1.00']);
    expect(await tab.texts(payoutCell('Change', await tab.rowOf(id)))).toEqual([
      ['→ APPROVED (was DRAFT)'],
    ]);
    await tab.choose('Data', `Sort sheet by column ${amount} (A to Z)`);
    await tab.shows(payoutCell('Amount', 2), /^1\.00$/);
  });

  test('hides rows by a filter and shows them again without it', async () => {
    const book = await pulledWorkbook({ data: payouts(20) });
    const tab = await book.tab();
    await tab.filter('Amount', '7.00');
    expect(await tab.hiddenRows()).toHaveLength(19);
    await tab.choose('Data', 'Remove filter');
    await tab.isSaved();
    expect(await tab.hiddenRows()).toEqual([]);
  });

  test('offers the stages in a list that keys alone can choose from', async () => {
    const book = await pulledWorkbook({ data: payouts(20) });
    const tab = await book.tab();
    const { keyboard } = tab.page;
    await tab.select(payoutCell('Stage', 2));
    await keyboard.press('Alt+ArrowDown');
    const list = tab.page.getByRole('listbox', { name: 'Choices' });
    await list.waitFor();
    expect(await list.getByRole('option').allTextContents()).toContain('PENDING_PAYMENT');
    await list.waitFor({ state: 'visible' });
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    const chosen = await list.getByRole('option', { selected: true }).textContent();
    await keyboard.press('Enter');
    await tab.shows(payoutCell('Change', 2), new RegExp(`^→ ${chosen ?? '?'} \\(was DRAFT\\)$`));

    await tab.select(payoutCell('Stage', 3));
    await keyboard.type('appr');
    expect(await list.getByRole('option').allTextContents()).toEqual(['APPROVED']);
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await tab.shows(payoutCell('Change', 3), /^→ APPROVED \(was DRAFT\)$/);
  });

  test('shows in a colleague’s tab what is typed here, as it is typed', async () => {
    const book = await pulledWorkbook({ data: payouts(20) });
    const ana = await book.tab();
    const bob = await book.tab({ user: BOB });
    await bob.openSheet('Payouts');
    await bob.shows(payoutCell('Stage', 2), /^DRAFT$/);
    await ana.type(payoutCell('Stage', 2), 'FAILED');
    await bob.shows(payoutCell('Change', 2), /→ FAILED/);
    await bob.type(payoutCell('PO number', 2), 'PO-77');
    await ana.shows(payoutCell('PO number', 2), /^PO-77$/);
    await ana.shows(payoutCell('Change', 2), /FAILED.*PO-77/s);
    expect(await bob.page.getByRole('img', { name: 'ana@example.com' }).count()).toBe(1);
  });

  test('shows the add-on’s menu apart from the spreadsheet’s own', async () => {
    const { page } = await (await pulledWorkbook()).tab();
    expect(await page.locator('[role=menubar] .add-on').allInnerTexts()).toEqual(['Introw']);
  });

  test('renames sheets and the workbook, restores a version and makes a copy, by mouse and by keys', async () => {
    const book = await pulledWorkbook({ data: payouts(3) });
    const tab = await book.tab();
    const { page } = tab;
    const field = page.getByLabel('Sheet name');
    await page.getByRole('tab', { name: 'Payouts' }).dblclick();
    await field.fill('To pay');
    await field.press('Enter');
    await page.getByRole('tab', { name: 'To pay', selected: true }).waitFor();

    await page.getByRole('tab', { name: 'To pay' }).press('F2');
    await field.fill('Never');
    await field.press('Escape');
    await tab.choose('Edit', 'Rename sheet');
    await field.fill('lines');
    await field.press('Enter');
    await page.getByText('A sheet with the name "lines" already exists').waitFor();
    await page.getByRole('tab', { name: 'To pay' }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Rename' }).press('Enter');
    await field.fill('Payouts');
    await field.press('Enter');
    await page.getByRole('tab', { name: 'Payouts', selected: true }).waitFor();

    await tab.choose('File', 'Rename');
    await page.keyboard.type('April 2026');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (title) =>
        (globalThis as unknown as { document: { title: string } }).document.title === title,
      'April 2026',
    );
    await tab.type(payoutCell('Stage', 2), 'APPROVED');
    expect(await tab.shows(payoutCell('Change', 2), /^→/)).toBe('→ APPROVED (was DRAFT)');

    await tab.choose('File', 'Version history…');
    await page.getByRole('listitem').last().getByRole('button', { name: 'Restore' }).press('Enter');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).press('Enter');
    for (const gone of ['[role=alertdialog]', '.versions'])
      await page.locator(gone).waitFor({ state: 'detached' });
    await tab.shows(payoutCell('Stage', 2), /^DRAFT$/);
    await tab.shows(payoutCell('Change', 2), /^$/);
    expect(await page.title()).toBe('April 2026');

    const [copy] = await Promise.all([
      page.waitForEvent('popup'),
      tab.choose('File', 'Make a copy'),
    ]);
    await copy.getByRole('tab', { name: 'Payouts' }).waitFor();
    expect(await copy.getByLabel('Name of the workbook').inputValue()).toBe('Copy of April 2026');
    expect(await page.title()).toBe('April 2026');
  });
});
