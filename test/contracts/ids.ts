import { describe, expect, test } from '@jest/globals';
import type { Ids } from '../../src/core/ports';

/** The contract of `Ids`. */
export function runIdsContract(name: string, makeIds: () => Ids): void {
  describe(`the ids "${name}"`, () => {
    test('are 32 lower-case hex digits, and never repeat', () => {
      const ids = makeIds();
      const made = Array.from({ length: 100 }, () => ids.next());
      expect(made.filter((id) => !/^[0-9a-f]{32}$/.test(id))).toStrictEqual([]);
      expect(new Set(made).size).toBe(100);
    });
  });
}
