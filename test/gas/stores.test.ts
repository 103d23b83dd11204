import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { World } from '../../sandbox/apps-script/world';
import type { KeyValueStore, TextCache } from '../../src/core/ports';
import { runKeyValueContract } from '../contracts/key-value-store';
import { runTextCacheContract } from '../contracts/text-cache';
import { portIn, runCalls, runCutOff, worldOfAdapters, type PortCall } from './in-apps-script';

const BEN = 'ben@example.com';

/** Tests use forks of this world. */
let untouched: World;

beforeAll(() => {
  untouched = worldOfAdapters();
});

afterAll(() => {
  untouched.dispose();
});

for (const port of ['documentStore', 'userStore'] as const) {
  runKeyValueContract(`${port} of the platform`, () => {
    const world = untouched.fork();
    return {
      store: portIn<KeyValueStore>(world, { port }),
      setAndDie(name, value) {
        runCutOff(world, [{ port, method: 'set', args: [name, value] }]);
      },
    };
  });
}

runTextCacheContract('cache of the platform', () => {
  const world = untouched.fork();
  return {
    store: portIn<TextCache>(world, { port: 'cache' }),
    pass(seconds) {
      world.clock.advance(seconds * 1000);
    },
    evict() {
      world.evictCaches();
    },
  };
});

describe('the stores of the platform', () => {
  test('share document properties with all users, and keep those of a user private', () => {
    const world = untouched.fork();
    for (const port of ['documentStore', 'userStore'] as const) {
      portIn<KeyValueStore>(world, { port }).set('a', port);
      expect(portIn<KeyValueStore>(world, { port }, BEN).get('a')).toBe(
        port === 'userStore' ? null : port,
      );
    }
    portIn<TextCache>(world, { port: 'cache' }).put('a', 'text', 60);
    expect(portIn<TextCache>(world, { port: 'cache' }, BEN).take('a')).toBeNull();
    expect(portIn<TextCache>(world, { port: 'cache' }).take('a')).toBe('text');
  });

  test('split a long text between characters, not within surrogate pairs', () => {
    const world = untouched.fork();
    portIn<TextCache>(world, { port: 'cache' }).put('a', 'x😀'.repeat(50_000), 60);
    const { caches } = world.stored();
    expect(caches.length).toBeGreaterThan(2);
    expect(caches.filter((piece) => /\p{Surrogate}/u.test(piece))).toStrictEqual([]);
  });

  test('remove every piece of a text that was taken', () => {
    const world = untouched.fork();
    const store = portIn<TextCache>(world, { port: 'cache' });
    store.put('a', 'x'.repeat(70_000), 60);
    store.take('a');
    expect(world.stored().caches).toStrictEqual([]);
  });

  test('return null if a piece of a text is gone', () => {
    const world = untouched.fork();
    const store = portIn<TextCache>(world, { port: 'cache' });
    store.put('a', 'x'.repeat(70_000), 60);
    // The platform keeps a thousand entries and evicts the oldest; each of these texts takes two.
    const others = Array.from({ length: 499 }, (_, n): PortCall => ({
      port: 'cache',
      method: 'put',
      args: [`other ${n}`, 'x', 60],
    }));
    runCalls(world, others);
    expect(store.take('a')).toBeNull();
    expect(store.take('other 0')).toBe('x');
  });
});
