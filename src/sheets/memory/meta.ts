import type { ApprovalRules } from '../../core/contract/approvals';
import type { Policy } from '../../core/plan/policy';
import type { Workbook } from '../../core/ports';
import type { Environment } from '../../core/records/records';
import { keep, keepRules, readKept, readRules, type Kept, type MemoryPorts } from './kept';
import { BASE_SHEETS } from './layouts';
import type { MemorySheet } from './memory-sheet';
import { unchecked, type Seal } from './seal';
import { LINES, PAYOUTS } from '../table/schema';

/** The layout of the hidden sheets that this build writes. Older ones are migrated to it, newer ones are refused. */
export const LAYOUT = 4;

/** What the workbook remembers of itself. It is copied with the workbook, as the other hidden sheets are. */
export interface Meta {
  readonly layout: number;
  /** The id and the name of the workbook that this memory belongs to; another one's in a copy. */
  readonly workbookId: string;
  readonly title: string;
  /** Where the pulled records came from; null before the first pull. */
  readonly environment: Environment | null;
  /**
   * Headers that were put back and whose cells count as untouched until the next pull, by sheet. Also kept outside of the
   * sheets.
   */
  readonly restored: Readonly<Record<string, readonly string[]>>;
  /** Sheets whose rows are compared with nothing until the next pull: their base was given up. */
  readonly unpulled: readonly string[];
  /** How many lines the service had in all when that was last counted; null when never. */
  readonly linesAtService: number | null;
  /** The team's policy; null for the defaults. What is kept of it outside of the sheets counts. */
  readonly policy: Policy | null;
  /** The rules of approval, where they are on. What is kept of them outside of the sheets counts. */
  readonly approval?: ApprovalRules;
  /** Whether the row of this was edited or deleted: the rest is then what is kept outside of the sheets. */
  readonly damaged: boolean;
}

export interface MetaStore {
  /**
   * What is remembered; a fresh memory where there is none. Of a damaged one what is kept outside of the sheets: where
   * nothing is, the file may be a copy, and counts as one. Reads once.
   */
  get(): Meta;
  /**
   * Changes what is remembered. A damaged memory stays damaged, so that it is noticed, until a change says whose it is; of
   * it the policy alone is kept.
   */
  update(change: Partial<Omit<Meta, 'damaged'>>): void;
}

export const META_KEY = 'workbook';
const BASES = [PAYOUTS.sheet, LINES.sheet];

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

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/** Whether a row whose seal fits holds what this version reads of it, as far as it is there. */
export function isMeta(value: unknown): value is Partial<Meta> {
  if (typeof value !== 'object' || value === null) return false;
  const read = value as Record<string, unknown>;
  const { layout, workbookId = '', title = '', restored = {}, unpulled = [], policy = null } = read;
  return (
    typeof layout === 'number' &&
    isTexts([workbookId, title]) &&
    typeof restored === 'object' &&
    restored !== null &&
    Object.values(restored).every(isTexts) &&
    isTexts(unpulled) &&
    typeof policy === 'object'
  );
}

/**
 * Whose memory a row says that it is, though its seal does not fit: in a copy the original's, whose policy is shown. What
 * says that it is this workbook's own is believed nothing else.
 */
function claimedBy(
  text: string,
  ownId: string,
): Pick<Meta, 'workbookId' | 'title' | 'policy' | 'approval'> {
  const said = unchecked(text);
  const { workbookId, title = '', policy = null, approval } = isMeta(said) ? said : {};
  if (workbookId === undefined) return { workbookId: 'another file', title: '', policy: null };
  if (workbookId === ownId) return { workbookId, title, policy: null };
  return { workbookId, title, policy, ...(approval === undefined ? {} : { approval }) };
}

type Restored = Meta['restored'];

/** What either of them names: an older version of the file may have brought an older one of the two back. */
function bothOf(a: Restored, b: Restored): Restored {
  const sheets = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(
    sheets.map((sheet) => [sheet, [...new Set([...(a[sheet] ?? []), ...(b[sheet] ?? [])])]]),
  );
}

export function metaStore(ports: MemoryPorts, sheet: MemorySheet, seal: Seal): MetaStore {
  const { workbook } = ports;
  let meta: Meta | null = null;
  let text = '';

  function read(): Meta {
    const [row] = sheet.read(0, 1);
    const kept = readKept(ports);
    text = row?.text ?? '';
    const opened = row === undefined ? undefined : seal.open(sheet.name, META_KEY, text);
    const values = isMeta(opened) ? opened : null;
    const { approval: shown, ...said } = { ...fresh(workbook), ...values };
    // In a copy nothing is kept outside of the sheets: what they say is shown until it is adopted.
    const rules = kept.workbookId === null ? shown : rulesOf(kept);
    const own = { ...said, ...(rules === undefined ? {} : { approval: rules }) };
    const damaged = values === null && (row !== undefined || hasBases(workbook));
    const { workbookId, policy } = kept;
    const restored = bothOf(own.restored, kept.restored);
    if (!damaged) return { ...own, restored, ...(workbookId === null ? {} : { policy }) };
    const whose =
      workbookId === null ? claimedBy(text, own.workbookId) : { workbookId, title: '', policy };
    return { ...own, ...whose, restored, unpulled: BASES, damaged };
  }

  function rulesOf({ approval }: Kept): ApprovalRules | undefined {
    return approval === true ? (readRules(ports) ?? undefined) : undefined;
  }

  return {
    get() {
      meta ??= read();
      return meta;
    },
    update(change) {
      const { damaged, ...before } = this.get();
      const { approval: rules, ...others } = { ...before, ...change };
      const values = { ...others, ...(rules?.mode === 'on' ? { approval: rules } : {}) };
      if (damaged && change.workbookId === undefined) {
        if (change.policy !== undefined) keep(ports, { policy: change.policy });
        if (change.approval !== undefined) keepRules(ports, change.approval);
        return;
      }
      meta = { ...values, damaged: false };
      const next = seal.seal(sheet.name, META_KEY, values);
      if (next !== text) sheet.write(0, [{ key: META_KEY, text: next }]);
      text = next;
      const { workbookId, policy, restored } = values;
      const { policy: moves, workbookId: whose, restored: put, approval } = change;
      if (approval !== undefined) keepRules(ports, approval);
      if ((moves ?? whose ?? put ?? approval) === undefined) return;
      // Cells first: a store that says “ours” beside the original's row would count as damaged after a kill.
      if (readKept(ports).workbookId !== workbookId) workbook.flush();
      keep(ports, { workbookId, policy, restored });
    },
  };
}

export function restoredHeaders(meta: Meta, sheet: string): readonly string[] {
  return meta.restored[sheet] ?? [];
}
