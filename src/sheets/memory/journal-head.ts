import type { KeyValueStore } from '../../core/ports';

/**
 * Which journal counts: kept outside of the sheets, where an older version of the file does not bring an older one back.
 * Before the sheet is written it names both what stands there and what will: whichever a kill leaves is known. Once the
 * sheet holds the new one that alone is named.
 */
interface JournalHead {
  readonly is: string;
  readonly was?: string;
}

const STORE = 'introw.journal';

export function readJournalHead(store: KeyValueStore): JournalHead | null {
  const text = store.get(STORE);
  return text === null ? null : (JSON.parse(text) as JournalHead);
}

export function writeJournalHead(store: KeyValueStore, head: JournalHead): void {
  store.set(STORE, JSON.stringify(head));
}
