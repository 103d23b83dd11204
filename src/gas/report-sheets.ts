import type { Box, ChartSpec, ReportSheets } from '../core/ports';
import { heightOf, USUAL_HEIGHT, type RowStyle, type SheetStyle } from '../core/looks';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const PROTECTION = 'Introw Payouts: rewritten at each refresh';
const ACCENT = '#0b57d0';

/** Colour, size, weight, side of a thin border, and the columns that are aligned right. */
type CellStyle = readonly [
  string,
  number,
  ('bold' | 'normal')?,
  ('above' | 'below' | '')?,
  ('third on' | 'fourth')?,
];

const [INK, GREY] = ['#1f1f1f', '#5f6368'];
const STYLES: Readonly<Record<RowStyle, CellStyle>> = {
  title: [INK, 16, 'bold'],
  meta: [INK, 10],
  note: [GREY, 9],
  label: [GREY, 9],
  figure: [INK, 22, 'bold'],
  sum: [INK, 10],
  lead: [INK, 12, 'bold'],
  section: [ACCENT, 13, 'bold'],
  head: [GREY, 9, 'bold', 'below', 'third on'],
  row: [INK, 10, 'normal', '', 'third on'],
  'item head': [GREY, 9, 'normal', 'below', 'fourth'],
  item: [GREY, 9, 'normal', '', 'fourth'],
  record: [INK, 9, 'normal', '', 'fourth'],
  list: [GREY, 9],
  total: [INK, 10, 'bold', 'above', 'third on'],
  blank: [INK, 10],
};

function sheetOf(name: string): Sheet {
  const sheet = SpreadsheetApp.getActive().getSheetByName(name);
  if (sheet === null) throw new Error(`There is no sheet ${name}.`);
  return sheet;
}

/** A column of amounts to the right; right of it, the currency has the middle of a column that is wider than it. */
function alignmentOf(right: CellStyle[4], column: number): 'left' | 'center' | 'right' {
  if (right === 'third on') return column > 1 ? 'right' : 'left';
  if (right !== 'fourth' || column < 3) return 'left';
  return column === 3 ? 'right' : column === 4 ? 'center' : 'left';
}

function styleSheet(sheet: Sheet, { widths, visible, frozenRows, rows }: SheetStyle): void {
  const width = widths.length;
  const range = sheet.getRange(1, 1, rows.length, width);
  const each = <T>(of: (style: CellStyle, column: number) => T): T[][] =>
    rows.map((row) => widths.map((_, column) => of(STYLES[row], column)));
  sheet.setHiddenGridlines(true).setFrozenRows(frozenRows);
  widths.forEach((pixels, at) => sheet.setColumnWidth(at + 1, pixels));
  sheet.hideColumns(visible + 1, width - visible);
  sheet
    .getRange(1, visible + 1, rows.length, width - visible)
    .setWrapStrategy(SpreadsheetApp.WrapStrategy.CLIP);
  sheet.setRowHeights(1, rows.length, USUAL_HEIGHT);
  rows.forEach((row, at) => {
    const height = heightOf(row);
    if (height !== USUAL_HEIGHT) sheet.setRowHeight(at + 1, height);
  });
  range
    .setFontColors(each(([colour]) => colour))
    .setFontSizes(each(([, size]) => size))
    .setFontWeights(each(([, , weight = 'normal']) => weight))
    .setHorizontalAlignments(each(([, , , , right], column) => alignmentOf(right, column)))
    .setVerticalAlignment('middle')
    .setBorder(false, false, false, false, false, false);
  for (const side of ['above', 'below']) {
    const places = rows.flatMap((row, at) =>
      STYLES[row][3] === side ? [sheet.getRange(at + 1, 1, 1, width).getA1Notation()] : [],
    );
    if (places.length === 0) continue;
    const [top, bottom] = side === 'above' ? [true, null] : [null, true];
    const solid = SpreadsheetApp.BorderStyle.SOLID;
    sheet.getRangeList(places).setBorder(top, null, bottom, null, null, null, '#dadce0', solid);
  }
  const protections = sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE);
  const existing = protections.find((protection) => protection.getDescription() === PROTECTION);
  (existing ?? range.protect().setDescription(PROTECTION).setWarningOnly(true)).setRange(range);
}

function buildChart(
  sheet: Sheet,
  builder: GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder,
  spec: ChartSpec,
): GoogleAppsScript.Spreadsheet.EmbeddedChart {
  const range = ({ row, column, rows, columns }: Box) => sheet.getRange(row, column, rows, columns);
  return builder
    .setChartType(Charts.ChartType.BAR)
    .clearRanges()
    .addRange(range(spec.labels))
    .addRange(range(spec.values))
    .setNumHeaders(0)
    .setPosition(spec.row, 1, spec.left, 0)
    .setOption('title', spec.title)
    .setOption('titleTextStyle', { color: '#444746', fontSize: 12 })
    .setOption('legend', { position: 'none' })
    .setOption('colors', [ACCENT])
    .setOption('hAxis', { format: 'short', textStyle: { fontSize: 9 }, gridlines: { count: 3 } })
    .setOption('vAxis', { textStyle: { fontSize: 9 } })
    .setOption('width', spec.width)
    .setOption('height', spec.height)
    .build();
}

function updateCharts(
  sheet: Sheet,
  specs: readonly ChartSpec[],
  existing: readonly number[],
  onCreated?: (ids: readonly number[]) => void,
): number[] {
  const ids = existing.slice(0, specs.length);
  const charts = new Map(sheet.getCharts().map((one) => [one.getChartId(), one]));
  for (const id of existing.slice(specs.length)) {
    const old = charts.get(id);
    if (old !== undefined) sheet.removeChart(old);
  }
  specs.forEach((spec, at) => {
    const old = charts.get(existing[at] ?? null);
    if (old !== undefined) {
      sheet.updateChart(buildChart(sheet, old.modify(), spec));
      return;
    }
    // Google assigns the id on insertion and promises no order of charts.
    const before = idsOf(sheet);
    sheet.insertChart(buildChart(sheet, sheet.newChart(), spec));
    ids[at] = idsOf(sheet).find((id) => !before.includes(id)) ?? 0;
    onCreated?.(ids);
  });
  return ids;
}

function idsOf(sheet: Sheet): (number | null)[] {
  return sheet.getCharts().map((one) => one.getChartId());
}

export const reportSheets: ReportSheets = {
  idOf: (name) => SpreadsheetApp.getActive().getSheetByName(name)?.getSheetId() ?? null,
  style(name, style) {
    styleSheet(sheetOf(name), style);
  },
  updateCharts: (name, specs, existing, onCreated) =>
    updateCharts(sheetOf(name), specs, existing, onCreated),
  show(name) {
    sheetOf(name).activate();
  },
};
