import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import type { FrameLocator } from 'playwright-core';
import { DEMO_KEY } from '../../sandbox/introw/access';
import { makeLine, makePartner, makePayout } from '../../sandbox/introw/builders';
import type { ServiceData } from '../../sandbox/introw/records';
import type { Tab } from '../../sandbox/web/tab';
import {
  closeBrowser,
  closeWorkbooks,
  emptyWorkbook,
  pulledWorkbook,
  type Workbook,
} from './workbook';
import { lineCell, payoutCell } from './places';

const ACME = { id: 'ptn_acme', name: 'Acme Partners' };
const KESTREL = { id: 'ptn_kestrel', name: 'Kestrel Cloud Services' };

/** Forty payouts, twelve of them of Kestrel's and to review. */
const FORTY: ServiceData = {
  partners: [ACME, KESTREL].map(makePartner),
  payouts: Array.from({ length: 40 }, (_, i) => {
    const own = i % 3 === 0 && i < 36;
    return makePayout({
      id: `pay_${String(i).padStart(3, '0')}`,
      partner: own ? KESTREL : ACME,
      stage: own ? 'PENDING_REVIEW' : 'DRAFT',
      amount: { value: '100.00', currency: own ? 'GBP' : 'USD' },
    });
  }),
  lines: [],
};

/** A payout with a single line. */
const ONE_LINE: ServiceData = {
  partners: [makePartner(KESTREL)],
  payouts: [
    makePayout({ id: 'pay_last', partner: KESTREL, amount: { value: '50.00', currency: 'USD' } }),
  ],
  lines: [
    makeLine({ id: 'cln_last', partnerId: KESTREL.id, payoutId: 'pay_last', amount: '50.00' }),
  ],
};

afterEach(closeWorkbooks);
afterAll(closeBrowser);

/** Every payout's id and stage at Introw. */
function stages({ web }: Workbook): [string, string][] {
  return web.service.data().payouts.map(({ id, stage }) => [id, stage]);
}

async function openReview(tab: Tab): Promise<FrameLocator> {
  await tab.choose('Introw', 'Review and push…');
  const review = tab.frame('Review and push');
  await review.getByRole('button', { name: /^Push/ }).waitFor();
  return review;
}

describe('approving what a filter leaves in sight', () => {
  test('takes 12 of 40 rows, says so, and sends no other', async () => {
    const book = await pulledWorkbook({ data: FORTY });
    const tab = await book.tab();
    await tab.openSheet('Payouts');
    await tab.filter('Partner', KESTREL.name);
    expect(await tab.hiddenRows()).toHaveLength(28);
    await tab.select('B2:B41');
    await tab.choose('Introw', 'Approve selected payouts…');
    const bulk = tab.frame('Approve selected payouts');
    await bulk.getByText('12 of 40 selected rows will change.').waitFor();
    await bulk.getByRole('heading', { name: '28 rows are left out' }).waitFor();
    await bulk.getByText('1,200.00').waitFor();

    await bulk.getByRole('button', { name: 'Write to the sheet' }).click();
    await bulk.getByRole('heading', { name: '12 rows were changed in the sheet' }).waitFor();
    expect(book.web.service.log()).toEqual([]);
    await bulk.getByRole('button', { name: 'Review and push…' }).click();
    const review = tab.frame('Review and push');
    await review.getByRole('button', { name: 'Push 12 changes' }).click();
    await review.getByText('12 of 12 changes pushed.').first().waitFor();

    const approved = stages(book).filter(([, stage]) => stage === 'APPROVED');
    expect(approved).toHaveLength(12);
    expect(
      book.web.service
        .effects()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(approved.map(([id]) => id).sort());
    // The sheet that one works in stays in front, also when the log is made.
    await tab.page.getByRole('tab', { name: 'Activity' }).waitFor();
    await tab.page.getByRole('tab', { name: 'Payouts', selected: true }).waitFor();
    await tab.shows(await tab.cell('Status', 'pay_000'), /^Pushed/);
  });
});

describe('declining the last line of a payout', () => {
  test('warns that Introw will then decline the payout, and shows that it has', async () => {
    const book = await pulledWorkbook({ data: ONE_LINE });
    const tab = await book.tab();
    await tab.openSheet('Lines');
    await tab.shows(lineCell('Change', 1), /Change/);
    await tab.select(`A${await tab.rowOf('cln_last')}`);
    await tab.choose('Introw', 'Decline selected lines…');
    const bulk = tab.frame('Decline selected lines');
    await bulk.getByLabel('Reason').selectOption('Duplicate commission');
    await bulk.getByText('1 of 1 selected row will change.').waitFor();
    await bulk
      .getByText(/payout.*declined?/i)
      .first()
      .waitFor();
    await bulk.getByRole('button', { name: 'Write to the sheet' }).click();
    await bulk.getByRole('button', { name: 'Review and push…' }).click();
    const review = tab.frame('Review and push');
    await review
      .getByText(/without lines/)
      .first()
      .waitFor();
    expect(stages(book)).toEqual([['pay_last', 'PENDING_REVIEW']]);

    await review.getByRole('button', { name: 'Decline 1 line' }).click();
    await review.getByText('1 of 1 change pushed.').first().waitFor();
    expect(stages(book)).toEqual([['pay_last', 'DECLINED']]);
    await tab.shows(await tab.cell('Status', 'cln_last'), /^Pushed/);
    await tab.openSheet('Payouts');
    await tab.shows(payoutCell('Stage', 2), /^DECLINED$/);
  });
});

describe('a conflict', () => {
  /** Ana and somebody at Introw change the same two cells; Ana pushes. */
  async function conflicting(): Promise<{ book: Workbook; tab: Tab; review: FrameLocator }> {
    const book = await pulledWorkbook({ data: FORTY });
    const tab = await book.tab();
    await tab.openSheet('Payouts');
    await tab.shows(payoutCell('Stage', 1), /Stage/);
    for (const id of ['pay_001', 'pay_002']) {
      await tab.type(await tab.cell('Stage', id), 'APPROVED');
      book.web.service.change({ kind: 'setPayout', id, fields: { stage: 'POSTPONED' } });
    }
    const review = await openReview(tab);
    await review.getByRole('button', { name: 'Push 2 changes' }).click();
    await review.getByRole('heading', { name: 'Conflicts' }).waitFor();
    return { book, tab, review };
  }

  test('shows what was, what is here and what is at Introw; mine or theirs is what the user says', async () => {
    const { book, tab, review } = await conflicting();
    expect(book.web.service.effects()).toEqual([]);
    const first = review.locator('.conflict').filter({ hasText: 'pay_001' });
    expect(await first.locator('dd').allTextContents()).toEqual([
      'DRAFT',
      'APPROVED',
      expect.stringMatching(/^POSTPONEDchanged /),
    ]);
    await tab.shows(await tab.cell('Status', 'pay_001'), /^Conflict/);

    await first.getByRole('button', { name: 'Keep mine' }).click();
    const second = review.locator('.conflict').filter({ hasText: 'pay_002' });
    await second
      .getByRole('button', { name: 'Take Introw’s: Stage of Acme Partners, Row' })
      .click();
    await review.getByText('none left').waitFor();
    await tab.shows(await tab.cell('Stage', 'pay_002'), /^POSTPONED$/);
    await review.getByText('2 requests to Introw').waitFor();
    await review.getByRole('button', { name: 'Push 1 change' }).click();
    await review.getByText('1 of 1 change pushed.').first().waitFor();
    expect(new Map(stages(book)).get('pay_001')).toBe('APPROVED');
    expect(new Map(stages(book)).get('pay_002')).toBe('POSTPONED');
  });
});

describe('without a mouse', () => {
  /** Opens an item of the add-on's menu by keys. */
  async function choose(tab: Tab, item: string): Promise<void> {
    await tab.press('F10', 'File');
    await tab.press('ArrowRight', 'Introw');
    await tab.page.keyboard.press('Enter');
    await tab.press('ArrowDown', item);
    await tab.page.keyboard.press('Enter');
  }

  test('the sidebar leads to the key and the first pull; PO numbers are put together', async () => {
    const book = await emptyWorkbook({ data: FORTY });
    const tab = await book.tab();
    const { keyboard } = tab.page;
    await choose(tab, 'Review and push…');
    await tab.frame('Review and push').getByRole('button', { name: 'Open settings' }).waitFor();
    await tab.press('Tab', 'Open settings');
    await keyboard.press('Enter');
    const settings = tab.frame('Settings');
    await settings.getByLabel('API key').waitFor();
    // The field has the focus.
    await keyboard.insertText(DEMO_KEY);
    await keyboard.press('Enter');
    await settings.getByText('Connected').waitFor();
    expect(await tab.focused()).toBe('Pull payouts');
    await keyboard.press('Enter');
    await tab.frame('Pull payouts').getByText('40 payouts pulled').waitFor();
    await tab.frame('Pull payouts').getByRole('button', { name: 'Close' }).waitFor();
    await keyboard.press('Enter');
    await tab.dialog('Pull payouts').waitFor({ state: 'detached' });

    await tab.select('B2:B4');
    await choose(tab, 'Set PO number of selected payouts…');
    const numbers = tab.frame('Set PO number of selected payouts');
    await numbers.getByRole('textbox', { name: 'PO number' }).waitFor();
    await keyboard.insertText('PO-');
    await tab.press('Tab', /^Number, 3 digits/);
    await keyboard.press('Enter');
    await numbers.getByText('PO-003').waitFor();
    await tab.press('Tab', 'Write to the sheet');
    await keyboard.press('Enter');
    await numbers.getByRole('heading', { name: '3 rows were changed in the sheet' }).waitFor();
    await keyboard.press('Escape');
    await tab.shows(payoutCell('PO number', 4), /^PO-003$/);
    expect(book.web.service.effects()).toEqual([]);
  });

  test('rows are approved and pushed by keys alone', async () => {
    const book = await pulledWorkbook({ data: FORTY });
    const tab = await book.tab();
    const { keyboard } = tab.page;
    await keyboard.press('Control+Shift+PageDown');
    await tab.shows(lineCell('Action', 1), /^Action$/);
    await keyboard.press('Control+Shift+PageUp');
    await tab.shows(payoutCell('Stage', 1), /^Stage$/);
    await keyboard.press('ArrowDown');
    await keyboard.press('Shift+ArrowDown');
    await keyboard.press('Shift+ArrowDown');
    await keyboard.press('F10');
    await tab.press('ArrowRight', 'Introw');
    await keyboard.press('Enter');
    await tab.press('ArrowDown', 'Approve selected payouts…');
    await keyboard.press('Enter');
    await tab.frame('Approve selected payouts').getByText('will change').waitFor();
    await tab.press('Tab', 'Write to the sheet');
    await keyboard.press('Enter');
    await tab
      .frame('Approve selected payouts')
      .getByRole('heading', { name: /changed in the sheet/ })
      .waitFor();
    // The way on has the focus already.
    expect(await tab.focused()).toBe('Review and push…');
    await keyboard.press('Enter');
    const review = tab.frame('Review and push');
    await review.getByRole('button', { name: /^Push \d/ }).waitFor();
    await tab.press('Tab', /^Push \d+ changes$/);
    await keyboard.press('Enter');
    await review.getByText('3 of 3 changes pushed.').first().waitFor();
    expect(book.web.service.effects()).toHaveLength(3);
  });
});
