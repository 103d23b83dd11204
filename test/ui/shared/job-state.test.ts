import { describe, expect, test } from '@jest/globals';

import type { JobView } from '../../../src/core/contract';
import { problem } from '../../../src/core/errors';
import {
  IDLE,
  isActive,
  type JobEffect,
  type JobEvent,
  type JobPhase,
  type JobState,
  LOST_WAITS_MS,
  transition,
} from '../../../src/ui/shared/job-state';
import { jobView } from '../job-views';

const NOW = 5_000;
const REQUEST = { kind: 'pullPayouts' } as const;
const job = jobView();
const done = jobView({ state: 'done' });
const failed = jobView({ state: 'failed', error: problem('API', 'No.') });
const error = problem('NETWORK', 'Lost.');

const PHASES = {
  idle: { at: 'idle' },
  starting: { at: 'starting' },
  stepping: { at: 'stepping', job, tries: 0 },
  waiting: { at: 'waiting', job, until: NOW + 9, why: 'asked', then: 'step', tries: 0 },
  waitingToCancel: { at: 'waiting', job, until: NOW + 9, why: 'lost', then: 'cancel', tries: 2 },
  toCancel: { at: 'cancelling', job, asked: false, tries: 0 },
  cancelling: { at: 'cancelling', job, asked: true, tries: 0 },
  ended: { at: 'ended', job: done },
  failed: { at: 'ended', job: failed },
  refused: { at: 'stopped', job, error, kept: false },
  kept: { at: 'stopped', job, error, kept: true },
  none: { at: 'none' },
} satisfies Record<string, JobPhase>;

const answer = (value: JobView | null): JobEvent => ({ on: 'answer', answer: { ok: true, value } });
const EVENTS = {
  start: { on: 'start', request: REQUEST },
  takeUp: { on: 'takeUp' },
  running: answer(job),
  pause: answer(jobView({ waitMs: 700 })),
  over: answer(done),
  noJob: answer(null),
  lost: { on: 'answer', answer: { ok: false, error, from: 'platform', passing: true } },
  locked: { on: 'answer', answer: { ok: false, error, from: 'platform', passing: false } },
  refusal: { on: 'answer', answer: { ok: false, error, from: 'server', passing: false } },
  timeUp: { on: 'timeUp' },
  cancel: { on: 'cancel' },
  retry: { on: 'retry' },
} satisfies Record<string, JobEvent>;

const BUSY: JobEvent = {
  on: 'answer',
  answer: { ok: false, error: problem('BUSY', 'At work.'), from: 'server', passing: false },
};

type PhaseName = keyof typeof PHASES;
type EventName = keyof typeof EVENTS;

/** "phase it leads to, effect"; "same" where the event has no meaning. The types demand every cell. */
const LEFT_ALONE: Record<EventName, string> = {
  start: 'same',
  takeUp: 'same',
  running: 'same',
  pause: 'same',
  over: 'same',
  noJob: 'same',
  lost: 'same',
  locked: 'same',
  refusal: 'same',
  timeUp: 'same',
  cancel: 'same',
  retry: 'same',
};
const AT_REST: Record<EventName, string> = {
  ...LEFT_ALONE,
  start: 'starting, startJob',
  takeUp: 'starting, currentJob',
};
const TABLE: Record<PhaseName, Record<EventName, string>> = {
  idle: AT_REST,
  starting: {
    ...LEFT_ALONE,
    running: 'stepping, stepJob',
    pause: 'waiting, wait 700',
    over: 'ended',
    noJob: 'none',
    lost: 'stopped',
    locked: 'stopped',
    refusal: 'stopped',
    cancel: 'cancelling',
  },
  stepping: {
    ...LEFT_ALONE,
    running: 'stepping, stepJob',
    pause: 'waiting, wait 700',
    over: 'ended',
    noJob: 'none',
    lost: 'waiting, wait 2000',
    locked: 'stopped kept',
    refusal: 'stopped',
    cancel: 'cancelling',
  },
  waiting: { ...LEFT_ALONE, timeUp: 'stepping, stepJob', cancel: 'cancelling, cancelJob' },
  waitingToCancel: {
    ...LEFT_ALONE,
    timeUp: 'cancelling, cancelJob',
    cancel: 'cancelling, cancelJob',
  },
  toCancel: {
    ...LEFT_ALONE,
    running: 'cancelling, cancelJob',
    pause: 'cancelling, cancelJob',
    over: 'ended',
    noJob: 'none',
    lost: 'cancelling, cancelJob',
    locked: 'stopped kept',
    refusal: 'stopped',
  },
  cancelling: {
    ...LEFT_ALONE,
    running: 'stepping, stepJob',
    pause: 'waiting, wait 700',
    over: 'ended',
    noJob: 'none',
    lost: 'waiting, wait 2000',
    locked: 'stopped kept',
    refusal: 'stopped',
  },
  ended: AT_REST,
  failed: { ...AT_REST, retry: 'starting, startJob' },
  refused: { ...AT_REST, retry: 'starting, startJob' },
  kept: { ...AT_REST, retry: 'stepping, stepJob' },
  none: AT_REST,
};

function at(phase: JobPhase): JobState {
  return { request: REQUEST, since: 1, phase };
}

function told(before: JobState, event: JobEvent): string {
  const { state, effect } = transition(before, event, NOW);
  if (state === before) return effect === null ? 'same' : 'same with an effect';
  const kept = state.phase.at === 'stopped' && state.phase.kept ? ' kept' : '';
  return [state.phase.at + kept, ...(effect === null ? [] : [effectText(effect)])].join(', ');
}

function effectText(effect: JobEffect): string {
  return effect.call === 'wait' ? `wait ${effect.ms}` : effect.call;
}

describe.each(Object.keys(TABLE) as PhaseName[])('a job at %s', (phase) => {
  test.each(Object.keys(EVENTS) as EventName[])('on %s goes where the table says', (event) => {
    expect(told(at(PHASES[phase]), EVENTS[event])).toBe(TABLE[phase][event]);
  });
});

describe('a job', () => {
  test('is active exactly while a call is under way or due', () => {
    const active = (Object.keys(PHASES) as PhaseName[]).filter((name) =>
      isActive(at(PHASES[name])),
    );
    expect(active).toEqual([
      'starting',
      'stepping',
      'waiting',
      'waitingToCancel',
      'toCancel',
      'cancelling',
    ]);
  });

  test('remembers when it was begun and what was asked for', () => {
    const { state } = transition(IDLE, EVENTS.start, NOW);
    expect(state).toEqual({ request: REQUEST, since: NOW, phase: { at: 'starting' } });
  });

  test('waits until the time that the server asked for', () => {
    const { state } = transition(at(PHASES.stepping), EVENTS.pause, NOW);
    expect(state.phase).toMatchObject({ at: 'waiting', until: NOW + 700, why: 'asked' });
  });

  test('waits longer after each lost step and stops, kept, when all waits are spent', () => {
    const waits: number[] = [];
    let state = at(PHASES.stepping);
    for (let round = 0; round <= LOST_WAITS_MS.length; round++) {
      const lost = transition(state, EVENTS.lost, NOW);
      if (lost.effect?.call === 'wait') waits.push(lost.effect.ms);
      state =
        lost.state.phase.at === 'waiting'
          ? transition(lost.state, EVENTS.timeUp, NOW).state
          : lost.state;
    }
    expect(waits).toEqual(LOST_WAITS_MS);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(state.phase).toEqual({ at: 'stopped', job, error, kept: true });
  });

  test('counts lost steps anew after one that got through', () => {
    const third: JobPhase = { at: 'stepping', job, tries: 3 };
    const { state } = transition(at(third), EVENTS.running, NOW);
    expect(state.phase).toMatchObject({ at: 'stepping', tries: 0 });
  });

  test('takes a busy workbook for its own lost step, but not before one was lost', () => {
    const again: JobPhase = { at: 'stepping', job, tries: 1 };
    expect(told(at(again), BUSY)).toBe(`waiting, wait ${LOST_WAITS_MS[1] ?? 0}`);
    expect(told(at(PHASES.stepping), BUSY)).toBe('stopped');
  });

  test('cancelled after a lost step waits while the workbook is busy with that step', () => {
    const asked = transition(at(PHASES.toCancel), EVENTS.lost, NOW).state;
    expect(told(asked, BUSY)).toMatch(/^waiting/);
  });

  test('that was taken up is looked for again when it is tried again', () => {
    const takenUp: JobState = { ...at(PHASES.refused), request: null };
    expect(told(takenUp, EVENTS.retry)).toBe('starting, currentJob');
  });

  test('whose start was lost while cancelling stops, as nothing is known to cancel', () => {
    const phase: JobPhase = { at: 'cancelling', job: null, asked: false, tries: 0 };
    expect(told(at(phase), EVENTS.lost)).toBe('stopped');
  });
});
