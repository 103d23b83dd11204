import { fail, ok, type Result } from '../../core/errors';
import type { Workbook } from '../../core/ports';
import { boxAt } from '../../core/values/box';
import { damage } from '../table/damage';
import {
  BASE_SHEETS,
  JOURNAL_SHEET,
  LINE_LAYOUT,
  META_SHEET,
  PAYOUT_LAYOUT,
  REPORT_SHEET,
  STAGING_SHEET,
} from './layouts';
import { legacyBase, legacyJournal, legacyMeta, legacyReport, legacyTexts } from './legacy';
import { openMemory } from './memory';
import { memorySheet, type MemoryRow } from './memory-sheet';
import { LAYOUT, metaStore } from './meta';

/** How the rows of each sheet of layouts 1 and 2 are written in this one. The sheet of the meta comes last. */
const STEPS: readonly (readonly [
  sheet: string,
  convert: (texts: readonly string[]) => MemoryRow[],
])[] = [
  [BASE_SHEETS.payouts, (texts) => legacyBase(BASE_SHEETS.payouts, PAYOUT_LAYOUT, texts)],
  [BASE_SHEETS.lines, (texts) => legacyBase(BASE_SHEETS.lines, LINE_LAYOUT, texts)],
  [JOURNAL_SHEET, legacyJournal],
  [REPORT_SHEET, legacyReport],
  // What a pull had fetched is fetched again.
  [STAGING_SHEET, () => []],
  [META_SHEET, legacyMeta],
];

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

/**
 * Brings a workbook of an older build to this layout; refuses one of a newer build. Each sheet is replaced in one call
 * and recognised by its rows, so that what a kill interrupts is finished the next time.
 */
export function migrate(workbook: Workbook): Result<null> {
  const meta = metaStore(workbook, memorySheet(workbook, META_SHEET)).get();
  if (meta.layout > LAYOUT) {
    return fail(
      damage(
        `This workbook was used with a newer version of the add-on (layout ${meta.layout}, not ${LAYOUT})`,
        'Update the add-on',
      ),
    );
  }
  if (!meta.damaged) return ok(null);
  for (const [name, convert] of STEPS) {
    const grid = workbook.grid(name);
    if (grid === null || !isLegacy(workbook, name)) continue;
    // The records stand in this layout by now: the index of partners is made of them before the step counts as done.
    if (name === META_SHEET) openMemory(workbook).indexPartners();
    const rows = convert(legacyTexts(grid));
    memorySheet(workbook, name).replace(rows);
    grid.trim(grid.size().lastColumn);
    workbook.flush();
  }
  return ok(null);
}
