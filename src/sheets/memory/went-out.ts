import type { WentOut } from '../../core/contract/export';
import type { MemoryPorts } from './kept';
import { EXPORTS_SHEET } from '../table/hidden-sheets';
import { memorySheet } from './memory-sheet';
import { recordStore } from './record-store';
import { openSeal } from './seal';

interface Exported extends WentOut {
  readonly id: string;
}

/** In which file each payout went out last. Reads nothing until it is asked. */
export interface WentOutStore {
  get(id: string): WentOut | undefined;
  /** Whether rows were altered, or fewer are there than were written: then a payout may have gone out all the same. */
  isForgotten(): boolean;
  /** Remembers payouts. For who holds the lock. */
  save(ids: readonly string[], file: WentOut): void;
}

/** How many payouts were remembered: outside of the sheets, where a deleted row or an older version leaves it as it is. */
const COUNT = 'introw.exports';

export function wentOutStore(ports: MemoryPorts): WentOutStore {
  const { workbook, documentStore } = ports;
  const sheet = memorySheet(workbook, EXPORTS_SHEET);
  const layout = ['id', 'at', 'user', 'preset', 'file'] as const satisfies (keyof Exported)[];
  const store = recordStore<Exported>(sheet, layout, openSeal(ports));
  const counted = () => Number(documentStore.get(COUNT) ?? 0);
  return {
    get(id) {
      const found = store.all().get(id);
      if (found === undefined) return undefined;
      const { at, user, preset, file } = found;
      return { at, user, preset, file };
    },
    isForgotten: () => store.damaged() > 0 || store.all().size < counted(),
    save(ids, file) {
      const missing = Math.max(0, counted() - store.all().size);
      store.save(ids.map((id) => ({ id, ...file })));
      // Rows first: a count that is ahead of them would say for ever that some are lost.
      workbook.flush();
      documentStore.set(COUNT, String(store.all().size + missing));
    },
  };
}
