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

function only(page: OpenPage): unknown {
  return page.calls.find(({ name }) => name === 'startJob')?.input;
}

describe('a change', () => {
  test('says whose it is and what it is worth', async () => {
    const page = await open([{ ...ACME, amount: '1250.00', currency: 'EUR' }]);
    expect(page.text()).toContain('Acme 1,250.00 EUR Row 2 · pay_1');
  });

  test('of a row that the sheet hides says so', async () => {
    const page = await open([{ ...ACME, hidden: true }]);
    expect(page.text()).toContain('Row 2 · pay_1 · hidden in the sheet');
  });

  test('that is ticked out is not pushed', async () => {
    const page = await open([ACME, GLOBEX]);
    await page.tick('Push: Acme, Row 2');
    await page.pass(400);
    await page.press('Push 1 of 2 changes');
    expect(only(page)).toEqual({ kind: 'push', scope: 'all', only: [GLOBEX.mark] });
  });

  test('that is ticked out stays out when the sheet is read again, wherever it stands by then', async () => {
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

  test('that is blocked cannot be ticked', async () => {
    const page = await open([LOCKED]);
    expect(page.root.querySelectorAll('[type=checkbox]')).toHaveLength(0);
    expect(page.button('Push').disabled).toBe(true);
  });
});

describe('a group', () => {
  test('is ticked out and in as a whole', async () => {
    const page = await open([ACME, GLOBEX, change({ sheet: 'Lines', id: 'line_1', row: 9 })]);
    await page.tick(GROUP);
    expect(page.buttons()).toContain('Push 1 of 3 changes');
    await page.tick(GROUP);
    expect(page.buttons()).toContain('Push 3 changes');
  });

  test('of which a part is meant says so', async () => {
    const page = await open([ACME, GLOBEX]);
    expect([box(page, GROUP).checked, box(page, GROUP).indeterminate]).toEqual([true, false]);
    await page.tick('Push: Acme, Row 2');
    expect([box(page, GROUP).checked, box(page, GROUP).indeterminate]).toEqual([false, true]);
    await page.tick('Push: Globex, Row 3');
    expect([box(page, GROUP).checked, box(page, GROUP).indeterminate]).toEqual([false, false]);
    expect(page.button('Push').disabled).toBe(true);
  });

  test('can be folded away, which takes nothing out', async () => {
    const page = await open([ACME]);
    await page.press('DRAFT → APPROVED 1');
    expect(page.text()).not.toContain('Acme');
    expect(page.button('DRAFT → APPROVED 1').getAttribute('aria-expanded')).toBe('false');
    expect(page.buttons()).toContain('Push 1 change');
  });
});

describe('the money and the cost', () => {
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
  const asked = (page: OpenPage): unknown[] =>
    page.calls.filter(({ name }) => name === 'previewPush').map(({ input }) => input);

  test('follow the ticks, are unknown until the server has said, and hold the push till then', async () => {
    const page = await open([], { previewPush: [ok(ALL), ok(part('2.50', 1))] });
    expect(page.text()).toContain('DRAFT → APPROVED 2 payouts 5.00 EUR');
    await page.tick('Push: Acme, Row 2');
    expect(page.text()).toContain('What moves …');
    expect(page.text()).not.toContain('5.00 EUR');
    expect(page.text()).not.toContain('3 reads');
    expect(page.button('Push 2 of 3 changes').disabled).toBe(true);
    await page.pass(400);
    expect(asked(page).at(-1)).toEqual({ scope: 'all', only: [GLOBEX.mark, 'mark of pay_4 5'] });
    expect(page.text()).toContain('DRAFT → APPROVED 1 payout 2.50 EUR');
    expect(page.text()).toContain('1 read and 1 write');
    expect(page.button('Push 2 of 3 changes').disabled).toBe(false);
  });

  test('are those of all again once nothing is left out, without a question', async () => {
    const page = await open([], { previewPush: [ok(ALL)] });
    await page.tick('Push: Acme, Row 2');
    await page.tick('Push: Acme, Row 2');
    await page.pass(400);
    expect(page.text()).toContain('5.00 EUR');
    expect(asked(page)).toHaveLength(1);
  });

  test('are asked for once after several ticks, and only the last answer counts', async () => {
    const late = held(part('1.11', 9));
    const page = await open([], {
      previewPush: [ok(ALL), late.outcome, ok(part('2.50', 1))],
    });
    await page.tick('Push: Acme, Row 2');
    await page.pass(400);
    await page.tick('Push: Globex, Row 3');
    await page.pass(400);
    await page.act(late.letGo);
    expect(asked(page)).toHaveLength(3);
    expect(page.text()).toContain('2.50 EUR');
    expect(page.text()).not.toContain('1.11');
  });

  test('that cannot be told say why, and nothing is pushed', async () => {
    const page = await open([], { previewPush: [ok(ALL), refused('API', 'Sheets is slow.')] });
    await page.tick('Push: Acme, Row 2');
    await page.pass(400);
    expect(page.text()).toContain('Sheets is slow.');
    expect(page.button('Push 2 of 3 changes').disabled).toBe(true);
  });
});

describe('what came of a push', () => {
  const DONE = jobView({ kind: 'push', state: 'done', message: '2 of 2 changes pushed.' });

  test.each([
    ['Refresh', (page: OpenPage) => page.press('Refresh')],
    ['a tick', (page: OpenPage) => page.tick('Push: Acme, Row 2')],
  ])('folds to one line at %s, and can be opened', async (_, turn) => {
    const page = await open([ACME, GLOBEX], { startJob: ok(DONE) });
    await page.press('Push 2 changes');
    expect(page.root.querySelector('details')).toBeNull();
    await turn(page);
    const folded = page.root.querySelector('details');
    expect(folded?.open).toBe(false);
    expect(folded?.querySelector('summary')?.textContent).toBe('2 of 2 changes pushed.');
    expect(folded?.textContent).toContain('Done');
  });

  test('is unfolded by the walk, which may stop in it', async () => {
    const outcomes = [
      { sheet: 'Payouts', id: 'pay_1', state: 'failed', text: 'Failed: no.' },
    ] as const;
    const page = await open([ACME, GLOBEX], { startJob: ok({ ...DONE, outcomes }) });
    await page.press('Push 2 changes');
    await page.press('Refresh');
    await page.press('Next problem (1)');
    expect(page.root.querySelector('details')).toBeNull();
  });
});
