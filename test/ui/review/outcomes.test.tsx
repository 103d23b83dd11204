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
const DONE = jobView({ kind: 'push', state: 'done', done: 2, total: 2, message: 'Finished.' });

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

describe('the result of each row', () => {
  test('is shown as it arrives, failures first, then the latest', async () => {
    const page = await open({
      stepJob: [
        ok({ ...RUNNING, done: 1, outcomes: [FAILED, outcome()] }),
        ok({ ...RUNNING, done: 2, outcomes: [outcome({ id: 'pay_3' })] }),
      ],
    });
    await page.press('Push 2 changes');
    expect(rows(page)).toEqual([]);
    await page.pass(1_000);
    expect(rows(page)).toEqual([
      'Globex Row 3 · pay_2Failed: locked.',
      'Acme Row 2 · pay_1Pushed: Stage.',
    ]);
    await page.pass(1_000);
    expect(rows(page)).toEqual([
      'Globex Row 3 · pay_2Failed: locked.',
      'pay_3 PayoutsPushed: Stage.',
      'Acme Row 2 · pay_1Pushed: Stage.',
    ]);
  });

  test('stands in the order of the push once that is over, with the amount', async () => {
    const money = { amount: '16067.30', currency: 'USD' };
    const first = outcome({ id: 'pay_3' });
    const page = await open({
      previewPush: ok(preview({ changes: [{ ...ACME, ...money }, GLOBEX] })),
      stepJob: ok({ ...DONE, outcomes: [first, outcome(), outcome({ id: 'pay_2' })] }),
    });
    await page.press('Push 2 changes');
    await page.pass(1_000);
    expect(rows(page)).toEqual([
      'pay_3 PayoutsPushed: Stage.',
      'Acme 16,067.30 USD Row 2 · pay_1Pushed: Stage.',
      'Globex Row 3 · pay_2Pushed: Stage.',
    ]);
  });

  test('includes the rows that were blocked, after those that failed', async () => {
    const blocked = change({
      ...{ id: 'pay_3', row: 4, partner: 'Hooli', mark: 'm3', level: 'block' },
      notes: ['Stage is empty.'],
    });
    const page = await open({
      previewPush: ok(preview({ changes: [ACME, GLOBEX, blocked] })),
      stepJob: ok({ ...DONE, outcomes: [FAILED, outcome()] }),
    });
    await page.press('Push 2 changes');
    expect(rows(page)).toEqual([]);
    await page.pass(1_000);
    expect(rows(page)).toEqual([
      'Globex Row 3 · pay_2Failed: locked.',
      'Hooli Row 4 · pay_3Blocked: Stage is empty.',
      'Acme Row 2 · pay_1Pushed: Stage.',
    ]);
  });

  test('shows the partner that the server sends if the page does not know it', async () => {
    const page = await open({
      currentJob: ok({ ...RUNNING, done: 1, outcomes: [outcome({ partner: 'Initech' })] }),
    });
    expect(rows(page)).toEqual([]);
    await page.press('Resume');
    expect(rows(page)).toEqual(['Initech PayoutsPushed: Stage.']);
  });

  test('includes rows of a resumed push that were sent before', async () => {
    const page = await open({
      currentJob: ok({ ...RUNNING, done: 1, outcomes: [FAILED] }),
      stepJob: ok({ ...DONE, outcomes: [outcome()] }),
      previewPush: ok(preview({ changes: [GLOBEX] })),
    });
    expect(rows(page)).toEqual([]);
    await page.press('Resume');
    await page.pass(1_000);
    expect(rows(page)).toEqual([
      'Globex Row 3 · pay_2Failed: locked.',
      'pay_1 PayoutsPushed: Stage.',
    ]);
  });

  test('is the latest one if a row is reported twice', async () => {
    const page = await open({
      startJob: ok({
        ...DONE,
        outcomes: [FAILED, { ...FAILED, state: 'pushed', text: 'Pushed.' }],
      }),
    });
    await page.press('Push 2 changes');
    expect(rows(page)).toEqual(['Globex Row 3 · pay_2Pushed.']);
  });
});

describe('a failed change', () => {
  function openWithFailure(
    pending: readonly PreviewChange[],
    part: Partial<typeof DONE> = {},
  ): Promise<OpenPage> {
    const before = ok(preview({ changes: [ACME, GLOBEX] }));
    const now = ok(preview({ changes: pending }));
    return open({
      previewPush: [before, before, now, now, now],
      startJob: [ok({ ...DONE, outcomes: [outcome(), FAILED], ...part }), ok(DONE)],
    });
  }

  test('is pushed with the rest once it was seen, as it is ticked: nothing sends it apart', async () => {
    const page = await openWithFailure([
      { ...GLOBEX, mark: 'new mark', failed: FAILED.text },
      change({ id: 'pay_9', row: 9 }),
    ]);
    await page.press('Push 2 changes');
    expect(page.text()).toContain('Failed: locked.');
    expect(page.buttons().filter((name) => /Retry|Push/.test(name))).toEqual(['Push 2 changes']);
  });

  test('of a push that was ended early is pushed with the rest', async () => {
    const page = await openWithFailure([{ ...GLOBEX, failed: FAILED.text }], {
      state: 'cancelled',
    });
    await page.press('Push 2 changes');
    expect(page.buttons()).toContain('Push 1 change');
  });

  test('is among the problems that “Next problem” goes to', async () => {
    const page = await openWithFailure([{ ...GLOBEX, failed: FAILED.text }]);
    await page.press('Push 2 changes');
    await page.press('Next problem (1)');
    expect(document.activeElement?.textContent).toContain('Failed: locked.');
  });
});

test('an older push that a start returns is distinguished from the requested one', async () => {
  const older = { ...RUNNING, jobId: 'job-0', done: 60, total: 500 };
  const page = await open({
    startJob: ok(older),
    stepJob: ok({ ...DONE, jobId: 'job-0', message: '500 of 500 pushed.' }),
  });
  await page.press('Push 2 changes');
  expect(page.text()).toContain('An unfinished push: 60 of 500 changes sent.');
  expect(page.text()).toContain(
    'The changes that you just pushed were not sent: they are still pending.',
  );
  await page.pass(60_000);
  expect(page.names()).not.toContain('stepJob');
  await page.press('Resume');
  await page.pass(1_000);
  expect(page.text()).toContain('500 of 500 pushed.');
  expect(page.button('Push 2 changes').disabled).toBe(false);
});

test('if the focused element disappears, the focus moves to its replacement', async () => {
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
