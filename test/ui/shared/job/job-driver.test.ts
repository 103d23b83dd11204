import { describe, expect, test } from '@jest/globals';

import { jobDriver, type JobDriver } from '../../../../src/ui/shared/job/job-driver';
import type { JobState } from '../../../../src/ui/shared/job/job-state';
import { scriptServer } from '../../../../src/ui/shared/server/server';
import { answersArrive, type FakeRun, fakeRun, ok, type Script, thrown } from '../../fake-google';
import { jobView } from '../../job-views';
import { type ManualTimers, manualTimers } from '../../manual-timers';

interface Rig extends FakeRun {
  driver: JobDriver;
  timers: ManualTimers;
  phases: string[];
}

function rig(script: Script): Rig {
  const timers = manualTimers();
  const fake = fakeRun(script);
  const phases: string[] = [];
  const changed = ({ phase }: JobState): void => {
    phases.push(phase.at);
  };
  const driver = jobDriver({ server: scriptServer(fake.run, timers), timers, onChange: changed });
  return { ...fake, driver, timers, phases };
}

const STEP = { name: 'stepJob', input: { jobId: 'job-1' } };

describe('the job driver', () => {
  test('starts a job and steps it until it ends', async () => {
    const { driver, calls, phases } = rig({
      startJob: [ok(jobView())],
      stepJob: [ok(jobView({ done: 1 })), ok(jobView({ state: 'done' }))],
    });
    driver.start({ kind: 'pullPayouts', stages: ['DRAFT'] });
    await answersArrive();
    const start = { name: 'startJob', input: { kind: 'pullPayouts', stages: ['DRAFT'] } };
    expect(calls).toEqual([start, STEP, STEP]);
    expect(phases).toEqual(['starting', 'stepping', 'stepping', 'ended']);
  });

  test('makes no call during a pause and steps after it', async () => {
    const { driver, names, timers } = rig({
      startJob: [ok(jobView({ waitMs: 20_000 }))],
      stepJob: [ok(jobView({ state: 'done' }))],
    });
    driver.start({ kind: 'pullPayouts' });
    await answersArrive();
    timers.advance(19_999);
    await answersArrive();
    expect(names()).toEqual(['startJob']);
    timers.advance(1);
    await answersArrive();
    expect(names()).toEqual(['startJob', 'stepJob']);
  });

  test('cancels only after the current step has been answered', async () => {
    const { driver, names, phases } = rig({
      startJob: [ok(jobView())],
      stepJob: [ok(jobView({ done: 1 }))],
      cancelJob: [ok(jobView({ state: 'cancelled' }))],
    });
    driver.start({ kind: 'pullPayouts' });
    await Promise.resolve();
    driver.cancel();
    expect(names()).toEqual(['startJob']);
    await answersArrive();
    expect(names()).toEqual(['startJob', 'cancelJob']);
    expect(phases).toEqual(['starting', 'cancelling', 'cancelling', 'ended']);
  });

  test('cancels at once during a pause, which then has no further effect', async () => {
    const { driver, names, timers } = rig({
      startJob: [ok(jobView({ waitMs: 20_000 }))],
      cancelJob: [ok(jobView({ state: 'cancelled' }))],
      stepJob: [],
    });
    driver.start({ kind: 'pullPayouts' });
    await answersArrive();
    driver.cancel();
    await answersArrive();
    timers.advance(60_000);
    await answersArrive();
    expect(names()).toEqual(['startJob', 'cancelJob']);
  });

  test('does not let an interrupted pause shorten a later one', async () => {
    const { driver, names, timers } = rig({
      startJob: [ok(jobView({ waitMs: 20_000 }))],
      cancelJob: [ok(jobView({ waitMs: 60_000 }))],
      stepJob: [ok(jobView({ state: 'cancelled' }))],
    });
    driver.start({ kind: 'pullPayouts' });
    await answersArrive();
    driver.cancel();
    await answersArrive();
    timers.advance(59_999);
    await answersArrive();
    expect(names()).toEqual(['startJob', 'cancelJob']);
    timers.advance(1);
    await answersArrive();
    expect(names()).toEqual(['startJob', 'cancelJob', 'stepJob']);
  });

  test('retries a lost step after a pause and continues', async () => {
    const { driver, names, timers, phases } = rig({
      startJob: [ok(jobView())],
      stepJob: [
        thrown('NetworkError: Connection failure due to HTTP 0'),
        ok(jobView({ state: 'done' })),
      ],
    });
    driver.start({ kind: 'pullPayouts' });
    await answersArrive();
    expect(names()).toEqual(['startJob', 'stepJob']);
    timers.advance(2_000);
    await answersArrive();
    expect(names()).toEqual(['startJob', 'stepJob', 'stepJob']);
    expect(phases.at(-1)).toBe('ended');
  });

  test('finds the unfinished job of the workbook and steps it only when told to', async () => {
    const { driver, names, phases, timers } = rig({
      currentJob: [ok(jobView())],
      stepJob: [ok(jobView({ state: 'done' }))],
    });
    driver.findUnfinished();
    await answersArrive();
    timers.advance(600_000);
    await answersArrive();
    expect(names()).toEqual(['currentJob']);
    expect(phases).toEqual(['starting', 'found']);
    driver.resume();
    await answersArrive();
    expect(names()).toEqual(['currentJob', 'stepJob']);
    expect(phases.at(-1)).toBe('ended');
  });

  test('ends a found push when told to, then starts the requested pull', async () => {
    const { driver, calls } = rig({
      startJob: [ok(jobView({ jobId: 'job-0', kind: 'push' })), ok(jobView({ state: 'done' }))],
      cancelJob: [ok(jobView({ jobId: 'job-0', kind: 'push', state: 'cancelled' }))],
    });
    driver.start({ kind: 'pullPayouts' });
    await answersArrive();
    driver.cancel();
    await answersArrive();
    const start = { name: 'startJob', input: { kind: 'pullPayouts' } };
    expect(calls).toEqual([start, { name: 'cancelJob', input: { jobId: 'job-0' } }, start]);
  });

  test('makes no call and reports nothing once disposed', async () => {
    const { driver, names, phases, timers } = rig({
      startJob: [ok(jobView({ waitMs: 500 }))],
      stepJob: [],
    });
    driver.start({ kind: 'pullPayouts' });
    await answersArrive();
    driver.dispose();
    const before = [...phases];
    expect(timers.due()).toBe(0);
    driver.retry();
    driver.cancel();
    await answersArrive();
    expect(names()).toEqual(['startJob']);
    expect(phases).toEqual(before);
  });

  test('leaves no timer behind when a job ends', async () => {
    const { driver, timers } = rig({ startJob: [ok(jobView({ state: 'done' }))] });
    driver.start({ kind: 'pullPayouts' });
    await answersArrive();
    expect(timers.due()).toBe(0);
  });
});
