/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import type { RowOutcome } from '../../../src/core/contract/jobs';
import type { PreviewChange } from '../../../src/core/contract/preview';
import { ReviewPage } from '../../../src/ui/review/review-page';
import { change, preview } from '../changes/previews';
import { ok, type Script } from '../fake-google';
import { jobView } from '../job-views';
import { closePage, openPage, type OpenPage } from '../open-page';

afterEach(closePage);

const ACME = change({ id: 'pay_1', row: 2, partner: 'Acme' });
const GLOBEX = change({ id: 'pay_2', row: 3, partner: 'Globex' });
const RUNNING = jobView({ kind: 'push', total: 2, waitMs: 1_000 });
const DONE = jobView({ kind: 'push', state: 'done', done: 2, total: 2, message: 'Over.' });

function outcome(part: Partial<RowOutcome> = {}): RowOutcome {
  return { sheet: 'Payouts', id: 'pay_1', state: 'pushed', text: 'Pushed: Stage.', ...part };
}

const FAILED = outcome({ id: 'pay_2', state: 'failed', text: 'Failed: locked.' });

function open(script: Script): Promise<OpenPage> {
  return openPage(ReviewPage, {
    currentJob: ok(null),
    listConflicts: ok([]),
    previewPush: ok(preview({ changes: [ACME, GLOBEX] })),
    startJob: ok(RUNNING),
    ...script,
  });
}

function rows(page: OpenPage): (string | null)[] {
  return [...page.root.querySelectorAll('.outcome')].map(({ textContent }) => textContent);
}

describe('what came of each row', () => {
  test('is shown as it arrives, what went wrong first, then the latest', async () => {
    const page = await open({
      stepJob: [
        ok({ ...RUNNING, done: 1, outcomes: [FAILED, outcome()] }),
        ok({ ...RUNNING, done: 2, outcomes: [outcome({ id: 'pay_3' })] }),
      ],
    });
    await page.press('Push 2 changes');
    expect(rows(page)).toEqual([]);
    await page.pass(1_000);
    expect(rows(page)).toEqual(['Globex Row 3Failed: locked.', 'Acme Row 2Pushed: Stage.']);
    await page.pass(1_000);
    expect(rows(page)).toEqual([
      'Globex Row 3Failed: locked.',
      'pay_3 PayoutsPushed: Stage.',
      'Acme Row 2Pushed: Stage.',
    ]);
  });

  test('names the partner that the server knows, where the page knows none', async () => {
    const page = await open({
      currentJob: ok({ ...RUNNING, done: 1, outcomes: [outcome({ partner: 'Initech' })] }),
    });
    expect(rows(page)).toEqual([]);
    await page.press('Go on');
    expect(rows(page)).toEqual(['Initech PayoutsPushed: Stage.']);
  });

  test('of a push that was taken up is that of all its rows', async () => {
    const page = await open({
      currentJob: ok({ ...RUNNING, done: 1, outcomes: [FAILED] }),
      stepJob: ok({ ...DONE, outcomes: [outcome()] }),
      previewPush: ok(preview({ changes: [GLOBEX] })),
    });
    expect(rows(page)).toEqual([]);
    await page.press('Go on');
    await page.pass(1_000);
    expect(rows(page)).toEqual(['Globex Row 3Failed: locked.', 'pay_1 PayoutsPushed: Stage.']);
  });

  test('goes by the latest where a row is heard of twice', async () => {
    const page = await open({
      startJob: ok({
        ...DONE,
        outcomes: [FAILED, { ...FAILED, state: 'pushed', text: 'Pushed.' }],
      }),
    });
    await page.press('Push 2 changes');
    expect(rows(page)).toEqual(['Globex Row 3Pushed.']);
  });
});

describe('what failed', () => {
  function after(
    left: readonly PreviewChange[],
    part: Partial<typeof DONE> = {},
  ): Promise<OpenPage> {
    const before = ok(preview({ changes: [ACME, GLOBEX] }));
    const now = ok(preview({ changes: left }));
    return open({
      previewPush: [before, before, now, now, now],
      startJob: [ok({ ...DONE, outcomes: [outcome(), FAILED], ...part }), ok(DONE)],
    });
  }

  test('is pushed again by itself, by the marks that it has now', async () => {
    const page = await after([{ ...GLOBEX, mark: 'new mark' }, change({ id: 'pay_9', row: 9 })]);
    await page.press('Push 2 changes');
    await page.press('Retry the 1 that failed');
    expect(page.calls.filter(({ name }) => name === 'startJob').at(-1)?.input).toEqual({
      kind: 'push',
      scope: 'all',
      only: ['new mark'],
    });
  });

  test('and is pending no more is not offered', async () => {
    const page = await after([]);
    await page.press('Push 2 changes');
    expect(page.text()).not.toContain('that failed');
  });

  test('in a push that was ended early goes out with the rest', async () => {
    const page = await after([GLOBEX], { state: 'cancelled' });
    await page.press('Push 2 changes');
    expect(page.text()).not.toContain('that failed');
    expect(page.buttons()).toContain('Push 1 change');
  });

  test('is among the problems to walk', async () => {
    const page = await after([GLOBEX]);
    await page.press('Push 2 changes');
    await page.press('Next problem (1)');
    expect(document.activeElement?.textContent).toContain('Failed: locked.');
  });
});

test('an older push that a start gives back is told from the one asked for', async () => {
  const older = { ...RUNNING, jobId: 'job-0', done: 60, total: 500 };
  const page = await open({
    startJob: ok(older),
    stepJob: ok({ ...DONE, jobId: 'job-0', message: '500 of 500 pushed.' }),
  });
  await page.press('Push 2 changes');
  expect(page.text()).toContain('An unfinished push: 60 of 500 changes sent.');
  expect(page.text()).toContain(
    'Nothing of what you have just asked for was sent: those changes are still pending.',
  );
  await page.pass(60_000);
  expect(page.names()).not.toContain('stepJob');
  await page.press('Go on');
  await page.pass(1_000);
  expect(page.text()).toContain('500 of 500 pushed.');
  expect(page.button('Push 2 changes').disabled).toBe(false);
});

test('where the focus was on what is gone, it goes to what appeared', async () => {
  const page = await open({ stepJob: ok(DONE) });
  document.hasFocus = () => true;
  page.button('Push 2 changes').focus();
  await page.press('Push 2 changes');
  expect(document.activeElement?.className).toBe('running');
  await page.pass(1_000);
  expect(document.activeElement?.className).toBe('ended');
});

test('the focus is not taken from the sheet beside the page', async () => {
  const page = await open({ stepJob: ok(DONE) });
  document.hasFocus = () => false;
  await page.press('Push 2 changes');
  expect(document.activeElement).toBe(document.body);
});
