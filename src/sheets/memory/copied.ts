import type { MemoryPorts } from './kept';
import {
  BASE_SHEETS,
  EXPORTS_SHEET,
  META_SHEET,
  PARTNER_SHEET,
  REPORT_SHEET,
} from '../table/hidden-sheets';
import { memorySheet } from './memory-sheet';
import { isMeta, META_KEY, type Meta } from './meta';
import { openSeal, unchecked } from './seal';

const TAKEN = [BASE_SHEETS.payouts, BASE_SHEETS.lines, PARTNER_SHEET, REPORT_SHEET, EXPORTS_SHEET];

/**
 * Seals what a copied workbook brought along under a key of its own: the key of the original's seals stayed there, so
 * nothing of it can be checked. Journal and pages are not taken. Gives what the copy remembers of itself, as far as that
 * can be read. Done again after a kill it comes to the same.
 */
export function takeCopied(ports: MemoryPorts): Partial<Meta> {
  const { workbook } = ports;
  const seal = openSeal(ports);
  for (const name of TAKEN) {
    if (workbook.grid(name) === null) continue;
    const sheet = memorySheet(workbook, name);
    const rows = sheet.read().map((row) => {
      const value = seal.open(name, row.key, row.text) ?? unchecked(row.text);
      return value === undefined ? row : { key: row.key, text: seal.seal(name, row.key, value) };
    });
    if (rows.length > 0) sheet.replace(rows);
  }
  workbook.flush();
  const [row] = memorySheet(workbook, META_SHEET).read(0, 1);
  const text = row?.text ?? '';
  const meta = seal.open(META_SHEET, META_KEY, text) ?? unchecked(text);
  if (!isMeta(meta)) return {};
  const { environment = null, restored = {}, linesAtService = null, policy = null } = meta;
  return { environment, restored, linesAtService, policy };
}
