import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { createdLines } from '../../../src/sheets/memory/created-lines';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A store of properties that counts what is written. */
function store(properties = new Map<string, string>()) {
  return {
    properties,
    documentStore: {
      get: (name: string) => properties.get(name) ?? null,
      set: (name: string, value: string) => void properties.set(name, value),
      remove: (name: string) => void properties.delete(name),
    },
  };
}

const line = (at: number) => ({ content: `line ${at}`, claim: `new-${at}` });
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => line(from + at));

describe('the memory of created lines', () => {
  test('knows a line under another claim, and not under its own', () => {
    const { documentStore } = store();
    createdLines({ documentStore, digest }).add([line(1)]);
    const created = createdLines({ documentStore, digest });

    expect(created.has('line 1', 'new-2')).toBe(true);
    expect(created.has('line 1', '')).toBe(true);
    expect(created.has('line 1', 'new-1')).toBe(false);
    expect(created.has('line 2', 'new-1')).toBe(false);
  });

  test('holds the newest 2,000 whatever comes, in values that a property takes; the oldest go', () => {
    const { documentStore, properties } = store();
    const said: number[] = [];
    for (let from = 0; from < 5_000; from += 70)
      if (createdLines({ documentStore, digest }).add(lines(from, from + 70))) said.push(from);
    const created = createdLines({ documentStore, digest });
    const last = 5_040;
    const lost = lines(last - 2_000, last).filter(({ content }) => !created.has(content, ''));

    expect(lost).toEqual([]);
    // The slot of the first lines is used again by those from 2,400 on, which is said once.
    expect(said).toEqual([2_380]);
    expect(created.has('line 1', '')).toBe(false);
    expect(properties.size).toBeLessThanOrEqual(6);
    for (const value of properties.values()) expect(value.length).toBeLessThan(9_000);
  });

  test('does not grow by what it holds already', () => {
    const { documentStore, properties } = store();
    createdLines({ documentStore, digest }).add([line(1), line(1)]);
    const before = new Map(properties);
    createdLines({ documentStore, digest }).add([line(1)]);

    expect(properties).toEqual(before);
  });

  test.each([1, 2, 3])(
    'loses nothing of before when it is killed at its write number %d',
    (nth) => {
      const { documentStore, properties } = store();
      createdLines({ documentStore, digest }).add(lines(0, 1_900));
      let writes = 0;
      const killed = {
        ...documentStore,
        set(name: string, value: string) {
          writes += 1;
          if (writes === nth) throw new Error('killed');
          properties.set(name, value);
        },
      };
      expect(() => {
        createdLines({ documentStore: killed, digest }).add(lines(1_900, 2_900));
      }).toThrow('killed');
      const created = createdLines({ documentStore, digest });

      expect(lines(900, 1_900).filter(({ content }) => !created.has(content, ''))).toEqual([]);
      created.add(lines(1_900, 2_900));
      expect(lines(900, 2_900).filter(({ content }) => !created.has(content, ''))).toEqual([]);
    },
  );
});
