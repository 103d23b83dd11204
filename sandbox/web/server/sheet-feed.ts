import type { ChartModel } from '../../apps-script/model/chart-model';
import type { Layer } from '../../apps-script/model/layer';
import type { SheetModel } from '../../apps-script/model/sheet-model';
import type { SpreadsheetModel } from '../../apps-script/model/spreadsheet-model';
import { Painter, sameCell } from './painter';
import type { PaintedCell } from '../painted-cell';
import type { Patch, SheetChart, SheetProperties, SheetMessage } from '../protocol';

/** The defaults of a chart. */
const DEFAULT_CHART = { width: 600, height: 371, color: '#4285f4' } as const;

interface TrackedSheet {
  revision: number;
  cells: readonly (readonly PaintedCell[])[];
  properties: string;
  formatCount: number;
}

function hiddenLines(
  layers: readonly Layer<true>[],
  last: number,
  axis: 'rows' | 'columns',
): number[] {
  return Array.from({ length: last }, (_, i) => i + 1).filter((line) =>
    layers.some((layer) => (axis === 'rows' ? layer.get(line, 1) : layer.get(1, line)) === true),
  );
}

/** The supported part of a chart: one series of values with labels, in one colour. */
function chartOf({ type, ranges, position, options }: ChartModel): SheetChart[] {
  const [labels, values] = ranges;
  if (labels === undefined || values === undefined) return [];
  const { title, width, height, colors } = options;
  const [color = DEFAULT_CHART.color] = Array.isArray(colors) ? colors.map(String) : [];
  return [
    {
      type,
      labels,
      values,
      row: position.row,
      column: position.column,
      left: position.offsetX,
      top: position.offsetY,
      width: typeof width === 'number' ? width : DEFAULT_CHART.width,
      height: typeof height === 'number' ? height : DEFAULT_CHART.height,
      title: typeof title === 'string' ? title : '',
      color,
    },
  ];
}

/** By row number, in points; rows with the usual letters are left out. */
function lettersOf(sheet: SheetModel): Record<number, number> {
  const letters: Record<number, number> = {};
  for (let row = 1; row <= sheet.maxRows; row += 1) {
    const sizes = sheet.cells.looks.fontSize.row(row) ?? [];
    const largest = sizes.reduce<number>((most, size) => Math.max(most, Number(size ?? 0)), 0);
    if (largest > 0) letters[row] = largest;
  }
  return letters;
}

function setHeights(sheet: SheetModel): Record<number, number> {
  const heights: Record<number, number> = {};
  for (let row = 1; row <= sheet.maxRows; row += 1) {
    const height = sheet.rowHeights.get(row, 1);
    if (height !== undefined) heights[row] = height;
  }
  return heights;
}

function propertiesOf(sheet: SheetModel): SheetProperties {
  const { filter } = sheet;
  const columns = Array.from({ length: sheet.maxColumns }, (_, i) => i + 1);
  const widths = columns.flatMap((column) => {
    const width = sheet.columnWidths.get(1, column);
    return width === undefined ? [] : [[column, width] as const];
  });
  return {
    rows: sheet.maxRows,
    columns: sheet.maxColumns,
    frozenRows: sheet.frozenRows,
    frozenColumns: sheet.frozenColumns,
    widths: Object.fromEntries(widths),
    heights: setHeights(sheet),
    letters: lettersOf(sheet),
    hiddenRows: hiddenLines([sheet.hiddenRows, sheet.filteredRows], sheet.maxRows, 'rows'),
    hiddenGridlines: sheet.hiddenGridlines,
    hiddenColumns: hiddenLines([sheet.hiddenColumns], sheet.maxColumns, 'columns'),
    filter:
      filter === null
        ? null
        : {
            area: filter.box,
            hidden: Object.fromEntries(
              [...filter.hiddenValues].map(([column, texts]) => [column, [...texts]]),
            ),
          },
    charts: sheet.charts.flatMap(chartOf),
    protections: sheet.protections.map(({ box, warningOnly }) => ({ area: box, warningOnly })),
  };
}

/** The cells that are rendered differently than before. */
function changedCells(before: TrackedSheet['cells'], after: TrackedSheet['cells']): Patch['cells'] {
  const changed: [number, number, PaintedCell][] = [];
  for (let r = 0; r < Math.max(before.length, after.length); r += 1) {
    const old = before[r] ?? [];
    const now = after[r] ?? [];
    if (old === now) continue;
    for (let c = 0; c < Math.max(old.length, now.length); c += 1) {
      const cell = now[c] ?? null;
      if (!sameCell(old[c] ?? null, cell)) changed.push([r + 1, c + 1, cell]);
    }
  }
  return changed;
}

/** Tracks sheets and reports their changes, revision by revision. A sheet is tracked once it has been opened. */
export class SheetFeed {
  private readonly painter: Painter;
  private readonly tracked = new Map<SheetModel, TrackedSheet>();
  /** Shared by all sheets, so that a patch sent before a sheet was opened is always older than the opened sheet. */
  private revision = 0;

  constructor(book: SpreadsheetModel) {
    this.painter = new Painter(book);
  }

  /** The sheet as of its last patch, or its current state if it is not tracked yet. */
  open(sheet: SheetModel): SheetMessage {
    const known = this.tracked.get(sheet) ?? this.track(sheet);
    const { formats } = this.painter;
    const { revision, cells } = known;
    return {
      sheet: sheet.id,
      revision,
      cells,
      formats,
      properties: JSON.parse(known.properties) as SheetProperties,
    };
  }

  /** The changes since the last revision, as a new revision. Null if there are none or the sheet is not tracked. */
  changes(sheet: SheetModel): Patch | null {
    const known = this.tracked.get(sheet);
    if (known === undefined) return null;
    const painted = this.painter.sheet(sheet);
    const cells = changedCells(known.cells, painted);
    const properties = propertiesOf(sheet);
    const text = JSON.stringify(properties);
    const sameProperties = text === known.properties;
    if (cells.length === 0 && sameProperties) return null;
    const grown = this.painter.formatCount > known.formatCount;
    this.revision += 1;
    known.revision = this.revision;
    known.cells = painted;
    known.properties = text;
    known.formatCount = this.painter.formatCount;
    return {
      kind: 'patch',
      sheet: sheet.id,
      revision: known.revision,
      cells,
      properties: sameProperties ? null : properties,
      formats: grown ? this.painter.formats : null,
    };
  }

  /** Stops tracking all sheets except these. */
  keepOnly(sheets: ReadonlySet<SheetModel>): void {
    for (const sheet of this.tracked.keys()) if (!sheets.has(sheet)) this.tracked.delete(sheet);
  }

  private track(sheet: SheetModel): TrackedSheet {
    const cells = this.painter.sheet(sheet);
    this.revision += 1;
    const known = {
      revision: this.revision,
      cells,
      properties: JSON.stringify(propertiesOf(sheet)),
      formatCount: this.painter.formatCount,
    };
    this.tracked.set(sheet, known);
    return known;
  }
}
