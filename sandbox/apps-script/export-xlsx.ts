import { Workbook, type Cell, type Fill, type Worksheet } from 'exceljs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AUTOMATIC } from './model/text/display';
import { LOOKS, type Look, type ValidationRule } from './model/sheet-layers';
import type { SheetModel } from './model/sheet-model';
import type { SpreadsheetModel } from './model/spreadsheet-model';

/** Width of a column that nobody has set, in pixels. */
const DEFAULT_WIDTH = 100;
/** A choice list stands in the file as one text of at most this length. */
const MAX_LIST = 255;

interface ExportOptions {
  readonly results?: boolean;
  readonly only?: string;
  /** PNG files, in the order of the sheet's charts. */
  readonly charts?: readonly Buffer[];
}

/**
 * Writes the spreadsheet as an Excel file: visible and hidden sheets, values as the cells hold them (a date as its
 * number in a date's format), formulas with their results or, with `results: false`, without, formats, looks, notes, dropdowns, frozen rows, widths,
 * hidden lines and filters. With `only`, all sheets but this one are hidden, and so not printed, and `charts` are put where
 * its charts stand: pictures of them, as the writer of the file knows no charts. Protections that only warn have no counterpart in the file and are left out.
 */
export async function exportXlsx(
  book: SpreadsheetModel,
  path: string,
  options: ExportOptions = {},
): Promise<void> {
  const workbook = new Workbook();
  workbook.title = book.title;
  for (const sheet of book.sheets) {
    const worksheet = workbook.addWorksheet(sheet.name, {
      state: sheet.hidden || (options.only ?? sheet.name) !== sheet.name ? 'hidden' : 'visible',
      ...(sheet.tabColor === null
        ? {}
        : { properties: { tabColor: { argb: argb(sheet.tabColor) } } }),
    });
    writeLines(worksheet, sheet);
    writeCells(worksheet, { book, sheet, results: options.results ?? true });
    if (options.only === sheet.name) writeCharts(workbook, worksheet, sheet, options.charts ?? []);
  }
  await mkdir(dirname(path), { recursive: true });
  await workbook.xlsx.writeFile(path);
}

function writeCharts(
  workbook: Workbook,
  worksheet: Worksheet,
  sheet: SheetModel,
  pictures: readonly Buffer[],
): void {
  sheet.charts.forEach(({ position, options: { width, height } }, at) => {
    const picture = pictures[at];
    if (picture === undefined) return;
    const id = workbook.addImage({ base64: picture.toString('base64'), extension: 'png' });
    // Offsets in a file count from the corner of one cell, 9,525 to the pixel.
    const { column, left } = columnAt(sheet, position.column, position.offsetX);
    const tl = {
      ...{ col: column - 1, nativeCol: column - 1, nativeColOff: left * 9_525 },
      ...{ row: position.row - 1, nativeRow: position.row - 1, nativeRowOff: 0 },
    };
    worksheet.addImage(id, {
      tl,
      ext: { width: Number(width), height: Number(height) },
    });
  });
}

/** The column in which a place right of another column's left edge is, and how far it is in it. */
function columnAt(
  sheet: SheetModel,
  from: number,
  pixels: number,
): { column: number; left: number } {
  let [column, left] = [from, pixels];
  for (let width = 0; ; column += 1, left -= width) {
    width = sheet.columnWidths.get(1, column) ?? DEFAULT_WIDTH;
    if (left < width) return { column, left };
  }
}

/** `#0b57d0` as the file wants it. */
function argb(colour: string): string {
  return `FF${colour.slice(1).toUpperCase()}`;
}

function solid(colour: string): Fill {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb: argb(colour) } };
}

/** Sheets counts pixels, the file counts digits of seven pixels with five of margin. */
function fileWidth(pixels: number): number {
  return Math.round(((pixels - 5) / 7) * 100) / 100;
}

function writeLines(worksheet: Worksheet, sheet: SheetModel): void {
  const { frozenRows, frozenColumns } = sheet;
  const showGridLines = !sheet.hiddenGridlines;
  if (frozenRows + frozenColumns > 0) {
    worksheet.views = [
      { state: 'frozen', xSplit: frozenColumns, ySplit: frozenRows, showGridLines },
    ];
  } else if (!showGridLines) worksheet.views = [{ showGridLines }];
  // As wide as an A4 page across, as many pages long as it takes.
  Object.assign(worksheet.pageSetup, {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    // Sheets prints frozen rows on each page.
    ...(frozenRows > 0 ? { printTitlesRow: `1:${frozenRows}` } : {}),
  });
  const columns = sheet.lastColumn();
  for (let column = 1; column <= columns; column += 1) {
    const line = worksheet.getColumn(column);
    line.width = fileWidth(sheet.columnWidths.get(1, column) ?? DEFAULT_WIDTH);
    line.hidden = sheet.hiddenColumns.get(1, column) ?? false;
  }
  for (let row = 1; row <= sheet.lastRow(); row += 1) {
    const height = sheet.rowHeights.get(row, 1);
    // The file counts points, of which 72 are an inch of 96 pixels.
    if (height !== undefined) worksheet.getRow(row).height = height * 0.75;
    const hidden = sheet.hiddenRows.get(row, 1) ?? sheet.filteredRows.get(row, 1);
    if (hidden === true) worksheet.getRow(row).hidden = true;
  }
  if (sheet.filter !== null) {
    const { row, column, rows, columns: width } = sheet.filter.box;
    worksheet.autoFilter = {
      from: { row, column },
      to: { row: row + rows - 1, column: column + width - 1 },
    };
  }
}

/** A formula as files hold it, whatever the locale: arguments parted by commas, younger functions marked. Texts stay. */
function fileFormula(formula: string): string {
  return formula
    .slice(1)
    .replace(/"[^"]*"|;|MINIFS/g, (part) =>
      part === ';' ? ',' : part === 'MINIFS' ? '_xlfn.MINIFS' : part,
    );
}

interface Source {
  readonly book: SpreadsheetModel;
  readonly sheet: SheetModel;
  readonly results: boolean;
}

function writeCells(worksheet: Worksheet, source: Source): void {
  const { sheet } = source;
  const [rows, columns] = [sheet.lastRow(), sheet.lastColumn()];
  for (let row = 1; row <= rows; row += 1) {
    for (let column = 1; column <= columns; column += 1) {
      const cell = worksheet.getCell(row, column);
      writeValue(cell, source, row, column);
      dress(cell, sheet, row, column);
    }
  }
  writeRules(worksheet, sheet, columns);
}

function writeValue(
  cell: Cell,
  { book, sheet, results }: Source,
  row: number,
  column: number,
): void {
  const formula = sheet.cells.formula.get(row, column);
  if (formula !== undefined && !results) {
    cell.value = { formula: fileFormula(formula), date1904: false };
    return;
  }
  const value = book.valueAt(sheet, row, column);
  if (formula !== undefined) {
    const result = typeof value === 'boolean' || value === undefined ? String(value) : value;
    cell.value = { formula: fileFormula(formula), result, date1904: false };
  } else if (value !== undefined) {
    cell.value = value;
  }
}

function dress(cell: Cell, sheet: SheetModel, row: number, column: number): void {
  const look = (name: Look): string | number =>
    sheet.cells.looks[name].get(row, column) ?? LOOKS[name];
  const format = sheet.cells.format.get(row, column);
  if (format !== undefined && format !== AUTOMATIC) cell.numFmt = format;
  const background = String(look('background'));
  if (background !== LOOKS.background) cell.fill = solid(background);
  cell.font = {
    name: String(look('fontFamily')),
    size: Number(look('fontSize')),
    bold: look('fontWeight') === 'bold',
    italic: look('fontStyle') === 'italic',
    color: { argb: argb(String(look('fontColor'))) },
  };
  const [vertical, horizontal] = [look('verticalAlignment'), look('horizontalAlignment')];
  cell.alignment = {
    vertical: vertical === 'middle' || vertical === 'top' ? vertical : 'bottom',
    wrapText: look('wrap') === 'WRAP',
    ...(horizontal === 'left' || horizontal === 'center' || horizontal === 'right'
      ? { horizontal }
      : {}),
    // Files know no clipping; what fills its cell with itself stays within it.
    ...(look('wrap') === 'CLIP' && sheet.hiddenColumns.get(1, column) === true
      ? { horizontal: 'fill' as const }
      : {}),
  };
  const [top, bottom] = [String(look('borderTop')), String(look('borderBottom'))];
  const thin = (colour: string) => ({ style: 'thin', color: { argb: argb(colour) } }) as const;
  if (top + bottom !== '') {
    cell.border = {
      ...(top === '' ? {} : { top: thin(top) }),
      ...(bottom === '' ? {} : { bottom: thin(bottom) }),
    };
  }
  const note = sheet.cells.note.get(row, column);
  if (note !== undefined) cell.note = note;
}

/** Dropdowns reach down to the last row that exists, so that rows to come have them too. */
function writeRules(worksheet: Worksheet, sheet: SheetModel, columns: number): void {
  for (let column = 1; column <= columns; column += 1) {
    for (let row = 1; row <= sheet.maxRows; row += 1) {
      const rule = sheet.cells.validation.get(row, column);
      const list = rule === undefined ? null : listOf(rule);
      if (rule === undefined || list === null) continue;
      worksheet.getCell(row, column).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [list],
        showErrorMessage: !rule.allowInvalid,
      };
    }
  }
}

/** The choices as the file's own list text; null for a rule or a list that cannot be written so. */
function listOf({ criteria, values }: ValidationRule): string | null {
  if (criteria !== 'VALUE_IN_LIST') return null;
  const list = values.map(String).join(',');
  return list.length > MAX_LIST || values.some((value) => String(value).includes(','))
    ? null
    : `"${list}"`;
}
