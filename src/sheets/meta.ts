import type { Workbook } from '../core/ports';
import type { Environment } from '../core/records';
import { memorySheet } from './memory';

/** What the workbook remembers of itself. It is copied with the workbook, as the other hidden sheets are. */
export interface Meta {
  /** Layout of the hidden sheets, for a later version that changes it. */
  readonly layout: 1;
  /** The id of the workbook that this memory belongs to; another one in a copy. */
  readonly workbookId: string;
  /** Where the pulled records came from; null before the first pull. */
  readonly environment: Environment | null;
  /** Headers that were put back and whose cells count as untouched until the next pull, by sheet. */
  readonly restored: Readonly<Record<string, readonly string[]>>;
  /** How many lines the service had in all when that was last counted; null when never. */
  readonly linesAtService: number | null;
}

const SHEET = '_introw_meta';

function fresh(workbook: Workbook): Meta {
  return {
    layout: 1,
    workbookId: workbook.id(),
    environment: null,
    restored: {},
    linesAtService: null,
  };
}

/** What the workbook remembers, or a fresh memory where there is none that can be read. One call at most. */
export function readMeta(workbook: Workbook): Meta {
  const [text] = memorySheet(workbook, SHEET).read();
  if (text === undefined) return fresh(workbook);
  try {
    return { ...fresh(workbook), ...(JSON.parse(text) as Partial<Meta>) };
  } catch {
    // Somebody overwrote the cell; what it held is rebuilt by the next pull.
    return fresh(workbook);
  }
}

/** Changes what is remembered. No call when nothing changes. */
export function updateMeta(workbook: Workbook, change: Partial<Meta>): void {
  const before = readMeta(workbook);
  const after = { ...before, ...change };
  const text = JSON.stringify(after);
  const sheet = memorySheet(workbook, SHEET);
  if (sheet.read()[0] !== text) sheet.write(0, [text]);
}

export function restoredHeaders(meta: Meta, sheet: string): readonly string[] {
  return meta.restored[sheet] ?? [];
}
