import { fail, ok, type Result } from '../../core/errors';
import { parseJson } from '../../core/values/json';
import type { Workbook } from '../../core/ports';
import { BASE_SHEETS, sealed } from './baseline';
import { damage } from '../table/damage';
import { memorySheet } from './memory-sheet';
import { LAYOUT, readMeta, updateMeta } from './meta';

/** Brings the hidden sheets from the layout before this one up to it. The number is written after the step is done. */
const STEPS: Readonly<Record<number, (workbook: Workbook) => void>> = {
  2: sealBases,
};

/** Layout 1 kept a record as a bare array; layout 2 adds the conflict, what is gone, and the sum that shows an edit. */
function sealBases(workbook: Workbook): void {
  for (const name of Object.values(BASE_SHEETS)) {
    const sheet = memorySheet(workbook, name);
    const texts = sheet.read();
    sheet.write(0, texts.map(sealOne));
  }
}

/** Layout 1's order was this one's without the last two. A row that is done already, after a kill, is longer: it stays. */
function sealOne(text: string): string {
  const LENGTHS = [11, 13];
  const cells = parseJson(text);
  return Array.isArray(cells) && LENGTHS.includes(cells.length)
    ? sealed([...(cells as unknown[]), null, null])
    : text;
}

/** Brings a workbook of an older build up to this one, step by step; refuses one of a newer build. */
export function migrate(workbook: Workbook): Result<null> {
  const { layout } = readMeta(workbook);
  if (layout > LAYOUT) {
    return fail(
      damage(
        `This workbook was used with a newer version of the add-on (layout ${layout}, not ${LAYOUT})`,
        'Update the add-on',
      ),
    );
  }
  for (let step = layout + 1; step <= LAYOUT; step += 1) {
    STEPS[step]?.(workbook);
    workbook.flush();
    updateMeta(workbook, { layout: step });
    workbook.flush();
  }
  return ok(null);
}
