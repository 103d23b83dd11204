import { describe, expect, test } from '@jest/globals';

import type { JobView } from '../../../../src/core/contract/jobs';
import { problem } from '../../../../src/core/errors';
import {
  IDLE,
  isActive,
  type JobEffect,
  type JobEvent,
  type JobState,
  RETRY_WAITS_MS,
  transition,
} from '../../../../src/ui/shared/job/job-state';
import type { JobPhase } from '../../../../src/ui/shared/job/job-phase';
import { jobView } from '../../job-views';

const NOW = 5_000;
const REQUEST = { kind: 'pullPayouts' } as const;
const job = jobView();
const done = jobView({ state: 'done' });
const failed = jobView({ state: 'failed', error: problem('API', 'No.') });
const error = problem('NETWORK', 'Lost.');
/** An unfinished push that another session left behind. */
const left = jobView({ jobId: 'job-0', kind: 'push', done: 60, total: 500 });

const PHASES = {
  idle: { at: 'idle' },
  starting: { at: 'starting' },
  stepping: { at: 'stepping', job, tries: 0 },
  waiting: { at: 'waiting', job, until: NOW + 9, reason: 'requested', next: 'step', tries: 0 },
  waitingToCancel: {
    at: 'waiting',
    job,
    until: NOW + 9,
    reason: 'callLost',
    next: 'cancel',
    tries: 2,
  },
  toCancel: { at: 'cancelling', job, requested: false, tries: 0 },
  cancelling: { at: 'cancelling', job, requested: true, tries: 0 },
  ended: { at: 'ended', job: done },
  failed: { at: 'ended', job: failed },
  refused: { at: 'stopped', job, error, resumable: false },
  resumable: { at: 'stopped', job, error, resumable: true },
  found: { at: 'found', job: left },
  endingFound: { at: 'cancelling', job: left, requested: true, tries: 0 },
  endingLost: {
    at: 'waiting',
    job: left,
    until: NOW + 9,
    reason: 'callLost',
    next: 'cancel',
    tries: 1,
  },
  none: { at: 'none' },
} satisfies Record<string, JobPhase>;

const answer = (value: JobView | null): JobEvent => ({ on: 'answer', answer: { ok: true, value } });
const EVENTS = {
  start: { on: 'start', request: REQUEST },
  findUnfinished: { on: 'findUnfinished' },
  running: answer(job),
  pause: answer(jobView({ waitMs: 700 })),
  over: answer(done),
  another: answer(left),
  noJob: answer(null),
  lost: { on: 'answer', answer: { ok: false, error, from: 'platform', transient: true } },
  locked: { on: 'answer', answer: { ok: false, error, from: 'platform', transient: false } },
  refusal: { on: 'answer', answer: { ok: false, error, from: 'server', transient: false } },
  waitOver: { on: 'waitOver' },
  cancel: { on: 'cancel' },
  resume: { on: 'resume' },
  retry: { on: 'retry' },
} satisfies Record<string, JobEvent>;

const BUSY: JobEvent = {
  on: 'answer',
  answer: { ok: false, error: problem('BUSY', 'At work.'), from: 'server', transient: false },
};

type PhaseName = keyof typeof PHASES;
type EventName = keyof typeof EVENTS;

/** Each cell is "next phase, effect", or "same" if the event does not apply. The types require every cell. */
const UNCHANGED: Record<EventName, string> = {
  start: 'same',
  findUnfinished: 'same',
  running: 'same',
  pause: 'same',
  over: 'same',
  another: 'same',
  noJob: 'same',
  lost: 'same',
  locked: 'same',
  refusal: 'same',
  waitOver: 'same',
  cancel: 'same',
  resume: 'same',
  retry: 'same',
};
const AT_REST: Record<EventName, string> = {
  ...UNCHANGED,
  start: 'starting, startJob',
  findUnfinished: 'starting, currentJob',
};
const TABLE: Record<PhaseName, Record<EventName, string>> = {
  idle: AT_REST,
  starting: {
    ...UNCHANGED,
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
    ...UNCHANGED,
    running: 'stepping, stepJob',
    pause: 'waiting, wait 700',
    over: 'ended',
    another: 'found',
    noJob: 'none',
    lost: 'waiting, wait 2000',
    locked: 'stopped resumable',
    refusal: 'stopped',
    cancel: 'cancelling',
  },
  waiting: { ...UNCHANGED, waitOver: 'stepping, stepJob', cancel: 'cancelling, cancelJob' },
  waitingToCancel: {
    ...UNCHANGED,
    waitOver: 'cancelling, cancelJob',
    cancel: 'cancelling, cancelJob',
  },
  toCancel: {
    ...UNCHANGED,
    running: 'cancelling, cancelJob',
    pause: 'cancelling, cancelJob',
    over: 'ended',
    another: 'found',
    noJob: 'none',
    lost: 'cancelling, cancelJob',
    locked: 'stopped resumable',
    refusal: 'stopped',
  },
  cancelling: {
    ...UNCHANGED,
    running: 'stepping, stepJob',
    pause: 'waiting, wait 700',
    over: 'ended',
    another: 'found',
    noJob: 'none',
    lost: 'waiting, wait 2000',
    locked: 'stopped resumable',
    refusal: 'stopped',
  },
  ended: AT_REST,
  failed: { ...AT_REST, retry: 'starting, startJob' },
  refused: { ...AT_REST, retry: 'starting, startJob' },
  resumable: { ...AT_REST, retry: 'stepping, stepJob' },
  found: { ...AT_REST, resume: 'stepping, stepJob', cancel: 'cancelling, cancelJob' },
  endingFound: {
    ...UNCHANGED,
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
    ...UNCHANGED,
    waitOver: 'cancelling, cancelJob',
    cancel: 'cancelling, cancelJob',
  },
  none: AT_REST,
};

function at(phase: JobPhase): JobState {
  return { ...IDLE, request: REQUEST, startedAt: 1, phase };
}

function outcomeOf(before: JobState, event: JobEvent): string {
  const { state, effect } = transition(before, event, NOW);
  if (state === before) return effect === null ? 'same' : 'same with an effect';
  const resumable = state.phase.at === 'stopped' && state.phase.resumable ? ' resumable' : '';
  return [state.phase.at + resumable, ...(effect === null ? [] : [effectText(effect)])].join(', ');
}

function effectText(effect: JobEffect): string {
  return effect.call === 'wait' ? `wait ${effect.ms}` : effect.call;
}

describe.each(Object.keys(TABLE) as PhaseName[])('a job at %s', (phase) => {
  test.each(Object.keys(EVENTS) as EventName[])('follows the table on %s', (event) => {
    expect(outcomeOf(at(PHASES[phase]), EVENTS[event])).toBe(TABLE[phase][event]);
  });
});

describe('a job', () => {
  test('is active exactly while a call is in progress or due', () => {
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

  test('remembers when it was started and what was requested', () => {
    const { state } = transition(IDLE, EVENTS.start, NOW);
    expect(state).toEqual({ ...IDLE, request: REQUEST, startedAt: NOW, phase: { at: 'starting' } });
  });

  test('waits as long as the server requested', () => {
    const { state } = transition(at(PHASES.stepping), EVENTS.pause, NOW);
    expect(state.phase).toMatchObject({ at: 'waiting', until: NOW + 700, reason: 'requested' });
  });

  test('waits longer after each lost step and stops as resumable after the last wait', () => {
    const waits: number[] = [];
    let state = at(PHASES.stepping);
    for (let round = 0; round <= RETRY_WAITS_MS.length; round++) {
      const lost = transition(state, EVENTS.lost, NOW);
      if (lost.effect?.call === 'wait') waits.push(lost.effect.ms);
      state =
        lost.state.phase.at === 'waiting'
          ? transition(lost.state, EVENTS.waitOver, NOW).state
          : lost.state;
    }
    expect(waits).toEqual(RETRY_WAITS_MS);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(state.phase).toEqual({ at: 'stopped', job, error, resumable: true });
  });

  test('counts lost steps from zero again after a successful one', () => {
    const third: JobPhase = { at: 'stepping', job, tries: 3 };
    const { state } = transition(at(third), EVENTS.running, NOW);
    expect(state.phase).toMatchObject({ at: 'stepping', tries: 0 });
  });

  test('attributes BUSY to its own lost step only after a step was lost', () => {
    const again: JobPhase = { at: 'stepping', job, tries: 1 };
    expect(outcomeOf(at(again), BUSY)).toBe(`waiting, wait ${RETRY_WAITS_MS[1] ?? 0}`);
    expect(outcomeOf(at(PHASES.stepping), BUSY)).toBe('stopped resumable');
  });

  test('waits, when cancelled after a lost step, while the workbook is busy with that step', () => {
    const cancelling = transition(at(PHASES.toCancel), EVENTS.lost, NOW).state;
    expect(outcomeOf(cancelling, BUSY)).toMatch(/^waiting/);
  });

  test('is looked for again on retry if it was found rather than started', () => {
    const found: JobState = { ...at(PHASES.refused), request: null };
    expect(outcomeOf(found, EVENTS.retry)).toBe('starting, currentJob');
  });

  test('stops if its start was lost while cancelling, because there is no known job to cancel', () => {
    const phase: JobPhase = { at: 'cancelling', job: null, requested: false, tries: 0 };
    expect(outcomeOf(at(phase), EVENTS.lost)).toBe('stopped');
  });
});

describe('a job that the page did not request', () => {
  const NOT_FOUND: JobEvent = {
    on: 'answer',
    answer: { ok: false, error: problem('NOT_FOUND', 'Gone.'), from: 'server', transient: false },
  };
  const looking: JobState = { ...at(PHASES.starting), request: null };

  test.each(['pullPayouts', 'pullLines', 'push', 'undo'] as const)(
    'is any job that was only looked for, such as a %s',
    (kind) => {
      expect(outcomeOf(looking, answer(jobView({ kind })))).toBe('found');
    },
  );

  test.each([
    ['pullPayouts', 'pullLines'],
    ['pullLines', 'pullPayouts'],
    ['push', 'undo'],
    ['undo', 'push'],
    ['pullPayouts', 'undo'],
  ] as const)('is, for a requested %s, a %s', (requested, kind) => {
    const before: JobState = { ...at(PHASES.starting), request: { kind: requested } };
    expect(outcomeOf(before, answer(jobView({ kind })))).toBe('found');
    expect(outcomeOf(before, answer(jobView({ kind: requested })))).toBe('stepping, stepJob');
  });

  test('is not ended by a Cancel pressed before it was found', () => {
    const early = transition(at(PHASES.starting), EVENTS.cancel, NOW).state;
    expect(outcomeOf(early, EVENTS.another)).toBe('found');
  });

  test('needs no further confirmation once the user has resumed it', () => {
    const resumed = transition(at(PHASES.found), EVENTS.resume, NOW).state;
    expect(resumed).toMatchObject({ startedAt: NOW, drivenJobId: 'job-0' });
    expect(outcomeOf(resumed, EVENTS.another)).toBe('stepping, stepJob');
    const stopped = transition(resumed, EVENTS.refusal, NOW).state;
    const again = transition(stopped, EVENTS.retry, NOW).state;
    expect(outcomeOf(again, EVENTS.another)).toBe('stepping, stepJob');
  });

  test('waits as long as the server requested when it is resumed', () => {
    const paused: JobPhase = { at: 'found', job: { ...left, waitMs: 300 } };
    expect(outcomeOf(at(paused), EVENTS.resume)).toBe('waiting, wait 300');
  });

  test('tells the server once that it was resumed; again if that call was lost; after a pause if there is one', () => {
    const step = { call: 'stepJob', jobId: 'job-0' };
    const first = transition(at(PHASES.found), EVENTS.resume, NOW);
    expect(first.effect).toEqual({ ...step, resumed: true });
    const lost = transition(first.state, EVENTS.lost, NOW).state;
    const again = transition(lost, EVENTS.waitOver, NOW);
    expect(again.effect).toEqual({ ...step, resumed: true });
    expect(transition(again.state, EVENTS.another, NOW).effect).toEqual(step);
    const paused: JobPhase = { at: 'found', job: { ...left, waitMs: 300 } };
    const waits = transition(at(paused), EVENTS.resume, NOW).state;
    expect(transition(waits, EVENTS.waitOver, NOW).effect).toEqual({ ...step, resumed: true });
  });

  test('ends when it is cancelled after having been resumed', () => {
    const resumed = transition(at(PHASES.found), EVENTS.resume, NOW).state;
    const ending = transition(transition(resumed, EVENTS.cancel, NOW).state, EVENTS.another, NOW);
    expect(ending.effect).toEqual({ call: 'cancelJob', jobId: 'job-0' });
    expect(outcomeOf(ending.state, EVENTS.over)).toBe('ended');
  });

  test('is followed by the requested pull once it has ended, and is remembered', () => {
    const { state, effect } = transition(at(PHASES.endingFound), answer(done), NOW);
    expect(effect).toEqual({ call: 'startJob', request: REQUEST });
    expect(state.endedJob).toBe(done);
    expect(transition(at(PHASES.none), EVENTS.start, NOW).state.endedJob).toBeNull();
  });

  test.each(['push', 'undo'] as const)(
    'is not followed by a requested %s, which the user must review first',
    (kind) => {
      const before: JobState = {
        ...at({ ...PHASES.endingFound, job: jobView({ kind: 'pullLines' }) }),
        request: { kind },
      };
      const { state, effect } = transition(before, EVENTS.over, NOW);
      expect(effect).toEqual({ call: 'currentJob' });
      expect(state.request).toBeNull();
    },
  );

  test('counts as ended if another page ended it first', () => {
    expect(outcomeOf(at(PHASES.endingFound), NOT_FOUND)).toBe('starting, startJob');
    expect(outcomeOf(at(PHASES.cancelling), NOT_FOUND)).toBe('stopped');
  });

  test('is never stepped when the call to end it is lost', () => {
    let state = at(PHASES.endingFound);
    const calls: string[] = [];
    for (let round = 0; round <= RETRY_WAITS_MS.length; round++) {
      const lost = transition(state, EVENTS.lost, NOW).state;
      const next = transition(lost, EVENTS.waitOver, NOW);
      if (next.effect !== null) calls.push(next.effect.call);
      state = next.state;
    }
    expect(calls).toEqual(RETRY_WAITS_MS.map(() => 'cancelJob'));
    expect(state.phase).toEqual({ at: 'stopped', job: left, error, resumable: false });
    expect(outcomeOf(state, EVENTS.retry)).toBe('starting, startJob');
  });
});
