/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import type { PreviewChange } from '../../../src/core/contract/preview';
import { ReviewPage } from '../../../src/ui/review/review-page';
import { change, preview } from '../changes/previews';
import { held, ok, refused, type Script } from '../fake-google';
import { jobView } from '../job-views';
import { closePage, openPage, type OpenPage } from '../open-page';

afterEach(closePage);

const ACME = change({ id: 'pay_1', row: 2, partner: 'Acme' });
const GLOBEX = change({ id: 'pay_2', row: 3, partner: 'Globex' });
const LOCKED = change({ id: 'pay_3', row: 4, partner: 'Initech', level: 'block' });
const GROUP = 'Push all: DRAFT → APPROVED';

function open(changes: readonly PreviewChange[], script: Script = {}): Promise<OpenPage> {
  return openPage(ReviewPage, {
    currentJob: ok(null),
    listConflicts: ok([]),
    previewPush: ok(preview({ changes })),
    startJob: ok(jobView({ kind: 'push', state: 'done' })),
    ...script,
  });
}

function box(page: OpenPage, label: string): HTMLInputElement {
  const field = page.field(label);
  if (!(field instanceof HTMLInputElement)) throw new Error('No box.');
  return field;
}

function startInput(page: OpenPage): unknown {
  return page.calls.find(({ name }) => name === 'startJob')?.input;
}

describe('a change', () => {
  test('shows its partner and its amount', async () => {
    const page = await open([{ ...ACME, amount: '1250.00', currency: 'EUR' }]);
    expect(page.text()).toContain('Acme 1,250.00 EUR Row 2 · pay_1');
  });

  test('says if its row is hidden in the sheet', async () => {
    const page = await open([{ ...ACME, hidden: true }]);
    expect(page.text()).toContain('Row 2 · pay_1 · hidden in the sheet');
  });

  test('is not pushed if it is unchecked', async () => {
    const page = await open([ACME, GLOBEX]);
    await page.tick('Push: Acme, Row 2');
    await page.pass(400);
    await page.press('Push 1 of 2 changes');
    expect(startInput(page)).toEqual({ kind: 'push', scope: 'all', only: [GLOBEX.mark] });
  });

  test('stays unchecked when the sheet is read again, even in another row', async () => {
    const page = await open([], {
      previewPush: [
        ok(preview({ changes: [ACME, GLOBEX] })),
        ok(preview({ changes: [GLOBEX, { ...ACME, row: 40, mark: 'another' }] })),
      ],
    });
    await page.tick('Push: Acme, Row 2');
    await page.press('Refresh');
    expect(box(page, 'Push: Acme, Row 40').checked).toBe(false);
    expect(page.buttons()).toContain('Push 1 of 2 changes');
  });

  test('cannot be checked if it is blocked', async () => {
    const page = await open([LOCKED]);
    expect(page.root.querySelectorAll('[type=checkbox]')).toHaveLength(0);
    expect(page.button('Push').disabled).toBe(true);
  });
});

describe('a group', () => {
  test('can be unchecked and checked as a whole', async () => {
    const page = await open([ACME, GLOBEX, change({ sheet: 'Lines', id: 'line_1', row: 9 })]);
    await page.tick(GROUP);
    expect(page.buttons()).toContain('Push 1 of 3 changes');
    await page.tick(GROUP);
    expect(page.buttons()).toContain('Push 3 changes');
  });

  test('shows whether all, some or none of its changes are checked', async () => {
    const page = await open([ACME, GLOBEX]);
    expect([box(page, GROUP).checked, box(page, GROUP).indeterminate]).toEqual([true, false]);
    await page.tick('Push: Acme, Row 2');
    expect([box(page, GROUP).checked, box(page, GROUP).indeterminate]).toEqual([false, true]);
    await page.tick('Push: Globex, Row 3');
    expect([box(page, GROUP).checked, box(page, GROUP).indeterminate]).toEqual([false, false]);
    expect(page.button('Push').disabled).toBe(true);
  });

  test('can be collapsed, which unchecks nothing', async () => {
    const page = await open([ACME]);
    await page.press('DRAFT → APPROVED 1');
    expect(page.text()).not.toContain('Acme');
    expect(page.button('DRAFT → APPROVED 1').getAttribute('aria-expanded')).toBe('false');
    expect(page.buttons()).toContain('Push 1 change');
  });
});

describe('the totals and the cost', () => {
  const total = { from: 'DRAFT', to: 'APPROVED', currency: 'EUR', count: 2, amount: '5.00' };
  const ALL = preview({
    changes: [ACME, GLOBEX, change({ id: 'pay_4', row: 5, partner: 'Umbrella' })],
    totals: [total],
    requests: { reads: 3, writes: 3 },
  });
  const part = (amount: string, reads: number): unknown => ({
    ...ALL,
    totals: [{ ...total, count: 1, amount }],
    requests: { reads, writes: 1 },
  });
  const previewInputs = (page: OpenPage): unknown[] =>
    page.calls.filter(({ name }) => name === 'previewPush').map(({ input }) => input);

  test('follow the check boxes; until the server has answered, they are unknown and Push is disabled', async () => {
    const page = await open([], { previewPush: [ok(ALL), ok(part('2.50', 1))] });
    expect(page.text()).toContain('DRAFT → APPROVED 3 2 payouts 5.00 EUR');
    await page.tick('Push: Acme, Row 2');
    expect(page.text()).toContain('DRAFT → APPROVED 2 of 3 …');
    expect(page.text()).not.toContain('5.00 EUR');
    expect(page.text()).not.toContain('6 requests');
    expect(page.button('Push 2 of 3 changes').disabled).toBe(true);
    await page.pass(400);
    expect(previewInputs(page).at(-1)).toEqual({
      scope: 'all',
      only: [GLOBEX.mark, 'mark of pay_4 5'],
    });
    expect(page.text()).toContain('DRAFT → APPROVED 2 of 3 1 payout 2.50 EUR');
    expect(page.text()).toContain('2 requests to Introw');
    expect(page.button('Push 2 of 3 changes').disabled).toBe(false);
  });

  test('are restored without a server call once everything is checked again', async () => {
    const page = await open([], { previewPush: [ok(ALL)] });
    await page.tick('Push: Acme, Row 2');
    await page.tick('Push: Acme, Row 2');
    await page.pass(400);
    expect(page.text()).toContain('5.00 EUR');
    expect(previewInputs(page)).toHaveLength(1);
  });

  test('are those of the latest answer when answers overtake one another', async () => {
    const late = held(part('1.11', 9));
    const page = await open([], {
      previewPush: [ok(ALL), late.outcome, ok(part('2.50', 1))],
    });
    await page.tick('Push: Acme, Row 2');
    await page.pass(400);
    await page.tick('Push: Globex, Row 3');
    await page.pass(400);
    await page.act(late.release);
    expect(previewInputs(page)).toHaveLength(3);
    expect(page.text()).toContain('2.50 EUR');
    expect(page.text()).not.toContain('1.11');
  });

  test('say why they cannot be read, and Push is disabled', async () => {
    const page = await open([], { previewPush: [ok(ALL), refused('API', 'Sheets is slow.')] });
    await page.tick('Push: Acme, Row 2');
    await page.pass(400);
    expect(page.text()).toContain('Sheets is slow.');
    expect(page.button('Push 2 of 3 changes').disabled).toBe(true);
  });
});

describe('the results of a push', () => {
  const DONE = jobView({ kind: 'push', state: 'done', message: '2 of 2 changes pushed.' });

  test.each([
    ['Refresh', (page: OpenPage) => page.press('Refresh')],
    ['a check box', (page: OpenPage) => page.tick('Push: Acme, Row 2')],
  ])('are collapsed to one line by %s, and can be expanded', async (_, startAnew) => {
    const page = await open([ACME, GLOBEX], { startJob: ok(DONE) });
    await page.press('Push 2 changes');
    expect(page.root.querySelector('details')).toBeNull();
    await startAnew(page);
    const collapsed = page.root.querySelector('details');
    expect(collapsed?.open).toBe(false);
    expect(collapsed?.querySelector('summary')?.textContent).toBe('2 of 2 changes pushed.');
    expect(collapsed?.textContent).toContain('Done');
  });

  test('stay collapsed on the way to what failed, which stands among the changes with its reason', async () => {
    const outcomes = [
      { sheet: 'Payouts', id: 'pay_1', state: 'failed', text: 'Failed: no.' },
    ] as const;
    const again = ok(preview({ changes: [{ ...ACME, failed: 'Failed: no.' }] }));
    const before = ok(preview({ changes: [ACME, GLOBEX] }));
    const page = await open([ACME, GLOBEX], {
      previewPush: [before, before, again, again, again],
      startJob: ok({ ...DONE, outcomes }),
    });
    await page.press('Push 2 changes');
    await page.press('Refresh');
    await page.press('Next problem (1)');
    expect(page.root.querySelector('details')?.open).toBe(false);
    expect(document.activeElement?.textContent).toContain('Failed: no.');
  });
});
