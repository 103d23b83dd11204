import { checksum } from '../../core/values/checksum';
import { parseJson } from '../../core/values/json';
import type { Workbook } from '../../core/ports';
import type { Policy } from '../../core/plan/policy';
import type { Environment } from '../../core/records/records';
import { BASE_SHEETS } from './baseline';
import { memorySheet } from './memory-sheet';

/** The layout of the hidden sheets that this build writes. Older ones are brought up to it, newer ones refused. */
export const LAYOUT = 2;

/** What the workbook remembers of itself. It is copied with the workbook, as the other hidden sheets are. */
export interface Meta {
  readonly layout: number;
  /** The id and the name of the workbook that this memory belongs to; another one's in a copy. */
  readonly workbookId: string;
  readonly title: string;
  /** Where the pulled records came from; null before the first pull. */
  readonly environment: Environment | null;
  /** Headers that were put back and whose cells count as untouched until the next pull, by sheet. */
  readonly restored: Readonly<Record<string, readonly string[]>>;
  /** Sheets whose rows are compared with nothing until the next pull: their base was given up. */
  readonly unpulled: readonly string[];
  /** How many lines the service had in all when that was last counted; null when never. */
  readonly linesAtService: number | null;
  /** The team's policy; null for the defaults. */
  readonly policy: Policy | null;
  /** Whether somebody edited or deleted what was remembered: the rest of this is then a fresh memory's. */
  readonly damaged: boolean;
}

const SHEET = '_introw_meta';

function fresh(workbook: Workbook): Meta {
  return {
    layout: LAYOUT,
    workbookId: workbook.id(),
    title: workbook.title(),
    environment: null,
    restored: {},
    unpulled: [],
    linesAtService: null,
    policy: null,
    damaged: false,
  };
}

/** The values of a text that nobody touched; null for anything else. */
function unsealed(text: string): Partial<Meta> | null {
  const { sum, ...values } = (parseJson(text) ?? {}) as Partial<Meta> & { sum?: string };
  // Layout 1 had no sum, and what a later one has is not known here: migrations look at their number alone.
  const isOther = typeof values.layout === 'number' && values.layout !== LAYOUT;
  return isOther || sum === checksum(JSON.stringify(values)) ? values : null;
}

/** Pulled values without the memory of whose they are: it was deleted. */
function hasBases(workbook: Workbook): boolean {
  return Object.values(BASE_SHEETS).some((name) => (workbook.grid(name)?.size().lastRow ?? 0) > 1);
}

/** What the workbook remembers, or a fresh memory where there is none that can be read. One call at most. */
export function readMeta(workbook: Workbook): Meta {
  const [text = ''] = memorySheet(workbook, SHEET).read();
  return metaIn(workbook, text);
}

function metaIn(workbook: Workbook, text: string): Meta {
  const values = text === '' ? null : unsealed(text);
  const damaged = values === null && (text !== '' || hasBases(workbook));
  return { ...fresh(workbook), ...values, damaged };
}

/**
 * Changes what is remembered. No write when nothing changes. A damaged memory stays so, to be noticed, until a change
 * says whose it is.
 */
export function updateMeta(workbook: Workbook, change: Partial<Meta>): void {
  const sheet = memorySheet(workbook, SHEET);
  const [before = ''] = sheet.read();
  const { damaged, ...meta } = metaIn(workbook, before);
  if (damaged && change.workbookId === undefined) return;
  const values = { ...meta, ...change };
  const text = JSON.stringify({ ...values, sum: checksum(JSON.stringify(values)) });
  if (before !== text) sheet.write(0, [text]);
}

export function restoredHeaders(meta: Meta, sheet: string): readonly string[] {
  return meta.restored[sheet] ?? [];
}
