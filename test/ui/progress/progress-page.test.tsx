/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import { ProgressPage } from '../../../src/ui/progress/progress-page';
import { LOST_WAITS_MS } from '../../../src/ui/shared/job/job-state';
import { ok, refused, type Script, thrown } from '../fake-google';
import { jobView } from '../job-views';
import { closePage, openPage, type OpenPage } from '../open-page';

afterEach(closePage);

const PULL = { kind: 'pullPayouts' } as const;

function open(script: Script): Promise<OpenPage> {
  return openPage(ProgressPage, script, PULL);
}

function bar(page: OpenPage): Element {
  const found = page.root.querySelector('[role=progressbar]');
  if (found === null) throw new Error('No progress bar.');
  return found;
}

describe('a running job', () => {
  test('shows what is being done, how far it is and what came of it so far', async () => {
    const view = jobView({ done: 120, total: 480, counts: { added: 100, updated: 20 } });
    const page = await open({ startJob: [ok(view)], stepJob: ['silence'] });
    expect(page.text()).toContain('Reading payouts');
    expect(page.text()).toContain('120 of 480 · 100 new rows · 20 rows updated · 0:00 so far');
    expect(bar(page).getAttribute('aria-valuenow')).toBe('120');
    expect(bar(page).getAttribute('aria-valuemax')).toBe('480');
    expect(page.text()).toContain('Closing only pauses');
  });

  test('has a bar without a share while the total is not known', async () => {
    const page = await open({ startJob: [ok(jobView({ done: 7 }))], stepJob: ['silence'] });
    expect(bar(page).hasAttribute('aria-valuenow')).toBe(false);
    expect(page.text()).toContain('7 · 0:00 so far');
  });

  test('counts the time since it was begun', async () => {
    const page = await open({ startJob: [ok(jobView())], stepJob: ['silence'] });
    await page.pass(65_000);
    expect(page.text()).toContain('1:05 so far');
  });

  test('counts a pause down and goes on after it', async () => {
    const page = await open({
      startJob: [ok(jobView({ waitMs: 23_000 }))],
      stepJob: [ok(jobView({ state: 'done', message: 'All there.' }))],
    });
    expect(page.text()).toContain('Reading payouts 0 · 0:00 so far Going on in 0:23.');
    await page.pass(20_000);
    expect(page.text()).toContain('Going on in 0:03.');
    await page.pass(3_000);
    expect(page.text()).toContain('All there.');
    expect(page.names()).toEqual(['startJob', 'stepJob']);
  });

  test('makes no words about a pause that is over at once', async () => {
    const page = await open({ startJob: [ok(jobView({ waitMs: 500 }))], stepJob: [] });
    expect(page.text()).not.toContain('Going on in');
  });

  test('reads its message aloud, but not the countdown', async () => {
    const page = await open({ startJob: [ok(jobView({ waitMs: 23_000 }))], stepJob: [] });
    const live = page.root.querySelector('[aria-live=polite]');
    expect(live?.textContent).toBe('Reading payouts');
    expect(page.root.querySelector('.pause')?.closest('[aria-live], [role=status]')).toBeNull();
  });

  test('is cancelled by the button, which says so until it is done', async () => {
    const page = await open({
      startJob: [ok(jobView({ waitMs: 5_000 }))],
      cancelJob: ['silence'],
    });
    await page.press('Cancel');
    expect(page.text()).toContain('Stopping after the piece of work that is under way');
    expect(page.button('Cancel').disabled).toBe(true);
    expect(page.calls.at(-1)).toEqual({ name: 'cancelJob', input: { jobId: 'job-1' } });
  });

  test('is lost to no passing fault, and says so while it waits', async () => {
    const page = await open({
      startJob: [ok(jobView())],
      stepJob: [
        thrown('NetworkError: HTTP 0'),
        ok(jobView({ state: 'done', message: 'All there.' })),
      ],
    });
    expect(page.text()).toContain('Nothing is lost. Going on in 0:02.');
    await page.pass(2_000);
    expect(page.text()).toContain('All there.');
  });

  test('is kept when faults do not pass, and goes on by the button', async () => {
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
    for (const ms of LOST_WAITS_MS) await page.pass(ms);
    expect(page.text()).toContain('No connection');
    expect(page.text()).toContain('The job is kept as it stands.');
    await page.press('Try again');
    expect(page.text()).toContain('All there.');
    expect(page.names().filter((name) => name === 'startJob')).toHaveLength(1);
  });
});

describe('the end of a job', () => {
  test('says what came of it and puts the focus on Close', async () => {
    const view = jobView({ state: 'done', message: '812 payouts.', counts: { added: 812 } });
    const page = await open({ startJob: [ok(view)] });
    expect(page.text()).toContain('Done 812 payouts. 812 new rows');
    expect(document.activeElement).toBe(page.button('Close'));
    await page.press('Close');
    expect(page.closed()).toBe(1);
  });

  test.each(['failed', 'conflicts', 'blocked', 'changed', 'leftOut', 'unread'])(
    'is no plain success where rows count as %s',
    async (name) => {
      const view = jobView({ state: 'done', counts: { pushed: 4, [name]: 1 } });
      const page = await open({ startJob: [ok(view)] });
      expect(page.text()).toContain('Done, but some rows need a look');
    },
  );

  test('by cancelling says what was done until then', async () => {
    const view = jobView({ state: 'cancelled', message: '300 payouts were written.' });
    const page = await open({ startJob: [ok(view)] });
    expect(page.text()).toContain('Cancelled 300 payouts were written.');
    expect(page.buttons()).toEqual(['Close']);
  });

  test('by failure gives the error in words and can be tried again', async () => {
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
  test('without a request goes on with the unfinished job once it is told to', async () => {
    const page = await openPage(ProgressPage, {
      currentJob: [ok(jobView({ done: 3 }))],
      stepJob: ['silence'],
    });
    expect(page.names()).toEqual(['currentJob']);
    expect(page.text()).toContain('An unfinished pull of payouts: 3 done.');
    expect(document.activeElement).toBe(page.button('Go on'));
    await page.press('Go on');
    expect(page.names()).toEqual(['currentJob', 'stepJob']);
    expect(page.root.querySelector('h1')?.textContent).toBe('Pull payouts');
  });

  test('without a request and an unfinished job says how to start one', async () => {
    const page = await openPage(ProgressPage, { currentJob: [ok(null)] });
    expect(page.text()).toContain('Nothing is running.');
    expect(page.buttons()).toEqual(['Close']);
  });

  test('closes on Escape', async () => {
    const page = await open({ startJob: ['silence'] });
    await page.key('a');
    expect(page.closed()).toBe(0);
    await page.key('Escape');
    expect(page.closed()).toBe(1);
  });

  test('makes no more calls once it is gone', async () => {
    const page = await open({ startJob: [ok(jobView({ waitMs: 1_000 }))], stepJob: [] });
    await closePage();
    await page.pass(10_000);
    expect(page.names()).toEqual(['startJob']);
    expect(page.timers.due()).toBe(0);
  });
});

describe('an unfinished push', () => {
  const LEFT = jobView({ jobId: 'job-0', kind: 'push', done: 60, total: 500 });
  const ENDED = { ...LEFT, state: 'cancelled', message: '60 of 500 changes were pushed.' };
  const PULLED = jobView({ state: 'done', message: 'All there.' });

  test('that the pull comes upon is told, not driven', async () => {
    const page = await open({ startJob: [ok(LEFT)], stepJob: [], cancelJob: [] });
    await page.pass(600_000);
    expect(page.names()).toEqual(['startJob']);
    expect(page.text()).toContain('An unfinished push: 60 of 500 changes sent.');
    expect(page.buttons()).toEqual(['Go on', 'End it', 'Close']);
    expect(page.root.querySelector('h1')?.textContent).toBe('Pull payouts');
  });

  test('is read aloud, and no stray Enter sends it', async () => {
    const page = await open({ startJob: [ok(LEFT)] });
    expect(page.button('Go on').closest('[role=status]')?.textContent).toContain(
      'An unfinished push: 60 of 500',
    );
    expect(document.activeElement).toBe(document.body);
    await page.key('Escape');
    expect(page.closed()).toBe(1);
    expect(page.names()).toEqual(['startJob']);
  });

  test('that is ended makes room for the pull, and what became of it stays to be read', async () => {
    const page = await open({ startJob: [ok(LEFT), ok(PULLED)], cancelJob: [ok(ENDED)] });
    await page.press('End it');
    expect(page.calls).toEqual([
      { name: 'startJob', input: PULL },
      { name: 'cancelJob', input: { jobId: 'job-0' } },
      { name: 'startJob', input: PULL },
    ]);
    expect(page.text()).toContain('Ended 60 of 500 changes were pushed. Done All there.');
  });

  test('that is gone on with leads to its end, and then the pull is offered', async () => {
    const sent = { ...LEFT, state: 'done', message: 'All sent.' };
    const page = await open({ startJob: [ok(LEFT), ok(PULLED)], stepJob: [ok(sent)] });
    expect(page.text()).toContain('Rows that you changed meanwhile are left out.');
    await page.press('Go on');
    expect(page.names()).toEqual(['startJob', 'stepJob']);
    expect(page.calls.at(-1)?.input).toEqual({ jobId: LEFT.jobId, resumed: true });
    expect(page.text()).toContain('All sent.');
    expect(document.activeElement).toBe(page.button('Pull payouts'));
    await page.press('Pull payouts');
    expect(page.text()).toContain('All there.');
    expect(page.buttons()).toEqual(['Close']);
  });

  test('of somebody at work says who it is when it cannot be ended', async () => {
    const page = await open({
      startJob: [ok(LEFT), ok(LEFT)],
      cancelJob: [refused('BUSY', 'Anna is at work.')],
      stepJob: [],
    });
    await page.press('End it');
    expect(page.text()).toContain('Anna is at work.');
    await page.press('Check again');
    expect(page.buttons()).toContain('End it');
  });
});
