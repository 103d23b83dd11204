import type { Policy } from '../../core/plan/policy';
import type { Ids, KeyValueStore, Workbook } from '../../core/ports';

/** Where the memory lies: the hidden sheets, and the store that holds its key. */
export interface MemoryPorts {
  readonly workbook: Workbook;
  readonly documentStore: KeyValueStore;
  readonly ids: Ids;
}

/**
 * What of the memory is kept outside of the sheets: nobody edits it, no copy of the file takes it along, and no older
 * version of the file brings it back.
 */
export interface Kept {
  /** Null until the memory is this workbook's own. */
  readonly workbookId: string | null;
  readonly policy: Policy | null;
  /** Headers that were put back and whose cells count as untouched until the next pull, by sheet. */
  readonly restored: Readonly<Record<string, readonly string[]>>;
  /** The key of the seals in hex digits; null before the first one. */
  readonly key: string | null;
  /** Whether rows of builds without a key still count: until all of them have been sealed. */
  readonly takesOld: boolean;
}

const STORE = 'introw.memory';

const NOTHING: Kept = {
  workbookId: null,
  policy: null,
  restored: {},
  key: null,
  takesOld: false,
};

export function readKept({ documentStore }: MemoryPorts): Kept {
  const text = documentStore.get(STORE);
  return text === null ? NOTHING : { ...NOTHING, ...(JSON.parse(text) as Partial<Kept>) };
}

export function keep(ports: MemoryPorts, change: Partial<Kept>): Kept {
  const kept = { ...readKept(ports), ...change };
  ports.documentStore.set(STORE, JSON.stringify(kept));
  return kept;
}

/** 366 random bits as hex digits: each id has 122. */
export function newKey({ ids }: MemoryPorts): string {
  return [ids.next(), ids.next(), ids.next()].join('');
}
