import { PlatformError, TEXTS } from '../errors';
import type { Execution } from '../execution';
import { methodsOf, type ServiceClass } from '../service-class';
import { ref, type CacheHandle } from './handles';

const MAX_VALUE_BYTES = 102_400;
const MAX_KEY_CHARACTERS = 250;
const MAX_ITEMS = 1_000;
const DEFAULT_SECONDS = 600;
const MAX_SECONDS = 21_600;

const service = methodsOf<'CacheService'>();

export const CACHE_SERVICE: ServiceClass<'CacheService'> = {
  name: 'CacheService',
  path: 'CacheService',
  methods: {
    getUserCache: [
      service.plain([], (_, { user }) => ref('Cache', { entries: user.account.cache })),
    ],
    getDocumentCache: [
      service.plain([], (_, { host }) => ref('Cache', { entries: host.documentCache })),
    ],
    getScriptCache: [
      service.plain([], (_, { host }) => ref('Cache', { entries: host.platform.scriptCache })),
    ],
  },
};

interface Item {
  readonly key: string;
  readonly value: string;
  readonly seconds: number;
}

function put({ entries }: CacheHandle, { host }: Execution, { key, value, seconds }: Item): void {
  if (key.length > MAX_KEY_CHARACTERS) throw new PlatformError(TEXTS.keyTooLarge);
  if (Buffer.byteLength(value) > MAX_VALUE_BYTES) throw new PlatformError(TEXTS.valueTooLarge);
  if (seconds < 1 || seconds > MAX_SECONDS) {
    throw new PlatformError(`Invalid argument: expirationInSeconds ${seconds}`);
  }
  entries.delete(key);
  entries.set(key, { value, expires: host.clock.now() + seconds * 1000 });
  const oldest = entries.keys().next().value;
  if (entries.size > MAX_ITEMS && oldest !== undefined) entries.delete(oldest);
}

function get({ entries }: CacheHandle, { host }: Execution, key: string): string | null {
  const entry = entries.get(key);
  return entry === undefined || entry.expires <= host.clock.now() ? null : entry.value;
}

const cache = methodsOf<'Cache'>();

export const CACHE: ServiceClass<'Cache'> = {
  name: 'Cache',
  path: 'CacheService.Cache',
  methods: {
    get: [cache.plain(['text'], (self, execution, key) => get(self, execution, key))],
    getAll: [
      cache.plain(['texts'], (self, execution, keys) =>
        Object.fromEntries(
          keys.flatMap((key) => {
            const value = get(self, execution, key);
            return value === null ? [] : [[key, value] as const];
          }),
        ),
      ),
    ],
    put: [
      cache.plain(['text', 'text', 'int?'], (self, execution, key, value, seconds) => {
        put(self, execution, { key, value, seconds: seconds ?? DEFAULT_SECONDS });
      }),
    ],
    remove: [
      cache.plain(['text'], ({ entries }, _, key) => {
        entries.delete(key);
      }),
    ],
    removeAll: [
      cache.plain(['texts'], ({ entries }, _, keys) => {
        for (const key of keys) entries.delete(key);
      }),
    ],
  },
};
