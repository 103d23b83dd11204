/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import type { Preview } from '../../../src/core/contract/preview';
import { ReviewPage } from '../../../src/ui/review/review-page';
import { ok, refused, type Script, thrown } from '../fake-google';
import { jobView } from '../job-views';
import { closePage, openPage, type OpenPage } from '../open-page';
import { change, preview } from '../changes/previews';

afterEach(closePage);

const UNFINISHED = jobView({ kind: 'push', done: 60, total: 500 });
const NOTHING = preview({ changes: [], requests: { reads: 0, writes: 0 } });

function open(script: Script): Promise<OpenPage> {
  return openPage(ReviewPage, { currentJob: [ok(null)], listConflicts: ok([]), ...script });
}

function openWith(changes: Partial<Preview>): Promise<OpenPage> {
  return open({ previewPush: [ok(preview(changes))] });
}

describe('cells that were typed over', () => {
  const cell = { sheet: 'Payouts', id: 'pay_1', row: 12, field: 'Amount' } as const;
  const overtyped = [{ ...cell, pulled: '25519.11', shown: '5' }];

  test('are listed, and put back with one click', async () => {
    const page = await open({
      previewPush: [ok(preview({ overtyped })), ok(preview())],
      restoreCells: [ok({ restored: 1 })],
    });
    expect(page.text()).toContain('1 cell was typed over');
    expect(page.text()).toContain('Payouts, row 12: Amount 25,519.11 → 5');
    await page.press('Put the pulled values back');
    expect(page.text()).not.toContain('typed over');
  });

  test('stay listed, with the reason, where they cannot be put back', async () => {
    const page = await open({
      previewPush: [ok(preview({ overtyped }))],
      restoreCells: [refused('NOT_ALLOWED', 'The sheet is protected.')],
    });
    await page.press('Put the pulled values back');
    expect(page.text()).toContain('1 cell was typed over');
    expect(page.text()).toContain('The sheet is protected.');
  });
});

describe('the preview', () => {
  test('shows the old and new value of each field, the row and the id', async () => {
    const fields = [
      { field: 'Stage', from: 'DRAFT', to: 'APPROVED' },
      { field: 'PO number', from: 'PO-1', to: null },
    ];
    const page = await openWith({ changes: [change({ id: 'pay_7', row: 12, fields })] });
    expect(page.text()).toContain('pay_7 Row 12 Stage DRAFT → APPROVED PO number PO-1 → empty');
    // Two stages fill a line of the sidebar: their name is for screen readers alone.
    const seen = [...page.root.querySelectorAll('.field-name')].map(
      ({ textContent }) => textContent,
    );
    expect(seen).toEqual(['PO number']);
  });

  test('does not show a value as cleared if it is blocked because its cell cannot be read', async () => {
    const fields = [{ field: 'Stage', from: 'DRAFT', to: null }];
    const unread = change({
      id: 'pay_7',
      level: 'block',
      notes: ['The cell holds an error.'],
      fields,
    });
    const page = await openWith({ changes: [unread] });
    expect(page.text()).toContain('DRAFT → not sent 1 Will not be sent The cell holds an error.');
    expect(page.text()).toContain('Stage DRAFT → not sent');
    expect(page.text()).not.toContain('empty');
  });

  test('formats amounts in the page’s locale and leaves other numbers unchanged', async () => {
    const fields = [
      { field: 'Amount', from: '12500.00', to: '90071992547409931.50' },
      { field: 'PO number', from: null, to: '1234567' },
    ];
    const page = await openWith({ changes: [change({ sheet: 'Lines', fields })] });
    expect(page.text()).toContain('12,500.00 → 90,071,992,547,409,931.50');
    expect(page.text()).toContain('empty → 1234567');
  });

  test('shows a new line with its values', async () => {
    const fields = [{ field: 'Amount', from: null, to: '500.00' }];
    const page = await openWith({
      changes: [change({ sheet: 'Lines', id: null, row: 44, kind: 'create', fields })],
    });
    expect(page.text()).toContain('New lines 1 New line Row 44 Amount 500.00');
  });

  test('says of blocked changes that they will not be sent, and which of a group they are', async () => {
    const page = await openWith({
      changes: [change(), change({ id: 'pay_2', level: 'block', notes: ['It is paid.'] })],
    });
    const text = page.text();
    expect(text).toContain('Push 1 change');
    expect(text).toContain('DRAFT → APPROVED 1 of 2 Will not be sent: 1 of 2 It is paid.');
    expect(text).toContain('Will not be sent: pay_2');
    expect(text).not.toContain('Will not be sent: pay_1');
    expect(page.button('Push 1 change').disabled).toBe(false);
  });

  test('shows a change’s own note with it, and a shared note once', async () => {
    const page = await openWith({
      changes: [
        change({ level: 'warn', notes: ['The partner sees it.', 'Used twice.'] }),
        change({ row: 3, level: 'warn', notes: ['The partner sees it.'] }),
      ],
    });
    expect(page.text().split('The partner sees it.')).toHaveLength(2);
    expect(page.text().split('Used twice.')).toHaveLength(2);
  });

  test('shows the money of each move by currency, under the move, the biggest first', async () => {
    const move = { from: 'DRAFT', to: 'APPROVED' };
    const page = await openWith({
      totals: [
        { ...move, currency: 'USD', count: 3, amount: '14250.00' },
        { ...move, currency: 'EUR', count: 1, amount: '1234567.50' },
      ],
    });
    expect(page.text()).toContain(
      'DRAFT → APPROVED 1 1 payout 1,234,567.50 EUR 3 payouts 14,250.00 USD',
    );
    expect(page.text()).toContain('Different currencies are not added together.');
  });

  test.each([
    [{ reads: 1, writes: 0 }, '1 request to Introw, one credit each (1,204 left), up to a minute.'],
    [
      { reads: 60, writes: 60 },
      '120 requests to Introw, one credit each (1,204 left), up to a minute.',
    ],
    [
      { reads: 300, writes: 301 },
      '601 requests to Introw, one credit each (1,204 left), about 6 minutes. Keep this page open',
    ],
    [
      { reads: 1400, writes: 1400 },
      '2,800 requests to Introw, one credit each (1,204 left), about 24 minutes. Keep this page',
    ],
  ])('shows the cost of %j in requests and time', async (requests, text) => {
    const page = await openWith({ requests });
    expect(page.text()).toContain(text);
  });

  test('says what a push moves beside its button, and not for long what it cannot send', async () => {
    const money = '1 payout · 16,067.30 USD';
    const page = await open({ previewPush: [ok(preview({ money }))] });
    expect(page.root.querySelector('.push-footer .cost-money')?.textContent).toBe(money);
    expect(page.button('Push 1 change').className).toContain('button-primary');
  });

  test('does not let push without any credits, and says from when it works again', async () => {
    const page = await open({ previewPush: [ok(preview({ creditsLeft: 0 }))] });
    expect(page.text()).toContain('No credits are left: they renew on the 1st (UTC).');
    expect(page.button('Push 1 change').disabled).toBe(true);
  });

  test('shows the cost in credits, and warns if there are too few', async () => {
    const page = await openWith({ requests: { reads: 4, writes: 3 }, creditsLeft: 6 });
    expect(page.text()).toContain(
      '7 requests to Introw, one credit each (6 left), up to a minute.',
    );
    expect(page.text()).toContain('Not enough credits');
  });

  test('does not warn if the credits just suffice or are unknown', async () => {
    const enough = await openWith({ creditsLeft: 2 });
    expect(enough.text()).not.toContain('Not enough credits');
    const unknown = await openWith({ creditsLeft: null });
    expect(unknown.text()).toContain('(how many are left is not known yet)');
    expect(unknown.text()).not.toContain('Not enough credits');
  });

  test('says, if it is empty, how to make a change, and cannot be pushed', async () => {
    const page = await open({ previewPush: [ok(NOTHING)] });
    expect(page.text()).toContain('Nothing to push Edit the Stage or PO number of a payout');
    expect(page.button('Push').disabled).toBe(true);
  });

  test('cannot be pushed if all changes are blocked', async () => {
    const page = await openWith({ changes: [change({ level: 'block' })] });
    expect(page.text()).toContain('Next problem (1)');
    expect(page.button('Push').disabled).toBe(true);
  });

  test('is read again by Refresh', async () => {
    const page = await open({ previewPush: [ok(NOTHING), ok(preview())] });
    await page.press('Refresh');
    expect(page.text()).toContain('Push 1 change');
  });

  test('says why it failed, and can be tried again', async () => {
    const page = await open({ previewPush: [refused('SHEET_DAMAGED'), ok(preview())] });
    expect(page.text()).toContain('Because of SHEET_DAMAGED.');
    await page.press('Try again');
    expect(page.text()).toContain('Push 1 change');
  });
});

describe('a push', () => {
  test('shows its progress in place, then the result and what is still pending', async () => {
    const pending = preview({ changes: [change({ id: 'pay_9' })] });
    const page = await open({
      previewPush: [ok(preview()), ok(preview()), ok(pending)],
      startJob: [
        ok(jobView({ kind: 'push', done: 1, total: 4, waitMs: 9_000, message: 'Sending' })),
      ],
      stepJob: [ok(jobView({ kind: 'push', state: 'done', message: '3 of 4 went through.' }))],
    });
    await page.press('Push 1 change');
    expect(page.calls.at(-1)).toEqual({
      name: 'startJob',
      input: { kind: 'push', scope: 'all', only: ['mark of pay_1 2'] },
    });
    expect(page.text()).toContain('Sending 0:00 so far');
    expect(page.text()).toContain('Continuing in 0:09.');
    expect(page.text()).toContain('Keep the sidebar open. Closing it pauses the push');
    expect(page.buttons()).toEqual(['Cancel']);
    await page.pass(9_000);
    expect(page.text()).toContain('Done 3 of 4 went through.');
    expect(page.text()).toContain('pay_9');
  });

  test('leaves nothing of the old preview to push once it has finished', async () => {
    const page = await open({
      previewPush: [ok(preview()), ok(preview()), 'silence'],
      startJob: [ok(jobView({ kind: 'push', state: 'done', message: 'All sent.' }))],
    });
    await page.press('Push 1 change');
    expect(page.text()).toContain('All sent.');
    expect(page.text()).not.toContain('pay_1');
    expect(page.button('Push').disabled).toBe(true);
  });

  test('is not started if the sheet has changed since the preview', async () => {
    const other = preview({ changes: [change(), change({ id: 'pay_2', row: 3 })] });
    const page = await open({
      previewPush: [ok(preview()), ok(other), ok(other)],
      startJob: [ok(jobView({ kind: 'push', state: 'done' }))],
    });
    await page.press('Push 1 change');
    expect(page.names()).not.toContain('startJob');
    expect(page.text()).toContain('The sheet has changed since this preview. Nothing was sent.');
    expect(page.text()).toContain('pay_2');
    await page.press('Refresh');
    expect(page.text()).not.toContain('The sheet has changed since this preview.');
  });

  test('is started after such a change once the user has seen the new preview', async () => {
    const other = preview({ changes: [change(), change({ id: 'pay_2', row: 3 })] });
    const page = await open({
      previewPush: [ok(preview()), ok(other), ok(other), ok(NOTHING)],
      startJob: [ok(jobView({ kind: 'push', state: 'done' }))],
    });
    await page.press('Push 1 change');
    await page.press('Push 2 changes');
    expect(page.names().filter((name) => name === 'startJob')).toHaveLength(1);
  });

  test('is not started if the sheet cannot be read again', async () => {
    const page = await open({
      previewPush: [ok(preview()), thrown('NetworkError: HTTP 0')],
      startJob: [],
    });
    await page.press('Push 1 change');
    expect(page.text()).toContain('No connection');
    expect(page.names()).not.toContain('startJob');
  });

  test('can be cancelled, and shows what was done until then', async () => {
    const page = await open({
      previewPush: [ok(preview()), ok(preview()), ok(preview())],
      startJob: [ok(jobView({ kind: 'push', waitMs: 9_000 }))],
      cancelJob: [ok(jobView({ kind: 'push', state: 'cancelled', message: '1 was sent.' }))],
    });
    await page.press('Push 1 change');
    await page.press('Cancel');
    expect(page.text()).toContain('Cancelled 1 was sent.');
    expect(page.button('Push 1 change').disabled).toBe(false);
  });

  test('shows above the preview why it was refused', async () => {
    const page = await open({
      previewPush: [ok(preview()), ok(preview()), ok(preview())],
      startJob: [refused('BUSY', 'Anna is pushing.')],
    });
    await page.press('Push 1 change');
    expect(page.text()).toContain('Anna is pushing.');
    expect(page.text()).toContain('Push 1 change');
  });

  test('is tried again only after reading the sheet again', async () => {
    const other = preview({ changes: [change(), change({ id: 'pay_2', row: 3 })] });
    const page = await open({
      previewPush: [ok(preview()), ok(preview()), ok(preview()), ok(other)],
      startJob: [refused('API', 'Introw is down.')],
    });
    await page.press('Push 1 change');
    await page.press('Try again');
    expect(page.names().filter((name) => name === 'startJob')).toHaveLength(1);
    expect(page.text()).toContain('The sheet has changed since this preview. Nothing was sent.');
  });
});

describe('an error', () => {
  test('stands above older results, which are folded, and goes once its cause does', async () => {
    const pushed = { sheet: 'Payouts', id: 'pay_1', state: 'pushed', text: 'Pushed' } as const;
    const outcomes = [pushed];
    const page = await open({
      previewPush: [
        ok(preview()),
        ok(preview()),
        ok(NOTHING),
        refused('SHEET_DAMAGED'),
        ok(NOTHING),
      ],
      startJob: [ok(jobView({ kind: 'push', state: 'done', message: 'All sent.', outcomes }))],
    });
    await page.press('Push 1 change');
    await page.press('Refresh');
    const text = page.text();
    expect(text.indexOf('Because of SHEET_DAMAGED.')).toBeLessThan(text.indexOf('All sent.'));
    expect(page.root.querySelector('details.results')?.hasAttribute('open')).toBe(false);
    await page.press('Try again');
    expect(page.text()).not.toContain('SHEET_DAMAGED');
  });

  test('of a push that did not start goes when the changes are read again', async () => {
    const page = await open({
      currentJob: [ok(null), ok(null)],
      previewPush: ok(preview()),
      startJob: [refused('NO_API_KEY', 'No key.')],
    });
    await page.press('Push 1 change');
    expect(page.text()).toContain('No key.');
    await page.press('Refresh');
    expect(page.text()).not.toContain('No key.');
    expect(page.button('Push 1 change').disabled).toBe(false);
  });
});

describe('a workbook that is busy with a colleague’s job', () => {
  const BUSY = refused('BUSY', 'Anna has been pushing changes since 14:02.');

  test('can be checked again without sending anything', async () => {
    const page = await open({
      currentJob: [ok(null), ok(null)],
      previewPush: ok(preview()),
      startJob: [BUSY],
    });
    await page.press('Push 1 change');
    expect(page.text()).toContain('Anna has been pushing changes since 14:02.');
    await page.press('Check again');
    expect(page.names().filter((name) => name === 'startJob')).toHaveLength(1);
    expect(page.text()).not.toContain('Another job is running');
    expect(page.button('Push 1 change').disabled).toBe(false);
  });

  test('can be taken over once the server allows it', async () => {
    const page = await open({
      currentJob: [ok(UNFINISHED)],
      stepJob: [BUSY, ok({ ...UNFINISHED, state: 'done', message: 'All sent.' })],
      previewPush: ok(NOTHING),
    });
    await page.press('Resume');
    expect(page.text()).toContain('Anna has been pushing changes since 14:02.');
    await page.press('Take over');
    expect(page.calls.filter(({ name }) => name === 'stepJob')).toHaveLength(2);
    expect(page.text()).toContain('All sent.');
  });
});

describe('a colleague’s push that is found', () => {
  const holder = { by: 'bob@example.com', mine: false, since: Date.UTC(2026, 8, 1, 9) };

  test('is told first, with whose it is, and cannot be resumed while their page is alive', async () => {
    const found = { ...UNFINISHED, holder: { ...holder, isAlive: true } };
    const page = await open({ currentJob: [ok(found), ok(null)], previewPush: [ok(preview())] });
    expect(page.text()).toContain('An unfinished push of bob@example.com: 60 of 500 changes sent.');
    expect(page.text()).toContain('Ten minutes after their last step anybody can resume it.');
    expect(page.buttons()).toEqual(['Check again']);
    await page.press('Check again');
    expect(page.button('Push 1 change').disabled).toBe(false);
  });

  test('can be resumed once it is not', async () => {
    const found = { ...UNFINISHED, holder: { ...holder, isAlive: false } };
    const page = await open({ currentJob: [ok(found)] });
    expect(page.text()).toContain('An unfinished push of bob@example.com');
    expect(page.buttons()).toEqual(['Resume', 'Stop this push']);
  });
});

describe('the sidebar', () => {
  test('does not resume an unfinished push by itself, and shows no preview beside it', async () => {
    const page = await open({ currentJob: [ok(UNFINISHED)], stepJob: [], previewPush: [] });
    await page.pass(600_000);
    expect(page.names()).toEqual(['currentJob']);
    expect(page.text()).toContain('An unfinished push: 60 of 500 changes sent.');
    expect(page.buttons()).toEqual(['Resume', 'Stop this push']);
    expect(document.activeElement).toBe(document.body);
  });

  test('resumes the unfinished push when told to, and previews only after it', async () => {
    const page = await open({
      currentJob: [ok({ ...UNFINISHED, waitMs: 5_000 })],
      stepJob: [ok({ ...UNFINISHED, state: 'done', message: 'All sent.' })],
      previewPush: [ok(NOTHING)],
    });
    await page.press('Resume');
    expect(page.names()).toEqual(['currentJob']);
    await page.pass(5_000);
    expect(page.names()).toEqual(['currentJob', 'stepJob', 'previewPush', 'listConflicts']);
    expect(page.text()).toContain('All sent.');
    expect(page.text()).toContain('Nothing to push');
  });

  test('ends the unfinished push when told to, then previews what is pending', async () => {
    const page = await open({
      currentJob: [ok(UNFINISHED), ok(null)],
      cancelJob: [ok({ ...UNFINISHED, state: 'cancelled', message: '60 of 500 were pushed.' })],
      previewPush: [ok(preview())],
    });
    await page.press('Stop this push');
    expect(page.names()).toEqual([
      'currentJob',
      'cancelJob',
      'currentJob',
      'previewPush',
      'listConflicts',
    ]);
    expect(page.text()).toContain('Ended 60 of 500 were pushed.');
    expect(page.button('Push 1 change').disabled).toBe(false);
  });

  test('does not resume an unfinished pull by itself either', async () => {
    const page = await open({ currentJob: [ok(jobView())], stepJob: [], previewPush: [] });
    expect(page.names()).toEqual(['currentJob']);
    expect(page.buttons()).toEqual(['Resume', 'Stop this pull']);
  });

  test('offers no push while it looks for an unfinished job', async () => {
    const page = await open({ currentJob: ['silence'] });
    expect(page.button('Push').disabled).toBe(true);
    expect(page.button('Refresh').disabled).toBe(true);
    expect(page.text()).toContain('Reading the pending changes');
  });

  test('previews the scope that it was opened with', async () => {
    const page = await openPage(
      ReviewPage,
      { currentJob: [ok(null)], previewPush: [ok(preview())], listConflicts: ok([]) },
      { kind: 'push', scope: 'selected' },
    );
    expect(page.calls).toContainEqual({ name: 'previewPush', input: { scope: 'selected' } });
  });

  test('closes on Escape, but not during a push', async () => {
    const page = await open({
      previewPush: [ok(preview()), ok(preview())],
      startJob: ['silence'],
    });
    await page.key('Escape');
    expect(page.closed()).toBe(1);
    await page.press('Push 1 change');
    await page.key('Escape');
    expect(page.closed()).toBe(1);
  });
});
