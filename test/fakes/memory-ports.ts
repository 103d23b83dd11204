import type { KeyValueStore, Workbook } from '../../src/core/ports';
import type { MemoryPorts } from '../../src/sheets/memory/kept';

/** A store in memory whose content can be looked at and put back, as a kill or a newer build would leave it. */
export interface OpenStore extends KeyValueStore {
  readonly content: Map<string, string>;
}

export function openStore(): OpenStore {
  const content = new Map<string, string>();
  return {
    content,
    get: (name) => content.get(name) ?? null,
    set(name, value) {
      content.set(name, value);
    },
    remove(name) {
      content.delete(name);
    },
  };
}

const known = new WeakMap<Workbook, MemoryPorts & { readonly documentStore: OpenStore }>();

/** The ports of a workbook's memory: the same store for the same workbook, as often as it is asked for. */
export function portsOf(workbook: Workbook): MemoryPorts & { readonly documentStore: OpenStore } {
  const found = known.get(workbook);
  if (found !== undefined) return found;
  let count = 0;
  const ids = { next: () => String((count += 1)).padStart(32, '0') };
  const made = { workbook, documentStore: openStore(), ids };
  known.set(workbook, made);
  return made;
}
