import type { Policy } from '../../core/plan/policy';
import type { Workbook } from '../../core/ports';
import type { Environment } from '../../core/records/records';
import { BASE_SHEETS } from './layouts';
import type { MemorySheet } from './memory-sheet';
import { sealed, unsealed } from './seal';

/** The layout of the hidden sheets that this build writes. Older ones are migrated to it, newer ones are refused. */
export const LAYOUT = 3;

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
  /** Whether the row of this was edited or deleted: the rest is then a fresh memory's. */
  readonly damaged: boolean;
}

export interface MetaStore {
  /** What is remembered, or a fresh memory where there is none that can be read. Reads once. */
  get(): Meta;
  /**
   * Changes what is remembered. A damaged memory stays damaged, so that it is noticed, until a change says whose it is.
   */
  update(change: Partial<Omit<Meta, 'damaged'>>): void;
}

const KEY = 'workbook';

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

/** Pulled values without a memory of whose they are: it was deleted. */
function hasBases(workbook: Workbook): boolean {
  return Object.values(BASE_SHEETS).some((name) => (workbook.grid(name)?.size().lastRow ?? 0) > 1);
}

export function metaStore(workbook: Workbook, sheet: MemorySheet): MetaStore {
  let meta: Meta | null = null;
  let text = '';

  function read(): Meta {
    const [row] = sheet.read(0, 1);
    text = row?.text ?? '';
    const values = row === undefined ? undefined : unsealed(sheet.name, KEY, text);
    const damaged = values === undefined && (row !== undefined || hasBases(workbook));
    return { ...fresh(workbook), ...(values as Partial<Meta> | undefined), damaged };
  }

  return {
    get() {
      meta ??= read();
      return meta;
    },
    update(change) {
      const { damaged, ...before } = this.get();
      if (damaged && change.workbookId === undefined) return;
      const values = { ...before, ...change };
      meta = { ...values, damaged: false };
      const next = sealed(sheet.name, KEY, values);
      if (next !== text) sheet.write(0, [{ key: KEY, text: next }]);
      text = next;
    },
  };
}

export function restoredHeaders(meta: Meta, sheet: string): readonly string[] {
  return meta.restored[sheet] ?? [];
}
