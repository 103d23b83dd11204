import type { KeyValueStore } from '../../core/ports';
import { readStored, writeStored } from '../../core/stored';

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
  return readStored(store, STORE) as JournalHead | null;
}

export function writeJournalHead(store: KeyValueStore, head: JournalHead): void {
  writeStored(store, STORE, head);
}
