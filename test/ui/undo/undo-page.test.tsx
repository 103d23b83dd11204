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
  notes: ['A decline cannot be taken back from here; restore the line in Introw.'],
});
const LAST_PUSH = preview({ changes: [BACK, DECLINED], requests: { reads: 1, writes: 1 } });
const LEFT = jobView({ kind: 'push', done: 60, total: 500 });
const UNDONE = jobView({ kind: 'undo', state: 'done', message: '1 of 1 changes pushed.' });

function open(script: Script): Promise<OpenPage> {
  return openPage(UndoPage, { currentJob: [ok(null)], ...script });
}

test('what came of an undo is told as taken back', async () => {
  const outcomes = [{ sheet: 'Payouts', id: 'pay_7', state: 'pushed', text: 'Pushed: Stage' }];
  const page = await open({
    previewUndo: ok(preview({ changes: [BACK] })),
    startJob: ok({ ...UNDONE, message: 'Over.', counts: { pushed: 1 }, outcomes }),
  });
  await page.press('Take back 1 change');
  expect(page.text()).toContain('Done Over. 1 taken back');
  expect(page.text()).toContain('Taken back: Stage');
  expect(page.text()).not.toMatch(/pushed/i);
});

describe('the preview of an undo', () => {
  test('shows from what to what each record would go back', async () => {
    const page = await open({ previewUndo: [ok(LAST_PUSH)] });
    expect(page.text()).toContain('pay_7 Row 12 Stage APPROVED → DRAFT PO number PO-9 → empty');
    expect(page.text()).toContain('1 change can be taken back, 1 cannot');
    expect(page.text().indexOf('pay_7')).toBeLessThan(page.text().indexOf('cln_1'));
  });

  test('says what cannot come back and why, also of a record that left the sheet', async () => {
    const page = await open({ previewUndo: [ok(LAST_PUSH)] });
    expect(page.text()).toContain(
      'Decline lines 1 Cannot be taken back A decline cannot be taken back from here; restore the line in Introw. cln_1 No longer in the sheet',
    );
  });

  test('says what it costs, and when the credits will not do', async () => {
    const page = await open({ previewUndo: [ok({ ...LAST_PUSH, creditsLeft: 1 })] });
    expect(page.text()).toContain('1 read and 1 write, up to a minute.');
    expect(page.text()).toContain('2 credits needed, 1 left.');
    expect(page.text()).toContain('Not enough credits');
  });

  test('of nothing that can come back offers nothing but to close', async () => {
    const page = await open({ previewUndo: [ok(preview({ changes: [DECLINED] }))] });
    expect(page.text()).toContain('Nothing of the last push can be taken back from here');
    expect(page.buttons()).toEqual(['Decline lines 1', 'Close']);
  });

  test('where there was no push is calm about it', async () => {
    const page = await open({
      previewUndo: [refused('NOT_FOUND', 'There is no push to take back. Nothing was changed.')],
    });
    expect(page.text()).toContain('There is nothing to take back There is no push to take back.');
    expect(page.root.querySelector('[role=alert]')).toBeNull();
    expect(page.buttons()).toEqual(['Close']);
  });

  test('that fails says why and can be read again', async () => {
    const page = await open({
      previewUndo: [thrown('NetworkError: HTTP 0'), ok(LAST_PUSH)],
    });
    expect(page.text()).toContain('No connection');
    await page.press('Try again');
    expect(page.button('Take back 1 change').disabled).toBe(false);
  });
});

describe('an undo', () => {
  test('starts by the button, shows its progress and what came of it', async () => {
    const page = await open({
      previewUndo: [ok(LAST_PUSH), ok(LAST_PUSH)],
      startJob: [ok(jobView({ kind: 'undo', total: 1, waitMs: 9_000, message: 'Sending' }))],
      stepJob: [ok(UNDONE)],
    });
    await page.press('Take back 1 change');
    expect(page.calls.at(-1)).toEqual({ name: 'startJob', input: { kind: 'undo' } });
    expect(page.text()).toContain('Sending 0 of 1');
    expect(page.buttons()).toEqual(['Cancel']);
    await page.pass(9_000);
    expect(page.text()).toContain('Done 1 of 1 changes pushed.');
    expect(page.buttons()).toEqual(['Close']);
    expect(document.activeElement).toBe(page.button('Close'));
    expect(page.text()).not.toContain('pay_7');
  });

  test('that is over offers no way to take the taking back back', async () => {
    const page = await open({
      previewUndo: [ok(LAST_PUSH), ok(LAST_PUSH)],
      startJob: [ok(UNDONE)],
    });
    await page.press('Take back 1 change');
    expect(page.names()).toEqual(['currentJob', 'previewUndo', 'previewUndo', 'startJob']);
  });

  test('is not begun when the last push is another one by now', async () => {
    const other = preview({ changes: [change({ id: 'pay_8' })] });
    const page = await open({ previewUndo: [ok(LAST_PUSH), ok(other)], startJob: [] });
    await page.press('Take back 1 change');
    expect(page.names()).not.toContain('startJob');
    expect(page.text()).toContain('The last push is another one by now. Nothing was sent.');
    expect(page.text()).toContain('pay_8');
  });

  test('can be cancelled', async () => {
    const page = await open({
      previewUndo: [ok(LAST_PUSH), ok(LAST_PUSH)],
      startJob: [ok(jobView({ kind: 'undo', waitMs: 9_000 }))],
      cancelJob: [ok(jobView({ kind: 'undo', state: 'cancelled', message: '0 went back.' }))],
    });
    await page.press('Take back 1 change');
    await page.press('Cancel');
    expect(page.text()).toContain('Cancelled 0 went back.');
    expect(page.names().at(-1)).toBe('cancelJob');
  });

  test('that ended half-way is never begun anew unseen', async () => {
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
    await page.press('Take back 1 change');
    await page.pass(1_000);
    expect(page.text()).toContain('Introw has not answered for several minutes.');
    expect(page.text()).not.toContain('pay_9');
    await page.press('Try again');
    expect(page.names().filter((name) => name === 'startJob')).toHaveLength(1);
    expect(page.text()).toContain('pay_9');
  });

  test('that is refused says why above the preview', async () => {
    const page = await open({
      previewUndo: [ok(LAST_PUSH), ok(LAST_PUSH), ok(LAST_PUSH)],
      startJob: [refused('BUSY', 'Anna is at work.')],
    });
    await page.press('Take back 1 change');
    expect(page.text()).toContain('Anna is at work.');
    expect(page.text()).toContain('1 change can be taken back');
  });
});

describe('the dialog', () => {
  test('goes on with the unfinished undo when told to, and shows no preview after it', async () => {
    const page = await open({
      currentJob: [ok(jobView({ kind: 'undo', done: 1, total: 3, waitMs: 5_000 }))],
      stepJob: [ok(UNDONE)],
      previewUndo: [],
    });
    await page.pass(60_000);
    expect(page.names()).toEqual(['currentJob']);
    expect(page.text()).toContain('An unfinished undo: 1 of 3 changes taken back.');
    await page.press('Go on');
    await page.pass(5_000);
    expect(page.names()).toEqual(['currentJob', 'stepJob']);
    expect(page.text()).toContain('Done');
  });

  test('drives no push that it was not asked to, and offers nothing to take back meanwhile', async () => {
    const page = await open({ currentJob: [ok(LEFT)], stepJob: [], previewUndo: [] });
    await page.pass(600_000);
    expect(page.names()).toEqual(['currentJob']);
    expect(page.text()).toContain('An unfinished push: 60 of 500 changes sent.');
    expect(page.buttons()).toEqual(['Go on', 'End it', 'Close']);
  });

  test('finishes an unfinished push on the reader’s word before it shows what to take back', async () => {
    const page = await open({
      currentJob: [ok(LEFT)],
      stepJob: [ok({ ...LEFT, state: 'done', message: 'All sent.' })],
      previewUndo: [ok(LAST_PUSH)],
    });
    await page.press('Go on');
    expect(page.names()).toEqual(['currentJob', 'stepJob', 'previewUndo']);
    expect(page.text()).toContain('All sent.');
    expect(page.text()).toContain('pay_7');
  });

  test('shows what to take back once the unfinished push is ended', async () => {
    const page = await open({
      currentJob: [ok(LEFT), ok(null)],
      cancelJob: [ok({ ...LEFT, state: 'cancelled', message: '60 of 500 were pushed.' })],
      previewUndo: [ok(LAST_PUSH)],
    });
    await page.press('End it');
    expect(page.names()).toEqual(['currentJob', 'cancelJob', 'currentJob', 'previewUndo']);
    expect(page.text()).toContain('Ended 60 of 500 were pushed.');
    expect(page.button('Take back 1 change').disabled).toBe(false);
  });

  test('takes nothing back unseen after a push that came in between is ended', async () => {
    const page = await open({
      currentJob: [ok(null), ok(null)],
      previewUndo: [ok(LAST_PUSH), ok(LAST_PUSH), ok(LAST_PUSH)],
      startJob: [ok(LEFT)],
      cancelJob: [ok({ ...LEFT, state: 'cancelled' })],
    });
    await page.press('Take back 1 change');
    await page.press('End it');
    expect(page.names().filter((name) => name === 'startJob')).toHaveLength(1);
    expect(page.button('Take back 1 change').disabled).toBe(false);
  });

  test('closes on Escape', async () => {
    const page = await open({ previewUndo: ['silence'] });
    expect(page.text()).toContain('Reading what the last push sent');
    await page.key('Escape');
    expect(page.closed()).toBe(1);
  });
});
