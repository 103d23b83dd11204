/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import { UndoPage } from '../../../src/ui/undo/undo-page';
import { change, preview } from '../changes/previews';
import { ok, refused, type Script, thrown } from '../fake-google';
import { jobView } from '../job-views';
import { closePage, openPage, type OpenPage } from '../open-page';

afterEach(closePage);

const BACK = change({
  id: 'pay_7',
  row: 12,
  fields: [
    { field: 'Stage', from: 'APPROVED', to: 'DRAFT' },
    { field: 'PO number', from: 'PO-9', to: null },
  ],
});
const DECLINED = change({
  sheet: 'Lines',
  id: 'cln_1',
  row: 0,
  kind: 'decline',
  fields: [],
  level: 'block',
  notes: ['A decline cannot be undone from here; restore the line in Introw.'],
});
const LAST_PUSH = preview({ changes: [BACK, DECLINED], requests: { reads: 1, writes: 1 } });
const UNFINISHED = jobView({ kind: 'push', done: 60, total: 500 });
const UNDONE = jobView({ kind: 'undo', state: 'done', message: '1 of 1 change pushed.' });

function open(script: Script): Promise<OpenPage> {
  return openPage(UndoPage, { currentJob: [ok(null)], ...script });
}

test('the end of an undo says its counts once, and of each row what its Status says', async () => {
  const outcomes = [
    { sheet: 'Payouts', id: 'pay_7', state: 'pushed', text: 'Pushed: taken back Stage' },
  ];
  const page = await open({
    previewUndo: ok(preview({ changes: [BACK] })),
    startJob: ok({ ...UNDONE, message: '1 of 1 change undone.', counts: { pushed: 1 }, outcomes }),
  });
  await page.press('Undo 1 change');
  expect(page.text()).toContain('Done 1 of 1 change undone. Results by row');
  expect(page.text()).toContain('Pushed: taken back Stage');
});

describe('the preview of an undo', () => {
  test('shows the old and new value of each field', async () => {
    const page = await open({ previewUndo: [ok(LAST_PUSH)] });
    expect(page.text()).toContain('pay_7 Row 12 Stage APPROVED → DRAFT PO number PO-9 → empty');
    expect(page.text()).toContain('1 change can be undone, 1 cannot');
    expect(page.text().indexOf('pay_7')).toBeLessThan(page.text().indexOf('cln_1'));
  });

  test('says whose push it takes back, and from when', async () => {
    const pushed = { by: 'bob@example.com', at: Date.UTC(2026, 8, 1, 9) };
    const page = await open({ previewUndo: [ok({ ...LAST_PUSH, pushed })] });
    expect(page.text()).toMatch(/The push by bob@example\.com of 2026-09-01 \d\d:00 UTC\./);
  });

  test('says what cannot be undone and why, even for a record that is no longer in the sheet', async () => {
    const page = await open({ previewUndo: [ok(LAST_PUSH)] });
    expect(page.text()).toContain(
      'Decline lines 1 Cannot be undone A decline cannot be undone from here; restore the line in Introw. cln_1 No longer in the sheet',
    );
  });

  test('shows the cost, and warns of too few credits', async () => {
    const page = await open({ previewUndo: [ok({ ...LAST_PUSH, creditsLeft: 1 })] });
    expect(page.text()).toContain(
      '2 requests to Introw, one credit each (1 left), up to a minute.',
    );
    expect(page.text()).toContain('Not enough credits');
  });

  test('offers only Close if nothing can be undone', async () => {
    const page = await open({ previewUndo: [ok(preview({ changes: [DECLINED] }))] });
    expect(page.text()).toContain('Nothing in the last push can be undone from here');
    expect(page.buttons()).toEqual(['Decline lines 1', 'Close']);
  });

  test('does not look like an error if there was no push', async () => {
    const page = await open({
      previewUndo: [refused('NOT_FOUND', 'There is no push to undo. Nothing was changed.')],
    });
    expect(page.text()).toContain('There is nothing to undo There is no push to undo.');
    expect(page.root.querySelector('[role=alert]')).toBeNull();
    expect(page.buttons()).toEqual(['Close']);
  });

  test('says why it failed, and can be tried again', async () => {
    const page = await open({
      previewUndo: [thrown('NetworkError: HTTP 0'), ok(LAST_PUSH)],
    });
    expect(page.text()).toContain('No connection');
    await page.press('Try again');
    expect(page.button('Undo 1 change').disabled).toBe(false);
  });
});

describe('an undo', () => {
  test('starts with the button, and shows its progress and its result', async () => {
    const page = await open({
      previewUndo: [ok(LAST_PUSH), ok(LAST_PUSH)],
      startJob: [ok(jobView({ kind: 'undo', total: 1, waitMs: 9_000, message: 'Sending' }))],
      stepJob: [ok(UNDONE)],
    });
    await page.press('Undo 1 change');
    expect(page.calls.at(-1)).toEqual({
      name: 'startJob',
      input: { kind: 'undo', only: ['mark of pay_7 12', 'mark of cln_1 0'] },
    });
    expect(page.text()).toContain('Sending 0:00 so far');
    expect(page.buttons()).toEqual(['Cancel']);
    await page.pass(9_000);
    expect(page.text()).toContain('Done 1 of 1 change pushed.');
    expect(page.buttons()).toEqual(['Close']);
    expect(document.activeElement).toBe(page.button('Close'));
    expect(page.text()).not.toContain('pay_7');
  });

  test('that has finished cannot itself be undone here', async () => {
    const page = await open({
      previewUndo: [ok(LAST_PUSH), ok(LAST_PUSH)],
      startJob: [ok(UNDONE)],
    });
    await page.press('Undo 1 change');
    expect(page.names()).toEqual(['currentJob', 'previewUndo', 'previewUndo', 'startJob']);
  });

  test('is not started if there has been another push since the preview', async () => {
    const other = preview({ changes: [change({ id: 'pay_8' })] });
    const page = await open({ previewUndo: [ok(LAST_PUSH), ok(other)], startJob: [] });
    await page.press('Undo 1 change');
    expect(page.names()).not.toContain('startJob');
    expect(page.text()).toContain('There has been another push since. Nothing was sent.');
    expect(page.text()).toContain('pay_8');
  });

  test('can be cancelled', async () => {
    const page = await open({
      previewUndo: [ok(LAST_PUSH), ok(LAST_PUSH)],
      startJob: [ok(jobView({ kind: 'undo', waitMs: 9_000 }))],
      cancelJob: [ok(jobView({ kind: 'undo', state: 'cancelled', message: '0 changes undone.' }))],
    });
    await page.press('Undo 1 change');
    await page.press('Cancel');
    expect(page.text()).toContain('Cancelled 0 changes undone.');
    expect(page.names().at(-1)).toBe('cancelJob');
  });

  test('that stopped halfway is never started again without a new preview', async () => {
    const page = await open({
      currentJob: [ok(null), ok(null)],
      previewUndo: [
        ok(LAST_PUSH),
        ok(LAST_PUSH),
        ok(preview({ changes: [change({ id: 'pay_9' })] })),
      ],
      startJob: [ok(jobView({ kind: 'undo', waitMs: 1_000 }))],
      stepJob: [refused('NETWORK', 'Introw has not answered for several minutes.')],
    });
    await page.press('Undo 1 change');
    await page.pass(1_000);
    expect(page.text()).toContain('Introw has not answered for several minutes.');
    expect(page.text()).not.toContain('pay_9');
    await page.press('Try again');
    expect(page.names().filter((name) => name === 'startJob')).toHaveLength(1);
    expect(page.text()).toContain('pay_9');
  });

  test('shows above the preview why it was refused', async () => {
    const page = await open({
      previewUndo: [ok(LAST_PUSH), ok(LAST_PUSH), ok(LAST_PUSH)],
      startJob: [refused('BUSY', 'Anna is pushing.')],
    });
    await page.press('Undo 1 change');
    expect(page.text()).toContain('Anna is pushing.');
    expect(page.text()).toContain('1 change can be undone');
  });
});

describe('the dialog', () => {
  test('resumes the unfinished undo when told to, and shows no preview after it', async () => {
    const page = await open({
      currentJob: [ok(jobView({ kind: 'undo', done: 1, total: 3, waitMs: 5_000 }))],
      stepJob: [ok(UNDONE)],
      previewUndo: [],
    });
    await page.pass(60_000);
    expect(page.names()).toEqual(['currentJob']);
    expect(page.text()).toContain('An unfinished undo: 1 of 3 changes undone.');
    await page.press('Resume');
    await page.pass(5_000);
    expect(page.names()).toEqual(['currentJob', 'stepJob']);
    expect(page.text()).toContain('Done');
  });

  test('does not run an unfinished push by itself, and offers no undo meanwhile', async () => {
    const page = await open({ currentJob: [ok(UNFINISHED)], stepJob: [], previewUndo: [] });
    await page.pass(600_000);
    expect(page.names()).toEqual(['currentJob']);
    expect(page.text()).toContain('An unfinished push: 60 of 500 changes sent.');
    expect(page.buttons()).toEqual(['Resume', 'Stop this push', 'Close']);
  });

  test('finishes an unfinished push, when told to, before it shows what can be undone', async () => {
    const page = await open({
      currentJob: [ok(UNFINISHED)],
      stepJob: [ok({ ...UNFINISHED, state: 'done', message: 'All sent.' })],
      previewUndo: [ok(LAST_PUSH)],
    });
    await page.press('Resume');
    expect(page.names()).toEqual(['currentJob', 'stepJob', 'previewUndo']);
    expect(page.text()).toContain('All sent.');
    expect(page.text()).toContain('pay_7');
  });

  test('shows what can be undone once the unfinished push has been ended', async () => {
    const page = await open({
      currentJob: [ok(UNFINISHED), ok(null)],
      cancelJob: [ok({ ...UNFINISHED, state: 'cancelled', message: '60 of 500 were pushed.' })],
      previewUndo: [ok(LAST_PUSH)],
    });
    await page.press('Stop this push');
    expect(page.names()).toEqual(['currentJob', 'cancelJob', 'currentJob', 'previewUndo']);
    expect(page.text()).toContain('Ended 60 of 500 were pushed.');
    expect(page.button('Undo 1 change').disabled).toBe(false);
  });

  test('undoes nothing without a new preview after ending a push that came in between', async () => {
    const page = await open({
      currentJob: [ok(null), ok(null)],
      previewUndo: [ok(LAST_PUSH), ok(LAST_PUSH), ok(LAST_PUSH)],
      startJob: [ok(UNFINISHED)],
      cancelJob: [ok({ ...UNFINISHED, state: 'cancelled' })],
    });
    await page.press('Undo 1 change');
    await page.press('Stop this push');
    expect(page.names().filter((name) => name === 'startJob')).toHaveLength(1);
    expect(page.button('Undo 1 change').disabled).toBe(false);
  });

  test('closes on Escape', async () => {
    const page = await open({ previewUndo: ['silence'] });
    expect(page.text()).toContain('Reading what the last push sent');
    await page.key('Escape');
    expect(page.closed()).toBe(1);
  });
});
