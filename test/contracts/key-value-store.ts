import { describe, expect, test } from '@jest/globals';
import type { KeyValueStore } from '../../src/core/ports';

export interface KeyValueWorld {
  readonly store: KeyValueStore;
  /** Sets a value in an execution that is killed right after. */
  readonly setAndDie: (name: string, value: string) => void;
}

/** The contract of a `KeyValueStore`. `makeStore` must return an empty store. */
export function runKeyValueContract(name: string, makeStore: () => KeyValueWorld): void {
  describe(`the store "${name}"`, () => {
    test('returns null for a name that was never set', () => {
      const { store } = makeStore();
      store.set('a', '1');
      expect(store.get('b')).toBeNull();
    });

    test.each(['1', '', 'é – 😀 "x"\n', '{"a":[1,null]}', ' 0070 '])(
      'returns %j unchanged, any number of times',
      (value) => {
        const { store } = makeStore();
        store.set('a', value);
        expect([store.get('a'), store.get('a')]).toStrictEqual([value, value]);
      },
    );

    test('keeps the last value of each name', () => {
      const { store } = makeStore();
      store.set('introw.a', 'old');
      store.set('introw.b', 'b');
      store.set('introw.a', 'new');
      expect([store.get('introw.a'), store.get('introw.b')]).toStrictEqual(['new', 'b']);
    });

    test('forgets a removed name and no other', () => {
      const { store } = makeStore();
      store.set('a', '1');
      store.set('b', '2');
      store.remove('a');
      store.remove('never set');
      expect([store.get('a'), store.get('b')]).toStrictEqual([null, '2']);
    });

    test('keeps a value if the execution is killed right after setting it', () => {
      const { store, setAndDie } = makeStore();
      setAndDie('a', 'kept');
      expect(store.get('a')).toBe('kept');
    });

    test.each([
      ['x', 9_000],
      ['é', 4_500],
    ])('accepts a value of 9,000 bytes of %j', (letter, count) => {
      const { store } = makeStore();
      store.set('a', letter.repeat(count));
      expect(store.get('a')).toBe(letter.repeat(count));
    });

    test.each([
      ['x', 9_001],
      ['é', 4_501],
    ])('rejects a longer value of %j', (letter, count) => {
      const { store } = makeStore();
      expect(() => {
        store.set('a', letter.repeat(count));
      }).toThrow();
      expect(store.get('a')).toBeNull();
    });
  });
}
