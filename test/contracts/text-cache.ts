import { describe, expect, test } from '@jest/globals';
import type { TextCache } from '../../src/core/ports';

export interface TextCacheWorld {
  readonly store: TextCache;
  readonly pass: (seconds: number) => void;
  /** Evicts everything. */
  readonly evict: () => void;
}

/** The contract of a `TextCache`. `makeStore` must return an empty cache. */
export function runTextCacheContract(name: string, makeStore: () => TextCacheWorld): void {
  describe(`the text cache "${name}"`, () => {
    test.each(['text', ''])('returns a text once: %j', (text) => {
      const { store } = makeStore();
      store.put('a', text, 60);
      expect([store.take('a'), store.take('a')]).toStrictEqual([text, null]);
    });

    test('returns null for a name that was never put', () => {
      const { store } = makeStore();
      store.put('a', 'text', 60);
      expect(store.take('b')).toBeNull();
      expect(store.take('a.0.0')).toBeNull();
    });

    test('returns the last text of each name', () => {
      const { store } = makeStore();
      store.put('a', 'long '.repeat(20_000), 60);
      store.put('b', 'b', 60);
      store.put('a', 'short', 60);
      expect([store.take('a'), store.take('b')]).toStrictEqual(['short', 'b']);
    });

    test.each([
      ['', 0],
      ['x', 1],
      ['x', 300_000],
      ['é', 150_000],
      ['€', 100_000],
      ['😀', 100_000],
      ['x😀', 50_000],
      ['\n', 70_000],
    ])('returns a text of any length unchanged: %j, %d times', (letters, count) => {
      const { store } = makeStore();
      store.put('a', letters.repeat(count), 60);
      expect(store.take('a') === letters.repeat(count)).toBe(true);
    });

    test('keeps a text for its time and no longer', () => {
      const { store, pass } = makeStore();
      store.put('a', 'a'.repeat(70_000), 60);
      store.put('b', 'b'.repeat(70_000), 600);
      store.put('c', '', 60);
      pass(120);
      expect([store.take('a'), store.take('c')]).toStrictEqual([null, null]);
      expect(store.take('b')).toBe('b'.repeat(70_000));
    });

    test('returns null for an evicted text', () => {
      const { store, evict } = makeStore();
      store.put('a', 'text', 60);
      evict();
      expect(store.take('a')).toBeNull();
      store.put('a', 'again', 60);
      expect(store.take('a')).toBe('again');
    });
  });
}
