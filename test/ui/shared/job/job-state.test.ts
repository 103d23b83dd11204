import { describe, expect, test } from '@jest/globals';

import type { JobView } from '../../../../src/core/contract/jobs';
import { problem } from '../../../../src/core/errors';
import {
  IDLE,
  isActive,
  type JobEffect,
  type JobEvent,
  type JobPhase,
  type JobState,
  LOST_WAITS_MS,
  transition,
} from '../../../../src/ui/shared/job/job-state';
import { jobView } from '../../job-views';

const NOW = 5_000;
const REQUEST = { kind: 'pullPayouts' } as const;
const job = jobView();
const done = jobView({ state: 'done' });
const failed = jobView({ state: 'failed', error: problem('API', 'No.') });
const error = problem('NETWORK', 'Lost.');
/** A push that somebody left behind. */
const left = jobView({ jobId: 'job-0', kind: 'push', done: 60, total: 500 });

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
  found: { at: 'found', job: left },
  endingFound: { at: 'cancelling', job: left, asked: true, tries: 0 },
  endingLost: { at: 'waiting', job: left, until: NOW + 9, why: 'lost', then: 'cancel', tries: 1 },
  none: { at: 'none' },
} satisfies Record<string, JobPhase>;

const answer = (value: JobView | null): JobEvent => ({ on: 'answer', answer: { ok: true, value } });
const EVENTS = {
  start: { on: 'start', request: REQUEST },
  takeUp: { on: 'takeUp' },
  running: answer(job),
  pause: answer(jobView({ waitMs: 700 })),
  over: answer(done),
  another: answer(left),
  noJob: answer(null),
  lost: { on: 'answer', answer: { ok: false, error, from: 'platform', passing: true } },
  locked: { on: 'answer', answer: { ok: false, error, from: 'platform', passing: false } },
  refusal: { on: 'answer', answer: { ok: false, error, from: 'server', passing: false } },
  timeUp: { on: 'timeUp' },
  cancel: { on: 'cancel' },
  goOn: { on: 'goOn' },
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
  another: 'same',
  noJob: 'same',
  lost: 'same',
  locked: 'same',
  refusal: 'same',
  timeUp: 'same',
  cancel: 'same',
  goOn: 'same',
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
    another: 'found',
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
    another: 'found',
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
    another: 'found',
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
    another: 'found',
    noJob: 'none',
    lost: 'waiting, wait 2000',
    locked: 'stopped kept',
    refusal: 'stopped',
  },
  ended: AT_REST,
  failed: { ...AT_REST, retry: 'starting, startJob' },
  refused: { ...AT_REST, retry: 'starting, startJob' },
  kept: { ...AT_REST, retry: 'stepping, stepJob' },
  found: { ...AT_REST, goOn: 'stepping, stepJob', cancel: 'cancelling, cancelJob' },
  endingFound: {
    ...LEFT_ALONE,
    running: 'stepping, stepJob',
    pause: 'waiting, wait 700',
    over: 'starting, startJob',
    another: 'found',
    noJob: 'starting, startJob',
    lost: 'waiting, wait 2000',
    locked: 'stopped',
    refusal: 'stopped',
  },
  endingLost: {
    ...LEFT_ALONE,
    timeUp: 'cancelling, cancelJob',
    cancel: 'cancelling, cancelJob',
  },
  none: AT_REST,
};

function at(phase: JobPhase): JobState {
  return { ...IDLE, request: REQUEST, since: 1, phase };
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
      'endingFound',
      'endingLost',
    ]);
  });

  test('remembers when it was begun and what was asked for', () => {
    const { state } = transition(IDLE, EVENTS.start, NOW);
    expect(state).toEqual({ ...IDLE, request: REQUEST, since: NOW, phase: { at: 'starting' } });
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
    expect(told(at(PHASES.stepping), BUSY)).toBe('stopped kept');
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

describe('a job that the page was not asked for', () => {
  const NOT_FOUND: JobEvent = {
    on: 'answer',
    answer: { ok: false, error: problem('NOT_FOUND', 'Gone.'), from: 'server', passing: false },
  };
  const looking: JobState = { ...at(PHASES.starting), request: null };

  test.each(['pullPayouts', 'pullLines', 'push', 'undo'] as const)(
    'is any that was only looked for, such as a %s',
    (kind) => {
      expect(told(looking, answer(jobView({ kind })))).toBe('found');
    },
  );

  test.each([
    ['pullPayouts', 'pullLines'],
    ['pullLines', 'pullPayouts'],
    ['push', 'undo'],
    ['undo', 'push'],
    ['pullPayouts', 'undo'],
  ] as const)('is, where a %s was asked for, a %s', (asked, kind) => {
    const before: JobState = { ...at(PHASES.starting), request: { kind: asked } };
    expect(told(before, answer(jobView({ kind })))).toBe('found');
    expect(told(before, answer(jobView({ kind: asked })))).toBe('stepping, stepJob');
  });

  test('is not ended by a Cancel that came before it was found', () => {
    const early = transition(at(PHASES.starting), EVENTS.cancel, NOW).state;
    expect(told(early, EVENTS.another)).toBe('found');
  });

  test('is asked about no more once the reader went on with it', () => {
    const goesOn = transition(at(PHASES.found), EVENTS.goOn, NOW).state;
    expect(goesOn).toMatchObject({ since: NOW, wanted: 'job-0' });
    expect(told(goesOn, EVENTS.another)).toBe('stepping, stepJob');
    const stopped = transition(goesOn, EVENTS.refusal, NOW).state;
    const again = transition(stopped, EVENTS.retry, NOW).state;
    expect(told(again, EVENTS.another)).toBe('stepping, stepJob');
  });

  test('waits as the server asked when the reader goes on with it', () => {
    const paused: JobPhase = { at: 'found', job: { ...left, waitMs: 300 } };
    expect(told(at(paused), EVENTS.goOn)).toBe('waiting, wait 300');
  });

  test('tells the server once that its reader goes on, again where that was lost, and after the pause', () => {
    const step = { call: 'stepJob', jobId: 'job-0' };
    const first = transition(at(PHASES.found), EVENTS.goOn, NOW);
    expect(first.effect).toEqual({ ...step, resumed: true });
    const lost = transition(first.state, EVENTS.lost, NOW).state;
    const again = transition(lost, EVENTS.timeUp, NOW);
    expect(again.effect).toEqual({ ...step, resumed: true });
    expect(transition(again.state, EVENTS.another, NOW).effect).toEqual(step);
    const paused: JobPhase = { at: 'found', job: { ...left, waitMs: 300 } };
    const waits = transition(at(paused), EVENTS.goOn, NOW).state;
    expect(transition(waits, EVENTS.timeUp, NOW).effect).toEqual({ ...step, resumed: true });
  });

  test('is over when it is cancelled after the reader went on with it', () => {
    const goesOn = transition(at(PHASES.found), EVENTS.goOn, NOW).state;
    const ending = transition(transition(goesOn, EVENTS.cancel, NOW).state, EVENTS.another, NOW);
    expect(ending.effect).toEqual({ call: 'cancelJob', jobId: 'job-0' });
    expect(told(ending.state, EVENTS.over)).toBe('ended');
  });

  test('makes room, once ended, for the pull that was asked for, and is remembered', () => {
    const { state, effect } = transition(at(PHASES.endingFound), answer(done), NOW);
    expect(effect).toEqual({ call: 'startJob', request: REQUEST });
    expect(state.endedFirst).toBe(done);
    expect(transition(at(PHASES.none), EVENTS.start, NOW).state.endedFirst).toBeNull();
  });

  test.each(['push', 'undo'] as const)('makes no room for a %s that was not seen since', (kind) => {
    const before: JobState = {
      ...at({ ...PHASES.endingFound, job: jobView({ kind: 'pullLines' }) }),
      request: { kind },
    };
    const { state, effect } = transition(before, EVENTS.over, NOW);
    expect(effect).toEqual({ call: 'currentJob' });
    expect(state.request).toBeNull();
  });

  test('counts as ended when another page ended it first', () => {
    expect(told(at(PHASES.endingFound), NOT_FOUND)).toBe('starting, startJob');
    expect(told(at(PHASES.cancelling), NOT_FOUND)).toBe('stopped');
  });

  test('is never stepped because the call to end it was lost', () => {
    let state = at(PHASES.endingFound);
    const calls: string[] = [];
    for (let round = 0; round <= LOST_WAITS_MS.length; round++) {
      const lost = transition(state, EVENTS.lost, NOW).state;
      const next = transition(lost, EVENTS.timeUp, NOW);
      if (next.effect !== null) calls.push(next.effect.call);
      state = next.state;
    }
    expect(calls).toEqual(LOST_WAITS_MS.map(() => 'cancelJob'));
    expect(state.phase).toEqual({ at: 'stopped', job: left, error, kept: false });
    expect(told(state, EVENTS.retry)).toBe('starting, startJob');
  });
});
