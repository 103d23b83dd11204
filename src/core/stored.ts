import type { KeyValueStore } from './ports';

/** What the add-on stored under this name; null if there is nothing. */
export function readStored(store: KeyValueStore, name: string): unknown {
  const text = store.get(name);
  return text === null ? null : JSON.parse(text);
}

/** Stores a value as JSON. */
export function writeStored(store: KeyValueStore, name: string, value: unknown): void {
  store.set(name, JSON.stringify(value));
}
