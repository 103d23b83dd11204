import { isRules } from '../../core/approval/rules';
import type { ApprovalRules } from '../../core/contract/approvals';
import type { Policy } from '../../core/contract/policy';
import type { Workbook } from '../../core/ports';
import type { Environment } from '../../core/records/records';
import { hasHead } from './chain-head';
import { keep, readKept, type MemoryPorts } from './kept';
import { APPROVAL_SHEET, BASE_SHEETS } from '../table/hidden-sheets';
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
  /** The approval rules, where they are on. The chain of evidence has those that count; these are for when it is lost. */
  readonly approval?: ApprovalRules;
  /** Whether approval rules may be on, so that the chain of evidence is to be asked. Not part of the row. */
  readonly mayGuard: boolean;
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
  update(change: Partial<Omit<Meta, 'damaged' | 'mayGuard'>>): void;
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
    mayGuard: false,
    damaged: false,
  };
}

/** Pulled values, or evidence, without a memory of whose they are: it was deleted. */
function hasBases(workbook: Workbook): boolean {
  const sheets = [...Object.values(BASE_SHEETS), APPROVAL_SHEET];
  return sheets.some((name) => (workbook.grid(name)?.size().lastRow ?? 0) > 1);
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
 * says that it is this workbook's own is believed nothing else, save that approval rules were on.
 */
function claimedBy(
  text: string,
  ownId: string,
): Pick<Meta, 'workbookId' | 'title' | 'policy' | 'approval'> {
  const said = unchecked(text);
  const { workbookId, title = '', policy = null, approval } = isMeta(said) ? said : {};
  if (workbookId === undefined) return { workbookId: 'another file', title: '', policy: null };
  const rules = isRules(approval) ? { approval } : {};
  return { workbookId, title, policy: workbookId === ownId ? null : policy, ...rules };
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
    const own = { ...fresh(workbook), ...values };
    const damaged = values === null && (row !== undefined || hasBases(workbook));
    const { workbookId, policy } = kept;
    const restored = bothOf(own.restored, kept.restored);
    const isMarked = kept.approval === true;
    if (!damaged)
      return { ...own, restored, mayGuard: isMarked, ...(workbookId === null ? {} : { policy }) };
    const isLost = workbookId === null;
    const whose = isLost ? claimedBy(text, own.workbookId) : { workbookId, title: '', policy };
    const mayGuard = isMarked || (isLost && ('approval' in whose || hasChain()));
    return { ...own, ...whose, restored, unpulled: BASES, mayGuard, damaged };
  }

  /** Where all that is kept outside of the sheets is lost, the mark is too: then any trace of evidence stands for it. */
  function hasChain(): boolean {
    return hasHead(ports) || workbook.grid(APPROVAL_SHEET) !== null;
  }

  return {
    get() {
      meta ??= read();
      return meta;
    },
    update(change) {
      const { damaged, mayGuard, ...before } = this.get();
      const { approval: rules, ...others } = { ...before, ...change };
      const values = { ...others, ...(rules?.mode === 'on' ? { approval: rules } : {}) };
      if (damaged && change.workbookId === undefined) {
        if (change.policy !== undefined) keep(ports, { policy: change.policy });
        return;
      }
      const isOn = change.approval === undefined ? mayGuard : change.approval.mode === 'on';
      meta = { ...values, mayGuard: isOn, damaged: false };
      const next = seal.seal(sheet.name, META_KEY, values);
      if (next !== text) sheet.write(0, [{ key: META_KEY, text: next }]);
      text = next;
      const { workbookId, policy, restored } = values;
      const { policy: moves, workbookId: whose, restored: put } = change;
      if ((moves ?? whose ?? put) === undefined) return;
      // Cells first: a store that says “ours” beside the original's row would count as damaged after a kill.
      if (readKept(ports).workbookId !== workbookId) workbook.flush();
      const mark = damaged && mayGuard ? ({ approval: true } as const) : {};
      keep(ports, { workbookId, policy, restored, ...mark });
    },
  };
}

export function restoredHeaders(meta: Meta, sheet: string): readonly string[] {
  return meta.restored[sheet] ?? [];
}
