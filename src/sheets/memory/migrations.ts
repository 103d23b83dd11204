import { fail, ok, type Result } from '../../core/errors';
import type { JournalEntry } from '../../core/push/journal-entry';
import type { Workbook } from '../../core/ports';
import { boxAt } from '../../core/values/box';
import { damage } from '../table/damage';
import { keep, type MemoryPorts } from './kept';
import { entryIn } from './journal-row';
import {
  BASE_SHEETS,
  JOURNAL_SHEET,
  META_SHEET,
  PARTNER_SHEET,
  REPORT_SHEET,
  STAGING_SHEET,
} from '../table/hidden-sheets';
import { LINE_LAYOUT, PAYOUT_LAYOUT } from './layouts';
import {
  legacyBase,
  legacyJournal,
  legacyMeta,
  legacyReport,
  legacyTexts,
  rowsUnder,
  type MakeRow,
} from './legacy';
import { openMemory } from './memory';
import { memorySheet, type MemoryRow } from './memory-sheet';
import { LAYOUT, META_KEY, type Meta } from './meta';
import { openSeal, type Seal } from './seal';

/** Rows of layouts 1 and 2 are JSON in column A; since layout 3 a key stands there, behind a mark. */
function isLegacy(workbook: Workbook, sheet: string): boolean {
  const grid = workbook.grid(sheet);
  const rows = (grid?.size().lastRow ?? 0) - 1;
  if (grid === null || rows < 1) return false;
  const cells = grid
    .values(boxAt(2, 1, rows))
    .map(([cell]) => (typeof cell === 'string' ? cell : ''));
  return cells.some((text) => /^[[{]/.test(text)) && !cells.some((text) => text.startsWith('_'));
}

type FromLegacy = (texts: readonly string[], rowOf: MakeRow) => MemoryRow[];

/** How the rows of each sheet of layouts 1 and 2 are written in this one. Partners had no sheet then. */
const RECORD_STEPS: readonly (readonly [sheet: string, convert: FromLegacy])[] = [
  [BASE_SHEETS.payouts, (texts, rowOf) => legacyBase(PAYOUT_LAYOUT, texts, rowOf)],
  [BASE_SHEETS.lines, (texts, rowOf) => legacyBase(LINE_LAYOUT, texts, rowOf)],
  [PARTNER_SHEET, () => []],
  [REPORT_SHEET, legacyReport],
];

/** Refuses the memory of a newer build. */
export function checkLayout({ layout }: Meta): Result<null> {
  if (layout <= LAYOUT) return ok(null);
  return fail(
    damage(
      `This workbook was used with a newer version of the add-on (layout ${layout}, not ${LAYOUT})`,
      'Update the add-on',
    ),
  );
}

/**
 * Brings the memory of an older build to this layout and under a key; refuses one of a newer build. For who holds the lock
 * where the seal still takes old rows; does nothing where it does not. Each sheet is replaced in one call and what stands there already is left, so that what a kill
 * interrupts is finished the next time: the last thing is that old rows count no more.
 */
export function migrate(ports: MemoryPorts): Result<null> {
  if (openSeal(ports).takesOld()) sealOld(ports);
  return checkLayout(openMemory(ports).meta.get());
}

function sealOld(ports: MemoryPorts): void {
  const { workbook } = ports;
  const seal = openSeal(ports);
  const isOldest = isLegacy(workbook, META_SHEET);
  for (const [name, convert] of RECORD_STEPS) {
    const rowOf = rowsUnder(seal, name);
    replaceRows(ports, name, (texts) =>
      texts === null ? resealed(ports, seal, name) : convert(texts, rowOf),
    );
  }
  if (isOldest) openMemory(ports).indexPartners();
  // What a pull had fetched is fetched again.
  if (workbook.grid(STAGING_SHEET) !== null) memorySheet(workbook, STAGING_SHEET).replace([]);
  migrateJournal(ports, seal);
  replaceRows(ports, META_SHEET, (texts) => metaRows(ports, seal, texts));
  workbook.flush();
  keep(ports, { takesOld: false });
}

/** Replaces the rows of a sheet by what is made of them: of their texts in a sheet of layout 1 or 2. */
function replaceRows(
  { workbook }: MemoryPorts,
  name: string,
  make: (texts: string[] | null) => MemoryRow[],
): void {
  const grid = workbook.grid(name);
  if (grid === null) return;
  const texts = isLegacy(workbook, name) ? legacyTexts(grid) : null;
  memorySheet(workbook, name).replace(make(texts));
  if (texts !== null) grid.trim(grid.size().lastColumn);
  workbook.flush();
}

/** The rows of a sheet under the key; one whose old seal does not fit stays as it is, and so counts as damaged. */
function resealed({ workbook }: MemoryPorts, seal: Seal, name: string): MemoryRow[] {
  const rowOf = rowsUnder(seal, name);
  return memorySheet(workbook, name)
    .read()
    .map((row) => {
      const value = seal.open(name, row.key, row.text);
      return value === undefined ? row : rowOf(row.key, value);
    });
}

/** A journal that is whole begins anew under its head; any other stays as it is, and so counts as damaged. */
function migrateJournal(ports: MemoryPorts, seal: Seal): void {
  const { workbook } = ports;
  const grid = workbook.grid(JOURNAL_SHEET);
  if (grid === null) return;
  const entries = isLegacy(workbook, JOURNAL_SHEET)
    ? legacyJournal(legacyTexts(grid))
    : oldJournal(memorySheet(workbook, JOURNAL_SHEET).read(), seal);
  // A row that was pasted over another bears a number twice.
  const isWhole = new Set(entries?.map(({ seq }) => seq)).size === entries?.length;
  const { journal } = openMemory(ports);
  if (entries !== null && isWhole && journal.damaged) journal.start(entries);
}

/** The entries of a journal of layout 3, whose first row says how many follow. */
function oldJournal([head, ...rows]: readonly MemoryRow[], seal: Seal): JournalEntry[] | null {
  if (head === undefined) return null;
  const { count } = (seal.open(JOURNAL_SHEET, head.key, head.text) ?? {}) as { count?: number };
  const entries = rows.map(({ key, text }) => entryIn(seal.open(JOURNAL_SHEET, key, text), key));
  const isWhole = head.key === 'head' && count === rows.length;
  return isWhole && entries.every((entry) => entry !== null) ? entries : null;
}

function metaRows(ports: MemoryPorts, seal: Seal, texts: readonly string[] | null): MemoryRow[] {
  const rows =
    texts === null ? resealed(ports, seal, META_SHEET) : [{ key: '', text: texts[0] ?? '' }];
  const values =
    texts === null ? seal.open(META_SHEET, META_KEY, rows[0]?.text ?? '') : legacyMeta(texts);
  if (values === null || typeof values !== 'object') return rows;
  return [rowsUnder(seal, META_SHEET)(META_KEY, { ...values, layout: LAYOUT })];
}
