/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import type { HomeView } from '../../../../src/core/contract/home';
import { nextStep } from '../../../../src/ui/review/home/first-steps';
import { ReviewPage } from '../../../../src/ui/review/review-page';
import { change, preview } from '../../changes/previews';
import { ok, opened, refused, type Script } from '../../fake-google';
import { jobView } from '../../job-views';
import { closePage, openPage, type OpenPage } from '../../open-page';

afterEach(closePage);

const NOON = Date.UTC(2026, 8, 1, 12);
const PULL = { at: NOON, by: 'ana@example.com', added: 0, updated: 0 };
const HOME: HomeView = {
  hasKey: true,
  pulls: { Payouts: PULL, Lines: null },
  toReview: { count: 16, first: 'pay_7' },
  toDecide: 0,
  hasPayouts: true,
  hasLines: false,
  hasPushed: true,
  lastPush: null,
  locale: 'en_US',
};
const FIRST: HomeView = {
  ...HOME,
  hasKey: false,
  hasPayouts: false,
  hasPushed: false,
  toReview: null,
  pulls: { Payouts: null, Lines: null },
};
const NOTHING = preview({ changes: [] });

function open(home: Partial<HomeView>, script: Script = {}): Promise<OpenPage> {
  return openPage(ReviewPage, {
    currentJob: ok(null),
    getHome: ok({ ...HOME, ...home }),
    previewPush: ok(NOTHING),
    listConflicts: ok([]),
    showRecord: ok({ row: 2, hidden: false }),
    menuPullPayouts: opened,
    menuPullLines: opened,
    menuSettings: opened,
    ...script,
  });
}

const shown = (page: OpenPage) =>
  page.calls.filter(({ name }) => name === 'showRecord').map(({ input }) => input);

describe('the sidebar says first', () => {
  test('when and by whom was pulled, and pulls again with one click', async () => {
    const page = await open({});
    expect(page.text()).toMatch(/Payouts: pulled 2026-09-01 \d\d:00 UTC by ana@example\.com\./);
    expect(page.text()).toContain('Lines: not pulled yet.');
    await page.press('Pull');
    expect(page.names()).toContain('menuPullPayouts');
  });

  test('what waits for review, and shows the first of it', async () => {
    const page = await open({});
    await page.press('16 payouts to review');
    expect(shown(page)).toEqual([{ sheet: 'Payouts', id: 'pay_7', row: 0, field: 'Stage' }]);
  });

  test('what waits for the reader’s own decision, and opens it', async () => {
    const page = await open({ toDecide: 2 }, { menuApprovals: opened });
    await page.press('2 approvals wait for you');
    expect(page.names()).toContain('menuApprovals');
  });

  test('what the last pull brought, and shows the first of it', async () => {
    const added = { ...PULL, added: 1, updated: 2, firstNew: 'pay_9' };
    const page = await open({ pulls: { Payouts: added, Lines: PULL }, hasLines: true });
    await page.press('1 new payout in the last pull, 2 changed');
    expect(shown(page)).toMatchObject([{ id: 'pay_9' }]);
  });

  test('conflicts, blocked changes and warnings, in the numbers of the list, each with its way', async () => {
    const changes = [
      change({ id: 'pay_1', row: 2 }),
      change({ id: 'pay_2', row: 3, level: 'warn' }),
      change({ id: 'pay_3', row: 4, level: 'block', at: 'PO number' }),
      change({ id: 'pay_4', row: 5, level: 'block' }),
    ];
    const page = await open({}, { previewPush: ok(preview({ changes })) });
    expect(page.text()).toContain('Push 2 changes');
    await page.press('2 changes that will not be sent');
    expect(document.activeElement?.textContent).toContain('pay_3');
    await page.press('1 change to check first');
    expect(document.activeElement?.textContent).toContain('pay_2');
    expect(shown(page)).toEqual([
      { sheet: 'Payouts', id: 'pay_3', row: 4, field: 'PO number' },
      { sheet: 'Payouts', id: 'pay_2', row: 3, field: 'Stage' },
    ]);
    expect(page.buttons()).toContain('Push 2 changes');
  });

  test('what came of the last push', async () => {
    const lastPush: HomeView['lastPush'] = {
      kind: 'push',
      state: 'done',
      message: '3 of 3 changes pushed.',
      at: NOON,
      by: 'unknown',
    };
    const page = await open({ lastPush });
    expect(page.text()).toMatch(
      /Last push, 2026-09-01 \d\d:00 UTC by a colleague: 3 of 3 changes pushed\./,
    );
  });

  test('nothing that does not wait', async () => {
    const page = await open({ toReview: { count: 0, first: null } });
    expect(page.root.querySelector('.waits')).toBeNull();
    expect(page.text()).toContain('Nothing to push');
  });
});

describe('the first run', () => {
  test('leads from the key to the first pull to the first approval, one button at a time', async () => {
    const page = await open(FIRST);
    expect(page.buttons()).toEqual(['Open settings', 'Refresh', 'Push']);
    await page.press('Open settings');
    expect(page.names()).toContain('menuSettings');
    await closePage();
    const pulling = await open({ ...FIRST, hasKey: true });
    expect(pulling.buttons()).toEqual(['Pull payouts', 'Refresh', 'Push']);
    await closePage();
    const pulled = await open({
      ...FIRST,
      hasKey: true,
      hasPayouts: true,
      toReview: HOME.toReview,
    });
    await pulled.press('Show the first one to review');
    expect(shown(pulled)).toMatchObject([{ id: 'pay_7', field: 'Stage' }]);
  });

  test('goes on by itself when a key was saved in the dialog meanwhile', async () => {
    const page = await open(FIRST, {
      getHome: [ok(FIRST), ok({ ...FIRST, hasKey: true })],
      previewPush: [ok(NOTHING), ok(NOTHING)],
    });
    await page.pass(5_000);
    await page.act(() => globalThis.dispatchEvent(new Event('focus')));
    expect(page.buttons()).toEqual(['Pull payouts', 'Refresh', 'Push']);
  });

  test('tells once of the push that has just come to rest, and not of the one before', async () => {
    const lastPush = {
      kind: 'push',
      state: 'done',
      message: 'The one before.',
      at: 1,
      by: 'ana@example.com',
    } as const;
    const message = '1 of 1 change pushed.';
    const page = await open(HOME, {
      getHome: [ok({ ...HOME, lastPush }), ok({ ...HOME, lastPush: { ...lastPush, message } })],
      previewPush: ok(preview({ changes: [change({ id: 'pay_1', row: 2, partner: 'Acme' })] })),
      startJob: ok(jobView({ kind: 'push', state: 'done', message })),
    });
    expect(page.text()).toMatch(/Last push, .* by ana@example\.com: The one before\./);
    await page.press('Push 1 change');
    expect(page.text().split(message)).toHaveLength(2);
    expect(page.text()).not.toContain('The one before.');
  });

  test.each(['COPIED_WORKBOOK', 'SHEET_DAMAGED'] as const)(
    'offers no other step beside what mends the workbook: %s',
    async (code) => {
      const page = await open(
        { ...FIRST, hasKey: true, hasPayouts: true, toReview: HOME.toReview },
        {
          previewPush: refused(code),
          adoptCopy: ok({ adopted: true }),
          repairSheet: ok({ restored: [], renamed: [] }),
        },
      );
      expect(page.text()).not.toContain('Third step');
      expect(page.root.querySelectorAll('.button-primary:not(:disabled)')).toHaveLength(1);
    },
  );

  test.each([
    [{ hasKey: false, hasPayouts: false, hasPushed: false }, 0, 'key'],
    [{ hasKey: true, hasPayouts: false, hasPushed: false }, 0, 'pull'],
    [{ hasKey: true, hasPayouts: true, hasPushed: false }, 0, 'approve'],
    [{ hasKey: true, hasPayouts: true, hasPushed: false }, 3, null],
    [{ hasKey: true, hasPayouts: true, hasPushed: true }, 0, null],
    [{ hasKey: false, hasPayouts: true, hasPushed: true }, 0, 'key'],
  ])('with %j and %d changes has as next step %p', (home, changes, step) => {
    expect(nextStep(home, changes)).toBe(step);
  });
});
