import type { Workbook } from '../../core/ports';
import type { RecordSheet } from '../table/schema';
import { LATEST_SHEETS, type News } from '../table/hidden-sheets';
import { memoryKey, memorySheet } from './memory-sheet';

/** The first row bears the pull's id. No record is looked up under this key, as it has a blank. */
const HEAD = 'last pull';

/**
 * Keeps which records a pull brought anew or changed, for the looks of their rows: nothing is decided by it, so it has no
 * seal. To be called before the rows are written. What an earlier step of the same pull found stays, so that a step that
 * was killed and is done again, and then finds nothing new, leaves the marks. Another pull's marks go.
 */
export function noteLatest(
  workbook: Workbook,
  sheet: RecordSheet,
  pullId: string,
  found: ReadonlyMap<string, News>,
): void {
  const list = memorySheet(workbook, LATEST_SHEETS[sheet]);
  const [head, ...rows] = list.read();
  const before = rows.filter(({ key }) => key !== '');
  if (found.size === 0 && (before.length === 0 || head?.text === pullId)) return;
  const kept = head?.text === pullId ? before : [];
  const known = new Set(kept.map(({ key }) => key));
  const added = [...found].flatMap(([id, text]) => {
    const key = memoryKey(id);
    return known.has(key) ? [] : [{ key, text }];
  });
  list.replace([{ key: HEAD, text: pullId }, ...kept, ...added]);
}
