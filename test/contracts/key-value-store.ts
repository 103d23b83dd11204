import { describe, expect, test } from '@jest/globals';
import type { KeyValueStore } from '../../src/core/ports';

export interface KeyValueWorld {
  readonly store: KeyValueStore;
  /** Sets a value in a run that is cut off right after. */
  readonly setAndDie: (name: string, value: string) => void;
}

/** What every key-value store keeps to. Each store that is made is empty. */
export function runKeyValueContract(name: string, makeStore: () => KeyValueWorld): void {
  describe(`the store "${name}"`, () => {
    test('has null for a name that nothing was set for', () => {
      const { store } = makeStore();
      store.set('a', '1');
      expect(store.get('b')).toBeNull();
    });

    test.each(['1', '', 'é – 😀 "x"\n', '{"a":[1,null]}', ' 0070 '])(
      'gives %j back letter by letter, as often as asked',
      (value) => {
        const { store } = makeStore();
        store.set('a', value);
        expect([store.get('a'), store.get('a')]).toStrictEqual([value, value]);
      },
    );

    test('keeps what was set last, each name by itself', () => {
      const { store } = makeStore();
      store.set('introw.a', 'old');
      store.set('introw.b', 'b');
      store.set('introw.a', 'new');
      expect([store.get('introw.a'), store.get('introw.b')]).toStrictEqual(['new', 'b']);
    });

    test('forgets what is removed, and nothing else', () => {
      const { store } = makeStore();
      store.set('a', '1');
      store.set('b', '2');
      store.remove('a');
      store.remove('never set');
      expect([store.get('a'), store.get('b')]).toStrictEqual([null, '2']);
    });

    test('holds what was set when the run is cut off', () => {
      const { store, setAndDie } = makeStore();
      setAndDie('a', 'kept');
      expect(store.get('a')).toBe('kept');
    });

    test.each([
      ['x', 9_000],
      ['é', 4_500],
    ])('takes a value of 9,000 bytes, written in %j', (letter, count) => {
      const { store } = makeStore();
      store.set('a', letter.repeat(count));
      expect(store.get('a')).toBe(letter.repeat(count));
    });

    test.each([
      ['x', 9_001],
      ['é', 4_501],
    ])('refuses a value of more, written in %j', (letter, count) => {
      const { store } = makeStore();
      expect(() => {
        store.set('a', letter.repeat(count));
      }).toThrow();
      expect(store.get('a')).toBeNull();
    });
  });
}
