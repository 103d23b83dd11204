/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import type { PreviewChange } from '../../../src/core/contract/preview';
import { ReviewPage } from '../../../src/ui/review/review-page';
import { change, preview } from '../changes/previews';
import { ok, refused, type Script } from '../fake-google';
import { closePage, openPage, type OpenPage } from '../open-page';

afterEach(closePage);

const SHOWN = ok({ row: 2, hidden: false });
const FINE = change({ id: 'pay_1', row: 2, partner: 'Acme' });
const WARNED = change({ id: 'pay_2', row: 3, level: 'warn' });
const LOCKED = change({ id: 'pay_3', row: 4, level: 'block', at: 'PO number' });
const CONFLICT = {
  sheet: 'Payouts',
  id: 'pay_4',
  field: 'Stage',
  base: 'DRAFT',
  mine: 'APPROVED',
  theirs: 'PAID',
  theirsAt: null,
};

const AT_HOME = {
  hasKey: true,
  pulls: { Payouts: null, Lines: null },
  toReview: null,
  hasPayouts: true,
  hasLines: true,
  hasPushed: true,
  lastPush: null,
  locale: 'en_US',
};

function open(changes: readonly PreviewChange[], script: Script = {}): Promise<OpenPage> {
  return openPage(ReviewPage, {
    currentJob: ok(null),
    listConflicts: ok([]),
    previewPush: ok(preview({ changes })),
    showRecord: SHOWN,
    ...script,
  });
}

function shown(page: OpenPage): unknown[] {
  return page.calls.filter(({ name }) => name === 'showRecord').map(({ input }) => input);
}

function focused(): string {
  return document.activeElement?.textContent ?? '';
}

describe('an entry', () => {
  test('selects its cell in the sheet', async () => {
    const page = await open([FINE]);
    await page.press('Show in the sheet: Acme Row 2 · pay_1');
    expect(shown(page)).toEqual([{ sheet: 'Payouts', id: 'pay_1', row: 2, field: 'Stage' }]);
    expect(page.root.querySelector('.row-message')?.textContent).toBe('');
  });

  test('says if its row is hidden or cannot be found', async () => {
    const page = await open([FINE], {
      showRecord: [
        ok({ row: 2, hidden: true }),
        refused('NOT_FOUND', 'No row holds pay_1 any more.'),
      ],
    });
    const head = 'Show in the sheet: Acme Row 2 · pay_1';
    await page.press(head);
    expect(page.root.querySelector('.row-message')?.textContent).toContain('hidden in the sheet');
    await page.press(head);
    expect(page.root.querySelector('.row-message')?.textContent).toBe(
      'No row holds pay_1 any more.',
    );
  });

  test('is not a button if the server cannot select rows', async () => {
    const page = await openPage(ReviewPage, {
      currentJob: ok(null),
      listConflicts: ok([]),
      previewPush: ok(preview({ changes: [FINE] })),
    });
    expect(page.text()).toContain('Acme Row 2');
    expect(page.buttons()).toEqual(['DRAFT → APPROVED 1', 'Refresh', 'Push 1 change']);
  });
});

describe('a payout', () => {
  const LINES = {
    rows: [4, 9],
    totals: [{ currency: 'EUR', count: 2, amount: '100.00' }],
    payout: { row: 2, amount: '120.00', currency: 'EUR' },
    check: 'differs',
  };

  test('leads to its lines, and says what they come to beside its amount', async () => {
    const line = change({ sheet: 'Lines', id: 'cln_1', row: 7 });
    const page = await open([FINE, line], { getHome: ok(AT_HOME), showLines: ok(LINES) });
    expect(page.buttons().filter((name) => name === 'Lines')).toHaveLength(1);
    expect(page.button('Lines').getAttribute('aria-label')).toBe('Lines: Acme, Row 2');
    await page.press('Lines');
    expect(page.calls.at(-1)).toEqual({ name: 'showLines', input: { payoutId: 'pay_1' } });
    expect(page.root.querySelector('.row-message')?.textContent).toBe(
      '2 lines are selected: 100.00 EUR. The payout’s amount is 120.00 EUR.',
    );
  });

  test('does not lead to lines that were never pulled', async () => {
    const page = await open([FINE], {
      getHome: ok({ ...AT_HOME, hasLines: false }),
      showLines: ok(LINES),
    });
    expect(page.buttons()).not.toContain('Lines');
  });
});

describe('“Next problem”', () => {
  test('goes to conflicts and blocked changes, at their faulty cells, then starts over', async () => {
    const page = await open([FINE, WARNED, LOCKED], { listConflicts: ok([CONFLICT]) });
    const seen: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      await page.press('Next problem (2)');
      seen.push(/pay_\d/.exec(focused())?.[0] ?? focused());
    }
    expect(seen).toEqual(['pay_4', 'pay_3', 'pay_4']);
    expect(shown(page)).toEqual([
      { sheet: 'Payouts', id: 'pay_4', row: 0, field: 'Stage' },
      { sheet: 'Payouts', id: 'pay_3', row: 4, field: 'PO number' },
      { sheet: 'Payouts', id: 'pay_4', row: 0, field: 'Stage' },
    ]);
  });

  test('reaches what failed in a push that was closed since, which is counted, and says why', async () => {
    const failed = 'Failed: Introw refused this: A rule is broken.';
    const again = change({ id: 'pay_5', row: 6, partner: 'Globex', failed });
    const page = await open([FINE, again, { ...LOCKED, failed }], { getHome: ok(AT_HOME) });
    expect(page.text()).toContain('1 change failed in the last push');
    // Nobody has seen yet what it would send.
    expect(page.text()).not.toContain('Retry');
    await page.press('Next problem (2)');
    expect(focused()).toContain('pay_5');
    expect(focused()).toContain(failed);
    expect(shown(page).at(-1)).toEqual({ sheet: 'Payouts', id: 'pay_5', row: 6, field: 'Stage' });
    await page.press('Next problem (2)');
    expect(focused()).toContain('pay_3');
  });

  test('is not offered for warnings alone, which are sent as they stand', async () => {
    const page = await open([FINE, WARNED]);
    expect(page.text()).not.toContain('Next problem');
  });

  test('is not offered for what waits for the usual approval, which is told calmly, with what to do', async () => {
    const waiting = {
      level: 'block',
      waitNote: 1,
      notes: ['Its partner will see it.', 'Needs approval. Ask elsewhere.'],
    } as const;
    const needed = { state: 'needed', by: null, at: null } as const;
    const requested = { state: 'requested', by: 'ana@example.com', at: 0 } as const;
    const page = await open(
      [
        change({ id: 'pay_5', row: 5, ...waiting, approval: needed }),
        change({ id: 'pay_6', row: 6, ...waiting, approval: requested }),
      ],
      { requestApproval: ok({ requestId: 'req_1', requested: 1, skipped: [] }) },
    );
    expect(page.text()).not.toMatch(/Next problem|Will not be sent|Ask elsewhere/);
    expect(page.text()).toContain('Waits for approval');
    expect(page.text()).toContain('Its partner will see it.');
    expect(page.text()).toContain('Press “Ask for approval” below.');
    expect(page.text()).toContain('ana@example.com asked, 1970-01-01 00:00 UTC.');
  });

  test('reaches changes that are not listed yet or whose group is collapsed', async () => {
    const locked = Array.from({ length: 27 }, (_, n) =>
      change({ id: `pay_${n}x`, row: n + 2, level: 'block' }),
    );
    const page = await open(locked);
    for (let turn = 0; turn < 26; turn += 1) await page.press('Next problem (27)');
    expect(focused()).toContain('pay_25x');
    await page.press('DRAFT → APPROVED 27');
    expect(page.text()).not.toContain('pay_25x');
    await page.press('Next problem (27)');
    expect(focused()).toContain('pay_26x');
  });

  test('reaches any of 1,400 changes, of which few are in the page', async () => {
    const many = Array.from({ length: 1_400 }, (_, n) =>
      change({ id: `pay_${n}x`, row: n + 2, level: n === 1_200 ? 'block' : 'ok' }),
    );
    const page = await open(many);
    expect(page.text()).not.toContain('pay_1200x');
    await page.press('Next problem (1)');
    expect(focused()).toContain('pay_1200x');
    expect(document.activeElement?.getAttribute('aria-posinset')).toBe('1201');
    expect(document.activeElement?.getAttribute('aria-setsize')).toBe('1400');
  });
});

describe('a list of any length', () => {
  const listed = async (n: number): Promise<OpenPage> =>
    open(Array.from({ length: n }, (_, at) => change({ id: `pay_${at}x`, row: at + 2 })));

  test('has as many nodes in the page with 2,800 changes as with 1,400', async () => {
    const nodes = async (n: number): Promise<number> => {
      const { length } = (await listed(n)).root.querySelectorAll('*');
      await closePage();
      return length;
    };
    const few = await nodes(1_400);
    expect(await nodes(2_800)).toBe(few);
    expect(few).toBeLessThan(600);
  });

  test('is walked through with the arrow keys, beyond what was in the page at first', async () => {
    const page = await listed(200);
    page.root.querySelector<HTMLElement>('button.change-header')?.focus();
    const press = (key: string) =>
      page.act(() => {
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      });
    for (let step = 0; step < 60; step += 1) await press('ArrowDown');
    expect(focused()).toContain('pay_60x');
    await press('ArrowUp');
    expect(focused()).toContain('pay_59x');
  });
});
