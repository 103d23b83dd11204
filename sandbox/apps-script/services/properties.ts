import { PlatformError, TEXTS } from '../errors';
import { methodsOf, type ServiceClass } from '../service-class';
import { ref, type PropertiesHandle, type Ref } from './handles';

/** Google says 9 KB and 500 KB; the smaller reading of KB is taken. */
const MAX_VALUE_BYTES = 9_000;
const MAX_STORE_BYTES = 500_000;

const service = methodsOf<'PropertiesService'>();

export const PROPERTIES_SERVICE: ServiceClass<'PropertiesService'> = {
  name: 'PropertiesService',
  path: 'PropertiesService',
  methods: {
    getUserProperties: [
      service.plain([], (_, { user }) => ref('Properties', { store: user.account.properties })),
    ],
    getDocumentProperties: [
      service.plain([], (_, { host }) => ref('Properties', { store: host.documentProperties })),
    ],
    getScriptProperties: [
      service.plain([], (_, { host }) =>
        ref('Properties', { store: host.platform.scriptProperties }),
      ),
    ],
  },
};

function put(store: Map<string, string>, entries: readonly (readonly [string, string])[]): void {
  const next = new Map([...store, ...entries]);
  for (const [, value] of entries) {
    if (Buffer.byteLength(value) > MAX_VALUE_BYTES) throw new PlatformError(TEXTS.valueTooLarge);
  }
  let bytes = 0;
  for (const [name, value] of next) bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
  if (bytes > MAX_STORE_BYTES) throw new PlatformError(TEXTS.storeFull);
  for (const [name, value] of entries) store.set(name, value);
}

function textEntries(record: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(record).map(([name, value]) => {
    if (typeof value !== 'string') {
      throw new PlatformError(
        TEXTS.signature('Object', 'PropertiesService.Properties.setProperties'),
      );
    }
    return [name, value];
  });
}

const properties = methodsOf<'Properties'>();
const again = (self: PropertiesHandle): Ref => ref('Properties', self);

/** A store of texts. What is set is durable at once, whatever happens to the execution. */
export const PROPERTIES: ServiceClass<'Properties'> = {
  name: 'Properties',
  path: 'PropertiesService.Properties',
  methods: {
    getProperty: [properties.plain(['text'], ({ store }, _, name) => store.get(name) ?? null)],
    setProperty: [
      properties.plain(['text', 'text'], (self, _, name, value) => {
        put(self.store, [[name, value]]);
        return again(self);
      }),
    ],
    deleteProperty: [
      properties.plain(['text'], (self, _, name) => {
        self.store.delete(name);
        return again(self);
      }),
    ],
    getKeys: [properties.plain([], ({ store }) => [...store.keys()])],
    getProperties: [properties.plain([], ({ store }) => Object.fromEntries(store))],
    setProperties: [
      properties.plain(['record', 'bool?'], (self, _, record, deleteOthers = false) => {
        const entries = textEntries(record);
        if (deleteOthers) self.store.clear();
        put(self.store, entries);
        return again(self);
      }),
    ],
    deleteAllProperties: [
      properties.plain([], (self) => {
        self.store.clear();
        return again(self);
      }),
    ],
  },
};
