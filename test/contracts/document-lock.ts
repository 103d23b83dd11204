import { describe, expect, test } from '@jest/globals';

/** An execution that tries to acquire the lock. */
export interface Turn {
  /** Called while the work runs, and once it has ended while the execution continues. */
  inWork(): void;
  afterWork?(): void;
  readonly fails?: boolean;
}

export interface LockWorld {
  /** Runs an execution that tries to acquire the lock for its work. Rethrows what the work throws. */
  readonly execute: (
    turn: Turn,
  ) => { readonly held: true; readonly value: unknown } | { readonly held: false };
  /** The value that the work returns. */
  readonly workValue: unknown;
  /** Whether another execution, in this workbook or in another, would get the lock at once. */
  readonly isFree: (where: 'here' | 'elsewhere') => boolean;
  /** Makes another execution hold the lock for longer than the next one waits. */
  readonly occupy: () => void;
}

/** The contract of a `DocumentLock`. Functions cannot be passed into the platform, so executions are described as data. */
export function runLockContract(name: string, makeLock: () => LockWorld): void {
  describe(`the lock "${name}"`, () => {
    test('runs the work once and returns its value', () => {
      const { execute, workValue } = makeLock();
      let runs = 0;
      expect(execute({ inWork: () => (runs += 1) })).toStrictEqual({
        held: true,
        value: workValue,
      });
      expect(runs).toBe(1);
    });

    test('is held while the work runs, in this workbook only', () => {
      const { execute, isFree } = makeLock();
      const seen: boolean[] = [];
      execute({ inWork: () => seen.push(isFree('here'), isFree('elsewhere')) });
      expect(seen).toStrictEqual([false, true]);
    });

    test('is free as soon as the work ends, while the execution continues', () => {
      const { execute, isFree } = makeLock();
      const seen: boolean[] = [];
      const look = () => seen.push(isFree('here'));
      execute({ inWork: look, afterWork: look });
      expect(seen).toStrictEqual([false, true]);
    });

    test('is free as soon as the work throws, and rethrows', () => {
      const { execute, isFree } = makeLock();
      const seen: boolean[] = [];
      const look = () => seen.push(isFree('here'));
      expect(() => execute({ inWork: look, afterWork: look, fails: true })).toThrow();
      expect(seen).toStrictEqual([false, true]);
    });

    test('does not run the work while another execution holds it', () => {
      const { execute, occupy } = makeLock();
      let runs = 0;
      const turn = { inWork: () => (runs += 1) };
      occupy();
      expect([execute(turn), runs]).toStrictEqual([{ held: false }, 0]);
      expect([execute(turn).held, runs]).toStrictEqual([true, 1]);
    });
  });
}
