/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import { BulkPage } from '../../../src/ui/bulk/bulk-page';
import { TYPING_PAUSE_MS } from '../../../src/ui/bulk/use-bulk-plan';
import { held, ok, opened, refused, type Script, thrown } from '../fake-google';
import { closePage, openPage, type OpenPage } from '../open-page';
import { bulkRow, bulkView } from './views';

afterEach(closePage);

const APPROVE = { kind: 'bulk', action: 'setStage', stage: 'APPROVED' };

function open(asked: object, script: Script): Promise<OpenPage> {
  return openPage(BulkPage, script, null, asked);
}

function inputs(page: OpenPage, name: string): unknown[] {
  return page.calls.filter((call) => call.name === name).map(({ input }) => input);
}

describe('the plan', () => {
  test('says how many rows are selected, visible, eligible and left out, and why', async () => {
    const view = bulkView({
      selected: 1_500,
      visible: 1_498,
      eligible: 1_497,
      skipped: [
        { why: 'Hidden by a filter', count: 2 },
        { why: 'PAID, so it is locked here', count: 1 },
      ],
    });
    const page = await open(APPROVE, { planBulk: ok(view) });
    expect(page.text()).toContain('1,497 of 1,500 selected rows will be marked.');
    expect(page.text()).toContain('1,500 selected · 1,498 visible · 1,497 eligible');
    expect(page.text()).toContain('2 left out: Hidden by a filter');
    expect(page.text()).toContain('1 left out: PAID, so it is locked here');
  });

  test('keeps the money of different currencies apart, in the spreadsheet’s manner', async () => {
    const totals = [
      { currency: 'EUR', count: 9, amount: '14250.00' },
      { currency: 'USD', count: 3, amount: '1234567.50' },
    ];
    const page = await open(APPROVE, { planBulk: ok(bulkView({ totals, locale: 'de_DE' })) });
    expect(page.text()).toContain('9 payouts 14.250,00 EUR 3 payouts 1.234.567,50 USD');
    expect(page.text()).toContain('Currencies are never added up.');
  });

  test('says what the partner will see, and what to look at again', async () => {
    const view = bulkView({
      partnerSees: 'Acme sees 1 payout.',
      warnings: ['PO-1 is used twice.'],
    });
    const page = await open(APPROVE, { planBulk: ok(view) });
    expect(page.text()).toContain('What the partner will see Acme sees 1 payout.');
    expect(page.text()).toContain('Look again PO-1 is used twice.');
  });

  test('lists the rows old and new, and that filter views cannot be told', async () => {
    const page = await open(APPROVE, { planBulk: ok(bulkView()) });
    const rows = [...page.root.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);
    expect(rows).toEqual(['AcmeRow 2DRAFTAPPROVED']);
    expect(page.text()).toContain('What a filter view or a slicer hides cannot be told');
  });

  test('says of each row what it is about and worth', async () => {
    const row = bulkRow({ about: '2026-03-31', amount: '1250.00', currency: 'EUR' });
    const page = await open(APPROVE, { planBulk: ok(bulkView({ rows: [row] })) });
    expect(page.text()).toContain('Acme Row 2 · 2026-03-31 · 1,250.00 EUR DRAFT');
  });

  test('counts lines as lines', async () => {
    const totals = [{ currency: 'EUR', count: 13, amount: '5' }];
    const page = await open(APPROVE, { planBulk: ok(bulkView({ sheet: 'Lines', totals })) });
    expect(page.text()).toContain('Money 13 lines 5 EUR');
  });

  test('has the title of the dialog for those who do not see it', async () => {
    const page = await open(APPROVE, { planBulk: ok(bulkView()) });
    expect(page.root.querySelector('h1')?.textContent).toBe('Approve selected payouts');
  });

  test('names the column where it writes several, and says when the list is cut', async () => {
    const rows = Array.from({ length: 100 }, (_, n) =>
      bulkRow({ id: `line_${n}`, field: n === 0 ? 'Action' : 'Decline reason' }),
    );
    const page = await open(APPROVE, { planBulk: ok(bulkView({ rows, eligible: 120 })) });
    expect(page.text()).toContain('Row 2 · Action');
    expect(page.text()).toContain(
      'The first 100 of 120 rows. “Mark and push” shows the others before it sends.',
    );
    expect(page.text()).not.toContain('has every row');
  });

  test('of no eligible row can do nothing', async () => {
    const view = bulkView({ token: '', eligible: 0, selected: 2, rows: [] });
    const page = await open(APPROVE, { planBulk: ok(view) });
    expect(page.text()).toContain('None of the 2 selected rows can be marked.');
    expect(page.button('Mark in the sheet').disabled).toBe(true);
    expect(page.button('Mark and push').disabled).toBe(true);
  });

  test('is of the selection as it was read, which can be read again', async () => {
    const page = await open(APPROVE, {
      planBulk: [ok(bulkView()), ok(bulkView({ selected: 7, eligible: 5 }))],
    });
    expect(page.text()).toMatch(/The rows as they were selected at \d/);
    await page.press('Read the selection again');
    expect(page.text()).toContain('5 of 7 selected rows');
    expect(inputs(page, 'planBulk')).toHaveLength(2);
  });

  test('that is refused says why, and can be made again', async () => {
    const page = await open(APPROVE, {
      planBulk: [refused('INVALID_INPUT', 'Select rows of Payouts first.'), ok(bulkView())],
    });
    expect(page.text()).toContain('Select rows of Payouts first.');
    expect(page.button('Mark in the sheet').disabled).toBe(true);
    await page.press('Read the selection again');
    expect(page.button('Mark in the sheet').disabled).toBe(false);
  });
});

describe('the stage', () => {
  test('that the menu item names is planned at once', async () => {
    const page = await open(APPROVE, { planBulk: ok(bulkView()) });
    expect(inputs(page, 'planBulk')).toEqual([{ action: 'setStage', stage: 'APPROVED' }]);
  });

  test('is chosen from a list otherwise, and planned as soon as it is', async () => {
    const page = await open({ kind: 'bulk', action: 'setStage' }, { planBulk: ok(bulkView()) });
    expect(page.names()).toEqual([]);
    expect(page.button('Mark in the sheet').disabled).toBe(true);
    expect(document.activeElement).toBe(page.field('Stage'));
    await page.fill('Stage', 'SCHEDULED');
    expect(inputs(page, 'planBulk')).toEqual([{ action: 'setStage', stage: 'SCHEDULED' }]);
    expect(page.button('Mark in the sheet').disabled).toBe(false);
  });

  test('that is chosen while an earlier plan is under way is the one that counts', async () => {
    const first = held(bulkView({ selected: 3, eligible: 3 }));
    const page = await open(
      { kind: 'bulk', action: 'setStage' },
      { planBulk: [first.outcome, ok(bulkView({ selected: 9, eligible: 9 }))] },
    );
    await page.fill('Stage', 'SCHEDULED');
    await page.fill('Stage', 'PAID');
    await page.act(first.letGo);
    expect(page.text()).toContain('9 of 9 selected rows');
  });
});

describe('a PO number', () => {
  const SET = { kind: 'bulk', action: 'setPoNumber' };

  test('is previewed once the typing pauses, and cannot be marked before', async () => {
    const rows = [bulkRow({ field: 'PO number', from: null, to: 'PO-001' })];
    const page = await open(SET, { planBulk: [ok(bulkView({ rows }))] });
    await page.fill('PO number', 'PO-');
    await page.pass(TYPING_PAUSE_MS - 1);
    await page.fill('PO number', 'PO-{n:3}');
    await page.pass(TYPING_PAUSE_MS - 1);
    expect(page.names()).toEqual([]);
    expect(page.button('Mark in the sheet').disabled).toBe(true);
    await page.pass(1);
    expect(inputs(page, 'planBulk')).toEqual([{ action: 'setPoNumber', poNumber: 'PO-{n:3}' }]);
    expect(page.text()).toContain('empty PO-001');
    expect(page.button('Mark in the sheet').disabled).toBe(false);
  });

  test('keeps the old plan from being marked while another is typed', async () => {
    const page = await open(SET, { planBulk: [ok(bulkView()), ok(bulkView())] });
    await page.fill('PO number', 'A');
    await page.pass(TYPING_PAUSE_MS);
    await page.fill('PO number', 'AB');
    expect(page.button('Mark in the sheet').disabled).toBe(true);
    await page.pass(TYPING_PAUSE_MS);
    expect(page.button('Mark in the sheet').disabled).toBe(false);
  });

  test('takes its placeholders from buttons that say what they become', async () => {
    const page = await open(SET, { planBulk: ok(bulkView()) });
    await page.fill('PO number', 'PO-');
    await page.press('{n:3} 001, 002 …');
    expect(page.field('PO number').value).toBe('PO-{n:3}');
    expect(document.activeElement).toBe(page.field('PO number'));
    await page.pass(TYPING_PAUSE_MS);
    expect(inputs(page, 'planBulk')).toEqual([{ action: 'setPoNumber', poNumber: 'PO-{n:3}' }]);
  });

  test('is cleared only on the reader’s word', async () => {
    const page = await open(SET, { planBulk: ok(bulkView()) });
    await page.pass(TYPING_PAUSE_MS);
    expect(page.names()).toEqual([]);
    await page.press('Clear the number');
    await page.pass(TYPING_PAUSE_MS);
    expect(inputs(page, 'planBulk')).toEqual([{ action: 'setPoNumber', poNumber: '' }]);
    expect(page.text()).toContain('The number is taken away from these payouts.');
  });
});

describe('a decline', () => {
  const DECLINE = { kind: 'bulk', action: 'decline' };

  test('needs a reason', async () => {
    const page = await open(DECLINE, { planBulk: ok(bulkView()) });
    expect(page.names()).toEqual([]);
    expect(page.text()).toContain('a decline cannot be taken back from here');
    await page.fill('Reason', 'DUPLICATE');
    expect(inputs(page, 'planBulk')).toEqual([{ action: 'decline', reason: 'DUPLICATE' }]);
  });

  test('for another reason needs a note', async () => {
    const page = await open(DECLINE, { planBulk: ok(bulkView()) });
    await page.fill('Reason', 'OTHER');
    await page.pass(TYPING_PAUSE_MS);
    expect(page.names()).toEqual([]);
    await page.fill('Note (needed for “Other”)', ' Paid by wire ');
    await page.pass(TYPING_PAUSE_MS);
    expect(inputs(page, 'planBulk')).toEqual([
      { action: 'decline', reason: 'OTHER', note: 'Paid by wire' },
    ]);
  });
});

describe('marking', () => {
  test('writes the cells of the plan on show, and sends nothing', async () => {
    const page = await open(APPROVE, {
      planBulk: ok(bulkView()),
      applyBulk: ok({ marked: 1, ids: ['pay_1'] }),
    });
    await page.press('Mark in the sheet');
    expect(page.names()).toEqual(['planBulk', 'applyBulk']);
    expect(inputs(page, 'applyBulk')).toEqual([{ token: 'token-1' }]);
    expect(page.text()).toContain('1 row is marked Nothing was sent yet.');
  });

  test('says how many rows were not marked, and why', async () => {
    const view = bulkView({
      selected: 15,
      eligible: 12,
      skipped: [{ why: 'Hidden by a filter', count: 3 }],
    });
    const page = await open(APPROVE, {
      planBulk: ok(view),
      applyBulk: ok({ marked: 10, ids: [] }),
    });
    await page.press('Mark in the sheet');
    expect(page.text()).toContain('10 rows are marked 2 rows not: the cells were changed');
    expect(page.text()).toContain('3 left out: Hidden by a filter');
  });

  test('leads to the review, and goes when that is open', async () => {
    const page = await open(APPROVE, {
      planBulk: ok(bulkView()),
      applyBulk: ok({ marked: 1, ids: ['pay_1'] }),
      menuReviewAndPush: [thrown('NetworkError: HTTP 0'), opened],
    });
    await page.press('Mark in the sheet');
    expect(document.activeElement).toBe(page.button('Review and push…'));
    await page.press('Review and push…');
    expect(page.closed()).toBe(0);
    expect(page.text()).toContain('Google could not be reached.');
    await page.press('Review and push…');
    expect(page.closed()).toBe(1);
  });

  test('that is refused keeps what was chosen, and plans anew', async () => {
    const page = await open(
      { kind: 'bulk', action: 'setStage' },
      {
        planBulk: [ok(bulkView()), ok(bulkView({ token: 'token-2' }))],
        applyBulk: [
          refused('INVALID_INPUT', 'This plan is too old. Nothing was changed.'),
          ok({ marked: 1, ids: [] }),
        ],
      },
    );
    await page.fill('Stage', 'SCHEDULED');
    await page.press('Mark in the sheet');
    expect(page.text()).toContain('This plan is too old. Nothing was changed.');
    expect(page.button('Mark in the sheet').disabled).toBe(true);
    await page.press('Read the selection again');
    expect(page.field('Stage').value).toBe('SCHEDULED');
    await page.press('Mark in the sheet');
    expect(inputs(page, 'applyBulk')).toEqual([{ token: 'token-1' }, { token: 'token-2' }]);
    expect(page.text()).toContain('1 row is marked');
  });

  test('cannot be left by Escape while it is under way', async () => {
    const page = await open(APPROVE, { planBulk: ok(bulkView()), applyBulk: ['silence'] });
    await page.press('Mark in the sheet');
    await page.key('Escape');
    expect(page.closed()).toBe(0);
  });
});

describe('putting back', () => {
  test('has one button, sends nothing and leads nowhere', async () => {
    const page = await open(
      { kind: 'bulk', action: 'revert' },
      { planBulk: ok(bulkView()), applyBulk: ok({ marked: 1, ids: ['pay_1'] }) },
    );
    expect(page.buttons()).toEqual(['Read the selection again', 'Close', 'Put back']);
    await page.press('Put back');
    expect(page.text()).toContain('1 row is put back');
    expect(page.buttons()).toEqual(['Close']);
  });
});

describe('the dialog', () => {
  test('closes on Escape before anything is written', async () => {
    const page = await open(APPROVE, { planBulk: ok(bulkView()) });
    await page.key('Escape');
    expect(page.closed()).toBe(1);
  });

  test.each([[null], [{ kind: 'push' }], [{ kind: 'bulk', action: 'pay' }], [{ kind: 'bulk' }]])(
    'that was opened with %j says where to begin',
    async (asked) => {
      const page = await openPage(BulkPage, {}, null, asked);
      expect(page.text()).toContain('Select rows in the sheet');
      await page.press('Close');
      expect(page.closed()).toBe(1);
    },
  );
});
