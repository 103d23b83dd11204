import type { Action } from './actions';

/** The same action as it goes when nothing else happens. */
function calmed(action: Action): Action[] {
  if (!('trouble' in action)) return [];
  const { between, trouble, steps } = action;
  return [
    ...(between === null ? [] : [{ ...action, between: null }]),
    ...(trouble.kind === 'none' ? [] : [{ ...action, trouble: { kind: 'none' } as const }]),
    ...(steps === 99 ? [] : [{ ...action, steps: 99 }]),
  ];
}

/** Each schedule that is simpler by one thing: an action less, the longest pieces first, or one that goes undisturbed. */
function* simpler(schedule: readonly Action[]): Generator<readonly Action[]> {
  for (let size = Math.floor(schedule.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at + size <= schedule.length; at += size) {
      yield [...schedule.slice(0, at), ...schedule.slice(at + size)];
    }
  }
  for (const [at, action] of schedule.entries()) {
    for (const calm of calmed(action)) {
      yield [...schedule.slice(0, at), calm, ...schedule.slice(at + 1)];
    }
  }
}

/** The schedule without all that its failure does not need. */
export function shrink(
  schedule: readonly Action[],
  fails: (schedule: readonly Action[]) => boolean,
): readonly Action[] {
  for (const candidate of simpler(schedule)) {
    if (fails(candidate)) return shrink(candidate, fails);
  }
  return schedule;
}
