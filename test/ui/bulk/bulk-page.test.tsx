/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import { BulkPage } from '../../../src/ui/bulk/bulk-page';
import { TYPING_PAUSE_MS } from '../../../src/ui/bulk/use-bulk-plan';
import { held, ok, opened, refused, type Script, thrown } from '../fake-google';
import { closePage, openPage, type OpenPage } from '../open-page';
import { bulkRow, bulkView } from './views';

afterEach(closePage);

const APPROVE = { kind: 'bulk', action: 'setStage', stage: 'APPROVED' };

function open(request: object, script: Script): Promise<OpenPage> {
  return openPage(BulkPage, script, null, request);
}

function inputs(page: OpenPage, name: string): unknown[] {
  return page.calls.filter((call) => call.name === name).map(({ input }) => input);
}

describe('the plan', () => {
  test('shows how many rows are selected, visible, eligible and left out, and why', async () => {
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
    expect(page.text()).toContain('1,497 of 1,500 selected rows will change.');
    expect(page.text()).toContain(
      '3 rows are left out 2 rows: Hidden by a filter 1 row: PAID, so it is locked here',
    );
  });

  test('shows separate totals for each currency, in the spreadsheet’s locale', async () => {
    const totals = [
      { currency: 'EUR', count: 9, amount: '14250.00' },
      { currency: 'USD', count: 3, amount: '1234567.50' },
    ];
    const negatives = { EUR: 'incl. 1 negative, \u22121.720,33 EUR' };
    const page = await open(APPROVE, {
      planBulk: ok(bulkView({ totals, negatives, locale: 'de_DE' })),
    });
    expect(page.text()).toContain(
      '14.250,00 EUR 9 payouts, incl. 1 negative, \u22121.720,33 EUR 1.234.567,50 USD 3 payouts',
    );
    expect(page.text()).toContain('Different currencies are not added together.');
  });

  test('shows what the partner will see, and what to check: above the rows, or beside the one that it is about', async () => {
    const view = bulkView({
      partnerSees: 'Acme sees 1 payout.',
      warnings: ['2 rows: Ask.', '1 row: PO-1 is used twice.'],
      general: ['2 rows: Ask.'],
      rows: [bulkRow({ notes: ['PO-1 is used twice.'] }), bulkRow({ id: 'pay_2', row: 3 })],
    });
    const page = await open(APPROVE, { planBulk: ok(view) });
    expect(page.text()).toContain('What the partner will see Acme sees 1 payout.');
    expect(page.text()).toContain('Check first 2 rows: Ask.');
    const rows = [...page.root.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);
    expect(rows).toEqual([
      expect.stringContaining('PO-1 is used twice.'),
      expect.not.stringContaining('PO-1'),
    ]);
  });

  test('leaves out payouts in other stages until a box takes them on purpose', async () => {
    const request = { ...APPROVE, from: ['DRAFT', 'PENDING_REVIEW'] };
    const page = await open(request, { planBulk: ok(bulkView()) });
    expect(page.text()).toContain('Also take payouts in stages other than DRAFT, PENDING_REVIEW');
    await page.tick('Also take payouts in stages other than DRAFT, PENDING_REVIEW');
    expect(inputs(page, 'planBulk')).toEqual([
      { action: 'setStage', stage: 'APPROVED', from: ['DRAFT', 'PENDING_REVIEW'] },
      { action: 'setStage', stage: 'APPROVED' },
    ]);
  });

  test('shows what is overwritten at Introw, and the cell beside it where that says something else', async () => {
    const rows = [bulkRow({ from: 'BLOCKED', atIntrow: 'DRAFT' })];
    const page = await open(APPROVE, { planBulk: ok(bulkView({ rows })) });
    expect(page.text()).toMatch(/At Introw New .*DRAFT the cell says BLOCKED APPROVED/);
  });

  test('lists the old and new values, and says that filter views cannot be detected', async () => {
    const page = await open(APPROVE, { planBulk: ok(bulkView()) });
    const rows = [...page.root.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);
    expect(rows).toEqual(['AcmeRow 2 DRAFTAPPROVED']);
    expect(page.text()).toContain('Rows hidden by a filter view cannot be detected.');
  });

  test('shows the description and the amount of each row', async () => {
    const row = bulkRow({ about: '2026-03-31', amount: '1250.00', currency: 'EUR' });
    const page = await open(APPROVE, { planBulk: ok(bulkView({ rows: [row] })) });
    expect(page.text()).toContain('Acme Row 2 · 2026-03-31 1,250.00 EUR DRAFT');
  });

  test('counts lines as lines, not payouts', async () => {
    const totals = [{ currency: 'EUR', count: 13, amount: '5' }];
    const page = await open(APPROVE, { planBulk: ok(bulkView({ sheet: 'Lines', totals })) });
    expect(page.text()).toContain('5 EUR 13 lines');
  });

  test('has the title of the dialog as a heading for screen readers', async () => {
    const page = await open(APPROVE, { planBulk: ok(bulkView()) });
    expect(page.root.querySelector('h1')?.textContent).toBe('Approve selected payouts');
  });

  test('has one row for each record, with the names of several cells, and says if the list is incomplete', async () => {
    const rows = Array.from({ length: 100 }, (_, n) => [
      bulkRow({ id: `line_${n}`, field: 'Action', to: 'Decline' }),
      bulkRow({ id: `line_${n}`, field: 'Decline reason', to: 'Other' }),
    ]).flat();
    const page = await open(APPROVE, { planBulk: ok(bulkView({ rows, eligible: 120 })) });
    expect(page.root.querySelectorAll('tbody tr')).toHaveLength(100);
    expect(page.text()).toContain('Action Decline Decline reason Other');
    expect(page.text()).toContain(
      'The first 100 of 120 rows. “Write and push to Introw” shows the others before it sends.',
    );
  });

  test('without an eligible row cannot be applied', async () => {
    const view = bulkView({ token: '', eligible: 0, selected: 2, rows: [] });
    const page = await open(APPROVE, { planBulk: ok(view) });
    expect(page.text()).toContain('None of the 2 selected rows will change.');
    expect(page.button('Write to the sheet').disabled).toBe(true);
    expect(page.button('Write and push to Introw').disabled).toBe(true);
  });

  test('says when the selection was read, and can read it again', async () => {
    const page = await open(APPROVE, {
      planBulk: [ok(bulkView()), ok(bulkView({ selected: 7, eligible: 5 }))],
    });
    expect(page.text()).toMatch(/Selection as of \d/);
    await page.press('Read the selection again');
    expect(page.text()).toContain('5 of 7 selected rows');
    expect(inputs(page, 'planBulk')).toHaveLength(2);
  });

  test('says why it was refused, and can be read again', async () => {
    const page = await open(APPROVE, {
      planBulk: [refused('INVALID_INPUT', 'Select rows of Payouts first.'), ok(bulkView())],
    });
    expect(page.text()).toContain('Select rows of Payouts first.');
    expect(page.button('Write to the sheet').disabled).toBe(true);
    await page.press('Read the selection again');
    expect(page.button('Write to the sheet').disabled).toBe(false);
  });
});

describe('the stage', () => {
  test('is planned at once if the menu item specifies it', async () => {
    const page = await open(APPROVE, { planBulk: ok(bulkView()) });
    expect(inputs(page, 'planBulk')).toEqual([{ action: 'setStage', stage: 'APPROVED' }]);
  });

  test('is otherwise chosen from a list, then planned at once', async () => {
    const page = await open({ kind: 'bulk', action: 'setStage' }, { planBulk: ok(bulkView()) });
    expect(page.names()).toEqual([]);
    expect(page.button('Write to the sheet').disabled).toBe(true);
    expect(document.activeElement).toBe(page.field('Stage'));
    await page.fill('Stage', 'SCHEDULED');
    expect(inputs(page, 'planBulk')).toEqual([{ action: 'setStage', stage: 'SCHEDULED' }]);
    expect(page.button('Write to the sheet').disabled).toBe(false);
  });

  test('is the one chosen last, even if the answer to an earlier choice arrives later', async () => {
    const first = held(bulkView({ selected: 3, eligible: 3 }));
    const page = await open(
      { kind: 'bulk', action: 'setStage' },
      { planBulk: [first.outcome, ok(bulkView({ selected: 9, eligible: 9 }))] },
    );
    await page.fill('Stage', 'SCHEDULED');
    await page.fill('Stage', 'PAID');
    await page.act(first.release);
    expect(page.text()).toContain('9 of 9 selected rows');
  });
});

describe('a PO number', () => {
  const SET = { kind: 'bulk', action: 'setPoNumber' };
  const PATTERN = {
    action: 'setPoNumber',
    poNumber: 'PO-{n:3}',
    start: 1,
    step: 1,
    onlyEmpty: true,
  };

  test('is previewed when the user pauses typing, and cannot be marked before that', async () => {
    const rows = [bulkRow({ field: 'PO number', from: null, to: 'PO-001', atIntrow: null })];
    const page = await open(SET, { planBulk: [ok(bulkView({ rows }))] });
    await page.fill('PO number', 'PO-');
    await page.pass(TYPING_PAUSE_MS - 1);
    await page.fill('PO number', 'PO-{n:3}');
    await page.pass(TYPING_PAUSE_MS - 1);
    expect(page.names()).toEqual([]);
    expect(page.button('Write to the sheet').disabled).toBe(true);
    await page.pass(1);
    expect(inputs(page, 'planBulk')).toEqual([PATTERN]);
    expect(page.text()).toContain('PO-001');
    expect(page.button('Write to the sheet').disabled).toBe(false);
  });

  test('disables marking while another number is being typed', async () => {
    const page = await open(SET, { planBulk: [ok(bulkView()), ok(bulkView())] });
    await page.fill('PO number', 'A');
    await page.pass(TYPING_PAUSE_MS);
    await page.fill('PO number', 'AB');
    expect(page.button('Write to the sheet').disabled).toBe(true);
    await page.pass(TYPING_PAUSE_MS);
    expect(page.button('Write to the sheet').disabled).toBe(false);
  });

  test('can be built with buttons that insert placeholders', async () => {
    const page = await open(SET, { planBulk: ok(bulkView()) });
    await page.fill('PO number', 'PO-');
    await page.press('Number, 3 digits {n:3}');
    expect(page.field('PO number').value).toBe('PO-{n:3}');
    expect(document.activeElement).toBe(page.field('PO number'));
    await page.pass(TYPING_PAUSE_MS);
    expect(inputs(page, 'planBulk')).toEqual([PATTERN]);
    expect(page.text()).toContain('“PO-”, then 001, 002, 003 …');
  });

  test('counts from where and by how much the user says, and fills empty cells unless told otherwise', async () => {
    const page = await open(SET, { planBulk: ok(bulkView()) });
    await page.fill('PO number', '{yyyy}/{n}');
    await page.fill('First number', '417');
    await page.fill('Step', '10');
    await page.pass(TYPING_PAUSE_MS);
    expect(page.text()).toContain(
      'the year in which the period ends, then “/”, then 417, 427, 437 …',
    );
    await page.tick('Only payouts that have no PO number yet');
    await page.pass(TYPING_PAUSE_MS);
    const counted = { action: 'setPoNumber', poNumber: '{yyyy}/{n}', start: 417, step: 10 };
    expect(inputs(page, 'planBulk')).toEqual([{ ...counted, onlyEmpty: true }, counted]);
  });

  test.each([
    ['First number', 'x'],
    ['First number', '-1'],
    ['Step', '0'],
    ['Step', ''],
  ])('is not planned with %s “%s”', async (field, typed) => {
    const page = await open(SET, { planBulk: ok(bulkView()) });
    await page.fill('PO number', '{n}');
    await page.fill(field, typed);
    await page.pass(TYPING_PAUSE_MS);
    expect(page.names()).toEqual([]);
    expect(page.button('Write to the sheet').disabled).toBe(true);
  });

  test('is cleared only when the user says so', async () => {
    const page = await open(SET, { planBulk: ok(bulkView()) });
    await page.pass(TYPING_PAUSE_MS);
    expect(page.names()).toEqual([]);
    await page.press('Clear the PO number');
    await page.pass(TYPING_PAUSE_MS);
    expect(inputs(page, 'planBulk')).toEqual([{ action: 'setPoNumber', poNumber: '' }]);
    expect(page.text()).toContain('The PO number of these payouts will be cleared.');
  });
});

describe('a decline', () => {
  const DECLINE = { kind: 'bulk', action: 'decline' };

  test('needs a reason', async () => {
    const page = await open(DECLINE, { planBulk: ok(bulkView()) });
    expect(page.names()).toEqual([]);
    expect(page.text()).toContain('a decline cannot be undone from here');
    await page.fill('Reason', 'DUPLICATE');
    expect(inputs(page, 'planBulk')).toEqual([{ action: 'decline', reason: 'DUPLICATE' }]);
  });

  test('with the reason “Other” needs a note', async () => {
    const page = await open(DECLINE, { planBulk: ok(bulkView()) });
    await page.fill('Reason', 'OTHER');
    await page.pass(TYPING_PAUSE_MS);
    expect(page.names()).toEqual([]);
    await page.fill('Note (required for “Other”)', ' Paid by wire ');
    await page.pass(TYPING_PAUSE_MS);
    expect(inputs(page, 'planBulk')).toEqual([
      { action: 'decline', reason: 'OTHER', note: 'Paid by wire' },
    ]);
  });
});

describe('marking', () => {
  test('writes the cells of the displayed plan, and sends nothing', async () => {
    const page = await open(APPROVE, {
      planBulk: ok(bulkView()),
      applyBulk: ok({ marked: 1, ids: ['pay_1'] }),
    });
    await page.press('Write to the sheet');
    expect(page.names()).toEqual(['planBulk', 'applyBulk']);
    expect(inputs(page, 'applyBulk')).toEqual([{ token: 'token-1' }]);
    expect(page.text()).toContain(
      '1 row was changed in the sheet Nothing has been sent to Introw yet. Next: “Review and push…”',
    );
    expect(page.text()).toContain('Acme Row 2 DRAFT APPROVED');
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
    await page.press('Write to the sheet');
    expect(page.text()).toContain(
      '10 rows were changed in the sheet 2 rows were left as they are, because their cells',
    );
    expect(page.text()).toContain('3 rows are left out 3 rows: Hidden by a filter');
  });

  test('offers the review, and closes the dialog once that has opened', async () => {
    const page = await open(APPROVE, {
      planBulk: ok(bulkView()),
      applyBulk: ok({ marked: 1, ids: ['pay_1'] }),
      menuReviewAndPush: [thrown('NetworkError: HTTP 0'), opened],
    });
    await page.press('Write to the sheet');
    expect(document.activeElement).toBe(page.button('Review and push…'));
    await page.press('Review and push…');
    expect(page.closed()).toBe(0);
    expect(page.text()).toContain('Google could not be reached.');
    await page.press('Review and push…');
    expect(page.closed()).toBe(1);
  });

  test('keeps the user’s choice if it is refused, and can plan again', async () => {
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
    await page.press('Write to the sheet');
    expect(page.text()).toContain('This plan is too old. Nothing was changed.');
    expect(page.button('Write to the sheet').disabled).toBe(true);
    await page.press('Read the selection again');
    expect(page.field('Stage').value).toBe('SCHEDULED');
    await page.press('Write to the sheet');
    expect(inputs(page, 'applyBulk')).toEqual([{ token: 'token-1' }, { token: 'token-2' }]);
    expect(page.text()).toContain('1 row was changed in the sheet');
  });

  test('disables Escape while it is in progress', async () => {
    const page = await open(APPROVE, { planBulk: ok(bulkView()), applyBulk: ['silence'] });
    await page.press('Write to the sheet');
    await page.key('Escape');
    expect(page.closed()).toBe(0);
  });
});

describe('reverting', () => {
  test('has one button, sends nothing and offers no review', async () => {
    const page = await open(
      { kind: 'bulk', action: 'revert' },
      { planBulk: ok(bulkView()), applyBulk: ok({ marked: 1, ids: ['pay_1'] }) },
    );
    expect(page.buttons()).toEqual(['Read the selection again', 'Close', 'Revert']);
    await page.press('Revert');
    expect(page.text()).toContain('1 row was reverted');
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
    'opened with %j says how to start an action',
    async (request) => {
      const page = await openPage(BulkPage, {}, null, request);
      expect(page.text()).toContain('Select rows in the sheet');
      await page.press('Close');
      expect(page.closed()).toBe(1);
    },
  );
});
