/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import type { StartJob } from '../../../src/core/contract/jobs';
import { ProgressPage } from '../../../src/ui/progress/progress-page';
import { RETRY_WAITS_MS } from '../../../src/ui/shared/job/job-state';
import { ok, opened, refused, type Script, thrown } from '../fake-google';
import { jobView } from '../job-views';
import { closePage, openPage, type OpenPage } from '../open-page';

afterEach(closePage);

const PULL = { kind: 'pullPayouts' } as const;

function open(script: Script, request: StartJob = PULL): Promise<OpenPage> {
  return openPage(ProgressPage, script, request);
}

function bar(page: OpenPage): Element {
  const found = page.root.querySelector('[role=progressbar]');
  if (found === null) throw new Error('No progress bar.');
  return found;
}

describe('a running job', () => {
  test('shows what it is doing, its progress and its counts so far', async () => {
    const view = jobView({ done: 120, total: 480, facts: '100 new rows · 20 rows updated' });
    const page = await open({ startJob: [ok(view)], stepJob: ['silence'] });
    expect(page.text()).toContain('Reading payouts');
    expect(page.text()).toContain('100 new rows · 20 rows updated · 0:00 so far');
    expect(bar(page).getAttribute('aria-valuenow')).toBe('120');
    expect(bar(page).getAttribute('aria-valuemax')).toBe('480');
    expect(page.text()).toContain('Closing this dialog only pauses the job.');
  });

  test('has an indeterminate progress bar while the total is not known', async () => {
    const page = await open({ startJob: [ok(jobView({ done: 7 }))], stepJob: ['silence'] });
    expect(bar(page).hasAttribute('aria-valuenow')).toBe(false);
    expect(page.text()).toContain('Reading payouts 0:00 so far');
  });

  test('shows the time since it was started', async () => {
    const page = await open({ startJob: [ok(jobView())], stepJob: ['silence'] });
    await page.pass(65_000);
    expect(page.text()).toContain('1:05 so far');
  });

  test('counts down a pause and continues after it', async () => {
    const page = await open({
      startJob: [ok(jobView({ waitMs: 23_000 }))],
      stepJob: [ok(jobView({ state: 'done', message: 'All there.' }))],
    });
    expect(page.text()).toContain('Reading payouts 0:00 so far Continuing in 0:23.');
    await page.pass(20_000);
    expect(page.text()).toContain('Continuing in 0:03.');
    await page.pass(3_000);
    expect(page.text()).toContain('All there.');
    expect(page.names()).toEqual(['startJob', 'stepJob']);
  });

  test('does not mention a very short pause', async () => {
    const page = await open({ startJob: [ok(jobView({ waitMs: 500 }))], stepJob: [] });
    expect(page.text()).not.toContain('Continuing in');
  });

  test('announces its message to screen readers, but not the countdown', async () => {
    const page = await open({ startJob: [ok(jobView({ waitMs: 23_000 }))], stepJob: [] });
    const live = page.root.querySelector('[aria-live=polite]');
    expect(live?.textContent).toBe('Reading payouts');
    expect(page.root.querySelector('.pause')?.closest('[aria-live], [role=status]')).toBeNull();
  });

  test('is cancelled with the button, and says so until it has stopped', async () => {
    const page = await open({
      startJob: [ok(jobView({ waitMs: 5_000 }))],
      cancelJob: ['silence'],
    });
    await page.press('Cancel');
    expect(page.text()).toContain('Stopping after the current step');
    expect(page.button('Cancel').disabled).toBe(true);
    expect(page.calls.at(-1)).toEqual({ name: 'cancelJob', input: { jobId: 'job-1' } });
  });

  test('survives a transient fault, and says so while it waits', async () => {
    const page = await open({
      startJob: [ok(jobView())],
      stepJob: [
        thrown('NetworkError: HTTP 0'),
        ok(jobView({ state: 'done', message: 'All there.' })),
      ],
    });
    expect(page.text()).toContain('Nothing is lost. Continuing in 0:02.');
    await page.pass(2_000);
    expect(page.text()).toContain('All there.');
  });

  test('is saved when faults persist, and can be resumed with the button', async () => {
    const lost = thrown('NetworkError: HTTP 0');
    const page = await open({
      startJob: [ok(jobView())],
      stepJob: [
        lost,
        lost,
        lost,
        lost,
        lost,
        ok(jobView({ state: 'done', message: 'All there.' })),
      ],
    });
    for (const ms of RETRY_WAITS_MS) await page.pass(ms);
    expect(page.text()).toContain('No connection');
    expect(page.text()).toContain('The job is saved.');
    await page.press('Try again');
    expect(page.text()).toContain('All there.');
    expect(page.names().filter((name) => name === 'startJob')).toHaveLength(1);
  });
});

describe('the end of a job', () => {
  test('shows the result, its counts once, and what comes next', async () => {
    const view = jobView({
      state: 'done',
      message: '812 payouts pulled: 812 new.',
      counts: { added: 812 },
    });
    const page = await open({ startJob: [ok(view)], menuReviewAndPush: [opened] });
    expect(page.text()).toContain('Done 812 payouts pulled: 812 new. Close Review and push…');
    expect(document.activeElement).toBe(page.button('Review and push…'));
    await page.press('Review and push…');
    expect(page.closed()).toBe(1);
  });

  test('of lines focuses Close', async () => {
    const view = jobView({ kind: 'pullLines', state: 'done', message: '3 lines pulled.' });
    const page = await open({ startJob: [ok(view)] }, { kind: 'pullLines' });
    expect(document.activeElement).toBe(page.button('Close'));
    await page.press('Close');
    expect(page.closed()).toBe(1);
  });

  test.each(['failed', 'conflicts', 'blocked', 'changed', 'leftOut', 'unread'])(
    'is not shown as plain success if there are rows counted as %s',
    async (name) => {
      const view = jobView({ state: 'done', counts: { pushed: 4, [name]: 1 } });
      const page = await open({ startJob: [ok(view)] });
      expect(page.text()).toContain('Done, but some rows need attention');
    },
  );

  test('after cancelling shows what was done until then', async () => {
    const view = jobView({ state: 'cancelled', message: '300 payouts were written.' });
    const page = await open({ startJob: [ok(view)] });
    expect(page.text()).toContain('Cancelled 300 payouts were written.');
    expect(page.buttons()).toEqual(['Close']);
  });

  test('after a failure shows the error and can be tried again', async () => {
    const error = { code: 'API', message: 'Introw answered with 500.' } as const;
    const page = await open({
      startJob: [ok(jobView({ state: 'failed', error })), ok(jobView({ state: 'done' }))],
    });
    expect(page.text()).toContain('Introw answered with 500.');
    await page.press('Try again');
    expect(page.text()).toContain('Done');
    expect(page.names()).toEqual(['startJob', 'startJob']);
  });
});

describe('the page', () => {
  test('resumes the unfinished job, if opened without a request, when told to', async () => {
    const page = await openPage(ProgressPage, {
      currentJob: [ok(jobView({ done: 3 }))],
      stepJob: ['silence'],
    });
    expect(page.names()).toEqual(['currentJob']);
    expect(page.text()).toContain('An unfinished pull of payouts: 3 done.');
    expect(document.activeElement).toBe(page.button('Resume'));
    await page.press('Resume');
    expect(page.names()).toEqual(['currentJob', 'stepJob']);
    expect(page.root.querySelector('h1')?.textContent).toBe('Pull payouts');
  });

  test('says how to start a job if there is neither a request nor an unfinished job', async () => {
    const page = await openPage(ProgressPage, { currentJob: [ok(null)] });
    expect(page.text()).toContain('No job is running.');
    expect(page.buttons()).toEqual(['Close']);
  });

  test('closes on Escape', async () => {
    const page = await open({ startJob: ['silence'] });
    await page.key('a');
    expect(page.closed()).toBe(0);
    await page.key('Escape');
    expect(page.closed()).toBe(1);
  });

  test('makes no more calls once it is closed', async () => {
    const page = await open({ startJob: [ok(jobView({ waitMs: 1_000 }))], stepJob: [] });
    await closePage();
    await page.pass(10_000);
    expect(page.names()).toEqual(['startJob']);
    expect(page.timers.due()).toBe(0);
  });
});

describe('an unfinished push', () => {
  const UNFINISHED = jobView({ jobId: 'job-0', kind: 'push', done: 60, total: 500 });
  const ENDED = { ...UNFINISHED, state: 'cancelled', message: '60 of 500 changes were pushed.' };
  const PULLED = jobView({ state: 'done', message: 'All there.' });

  test('is shown, not resumed, when a pull finds it', async () => {
    const page = await open({ startJob: [ok(UNFINISHED)], stepJob: [], cancelJob: [] });
    await page.pass(600_000);
    expect(page.names()).toEqual(['startJob']);
    expect(page.text()).toContain(
      'Nothing was pulled: a push is unfinished, with 440 changes left.',
    );
    expect(page.button('Resume').className).toContain('button-danger');
    expect(page.buttons()).toEqual(['Resume', 'Stop this push', 'Close']);
    expect(page.root.querySelector('h1')?.textContent).toBe('Pull payouts');
  });

  test('says whose it is and from when', async () => {
    const holder = { by: 'bob@example.com', mine: false, since: 0, isAlive: false };
    const page = await open({ startJob: [ok({ ...UNFINISHED, holder })] });
    expect(page.text()).toMatch(
      /Nothing was pulled: a push of bob@example\.com, begun 1970-01-01 00:00 UTC, is unfinished, with 440/,
    );
  });

  test('is announced to screen readers, and an accidental Enter does not resume it', async () => {
    const page = await open({ startJob: [ok(UNFINISHED)] });
    expect(page.button('Resume').closest('[role=status]')?.textContent).toContain(
      'a push is unfinished',
    );
    expect(document.activeElement).toBe(document.body);
    await page.key('Escape');
    expect(page.closed()).toBe(1);
    expect(page.names()).toEqual(['startJob']);
  });

  test('is followed by the pull once it was ended, and its result stays visible', async () => {
    const page = await open({ startJob: [ok(UNFINISHED), ok(PULLED)], cancelJob: [ok(ENDED)] });
    await page.press('Stop this push');
    expect(page.calls).toEqual([
      { name: 'startJob', input: PULL },
      { name: 'cancelJob', input: { jobId: 'job-0' } },
      { name: 'startJob', input: PULL },
    ]);
    expect(page.text()).toContain('Ended 60 of 500 changes were pushed. Done All there.');
  });

  test('runs to its end when resumed, after which the pull is offered', async () => {
    const sent = { ...UNFINISHED, state: 'done', message: 'All sent.' };
    const page = await open({ startJob: [ok(UNFINISHED), ok(PULLED)], stepJob: [ok(sent)] });
    expect(page.text()).toContain('but no row that changed since.');
    await page.press('Resume');
    expect(page.names()).toEqual(['startJob', 'stepJob']);
    expect(page.calls.at(-1)?.input).toEqual({ jobId: UNFINISHED.jobId, resumed: true });
    expect(page.text()).toContain('All sent.');
    expect(document.activeElement).toBe(page.button('Pull payouts'));
    await page.press('Pull payouts');
    expect(page.text()).toContain('All there.');
    expect(page.buttons()).toEqual(['Close', 'Review and push…']);
  });

  test('says who is running it if it cannot be ended', async () => {
    const page = await open({
      startJob: [ok(UNFINISHED), ok(UNFINISHED)],
      cancelJob: [refused('BUSY', 'Anna is pushing.')],
      stepJob: [],
    });
    await page.press('Stop this push');
    expect(page.text()).toContain('Anna is pushing.');
    await page.press('Check again');
    expect(page.buttons()).toContain('Stop this push');
  });
});

describe('a key that knows none of the records', () => {
  const words = 'Your API key cannot see any of the records in this workbook.';
  const mend = { by: 'newOrganisation', sheets: ['Payouts', 'Lines'] } as const;

  test('is told, and only the user goes on with it as a new organisation', async () => {
    const page = await open({
      startJob: [
        refused('INVALID_INPUT', words, mend),
        ok(jobView({ state: 'done', message: 'All there.' })),
      ],
    });
    expect(page.text()).toContain(words);
    expect(page.names()).toEqual(['startJob']);
    await page.press('Pull as a new organisation');
    expect(page.calls.at(-1)).toEqual({
      name: 'startJob',
      input: { kind: 'pullPayouts', newOrganisation: true },
    });
    expect(page.text()).toContain('All there.');
  });
});
