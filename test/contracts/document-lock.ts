import { describe, expect, test } from '@jest/globals';

/** What an execution does that tries the lock. */
export interface Turn {
  /** What others do while its work runs, and what they do when it has ended and the execution still goes on. */
  inWork(): void;
  afterWork?(): void;
  readonly fails?: boolean;
}

export interface LockWorld {
  /** An execution that tries the lock for its work. Throws what the work throws. */
  readonly execute: (
    turn: Turn,
  ) => { readonly held: true; readonly value: unknown } | { readonly held: false };
  /** What the work gives when it does not fail. */
  readonly workGives: unknown;
  /** Whether another execution gets the lock at once, of this workbook or of another. */
  readonly isFree: (where: 'here' | 'elsewhere') => boolean;
  /** Has somebody else hold the lock for longer than the next one waits. */
  readonly occupy: () => void;
}

/** What every lock keeps to. A function cannot cross into the platform, so executions are told what to do as data. */
export function runLockContract(name: string, makeLock: () => LockWorld): void {
  describe(`the lock "${name}"`, () => {
    test('runs the work once, and gives what it gave', () => {
      const { execute, workGives } = makeLock();
      let runs = 0;
      expect(execute({ inWork: () => (runs += 1) })).toStrictEqual({
        held: true,
        value: workGives,
      });
      expect(runs).toBe(1);
    });

    test('is held while the work runs, in this workbook alone', () => {
      const { execute, isFree } = makeLock();
      const seen: boolean[] = [];
      execute({ inWork: () => seen.push(isFree('here'), isFree('elsewhere')) });
      expect(seen).toStrictEqual([false, true]);
    });

    test('is free as soon as the work has ended, while the execution goes on', () => {
      const { execute, isFree } = makeLock();
      const seen: boolean[] = [];
      const look = () => seen.push(isFree('here'));
      execute({ inWork: look, afterWork: look });
      expect(seen).toStrictEqual([false, true]);
    });

    test('is free as soon as the work has failed, and the failure is told', () => {
      const { execute, isFree } = makeLock();
      const seen: boolean[] = [];
      const look = () => seen.push(isFree('here'));
      expect(() => execute({ inWork: look, afterWork: look, fails: true })).toThrow();
      expect(seen).toStrictEqual([false, true]);
    });

    test('does not run the work while somebody else holds it, and does afterwards', () => {
      const { execute, occupy } = makeLock();
      let runs = 0;
      const turn = { inWork: () => (runs += 1) };
      occupy();
      expect([execute(turn), runs]).toStrictEqual([{ held: false }, 0]);
      expect([execute(turn).held, runs]).toStrictEqual([true, 1]);
    });
  });
}
