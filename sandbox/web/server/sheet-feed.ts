import type { ChartModel } from '../../apps-script/model/chart-model';
import type { Layer } from '../../apps-script/model/layer';
import type { SheetModel } from '../../apps-script/model/sheet-model';
import type { SpreadsheetModel } from '../../apps-script/model/spreadsheet-model';
import { Painter, sameCell } from './painter';
import type { PaintedCell, Patch, SheetChart, SheetFacts, SheetMessage } from '../protocol';

/** What a chart is where its script says nothing of it. */
const CHART = { width: 600, height: 371, color: '#4285f4' } as const;

const USUAL_HEIGHT = 21;
const PIXELS_PER_POINT = 4 / 3;
const LEAST_PADDING = 8;

interface Known {
  revision: number;
  cells: readonly (readonly PaintedCell[])[];
  facts: string;
  looks: number;
}

function marked(layers: readonly Layer<true>[], last: number, axis: 'rows' | 'columns'): number[] {
  return Array.from({ length: last }, (_, i) => i + 1).filter((line) =>
    layers.some((layer) => (axis === 'rows' ? layer.get(line, 1) : layer.get(1, line)) === true),
  );
}

/** As much of a chart as is drawn here: one row of values with its labels, in one colour. */
function chartOf({ type, ranges, position, options }: ChartModel): SheetChart[] {
  const [labels, values] = ranges;
  if (labels === undefined || values === undefined) return [];
  const { title, width, height, colors } = options;
  const [color = CHART.color] = Array.isArray(colors) ? colors.map(String) : [];
  return [
    {
      type,
      labels,
      values,
      row: position.row,
      column: position.column,
      left: position.offsetX,
      top: position.offsetY,
      width: typeof width === 'number' ? width : CHART.width,
      height: typeof height === 'number' ? height : CHART.height,
      title: typeof title === 'string' ? title : '',
      color,
    },
  ];
}

/** A row whose height nobody set is as high as its largest letters need. */
function heightsOf(sheet: SheetModel): Record<number, number> {
  const heights: Record<number, number> = {};
  for (let row = 1; row <= sheet.maxRows; row += 1) {
    const sizes = sheet.cells.looks.fontSize.row(row) ?? [];
    const largest = sizes.reduce<number>((most, size) => Math.max(most, Number(size ?? 0)), 0);
    const needed = Math.round(largest * PIXELS_PER_POINT) + LEAST_PADDING;
    const height = sheet.rowHeights.get(row, 1) ?? needed;
    if (height > USUAL_HEIGHT) heights[row] = height;
  }
  return heights;
}

function factsOf(sheet: SheetModel): SheetFacts {
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
    heights: heightsOf(sheet),
    hiddenRows: marked([sheet.hiddenRows, sheet.filteredRows], sheet.maxRows, 'rows'),
    hiddenGridlines: sheet.hiddenGridlines,
    hiddenColumns: marked([sheet.hiddenColumns], sheet.maxColumns, 'columns'),
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

/** Every cell that is painted otherwise than before. */
function changedCells(before: Known['cells'], after: Known['cells']): Patch['cells'] {
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

/** Follows sheets and tells what of them has changed, revision by revision. A sheet is followed once it was opened. */
export class SheetFeed {
  private readonly painter: Painter;
  private readonly known = new Map<SheetModel, Known>();
  /** Counts over all sheets, so that what was sent before a sheet was opened is always older than what it opened with. */
  private revision = 0;

  constructor(book: SpreadsheetModel) {
    this.painter = new Painter(book);
  }

  /** The sheet as the last patch left it, or as it is now where nobody has followed it until now. */
  open(sheet: SheetModel): SheetMessage {
    const known = this.known.get(sheet) ?? this.begin(sheet);
    const { looks } = this.painter;
    const { revision, cells } = known;
    return {
      sheet: sheet.id,
      revision,
      cells,
      looks,
      facts: JSON.parse(known.facts) as SheetFacts,
    };
  }

  /** What changed since the last revision, which this makes one more; null where nothing did or nobody follows. */
  changes(sheet: SheetModel): Patch | null {
    const known = this.known.get(sheet);
    if (known === undefined) return null;
    const painted = this.painter.sheet(sheet);
    const cells = changedCells(known.cells, painted);
    const facts = factsOf(sheet);
    const text = JSON.stringify(facts);
    const sameFacts = text === known.facts;
    if (cells.length === 0 && sameFacts) return null;
    const grown = this.painter.looksCount > known.looks;
    this.revision += 1;
    known.revision = this.revision;
    known.cells = painted;
    known.facts = text;
    known.looks = this.painter.looksCount;
    return {
      kind: 'patch',
      sheet: sheet.id,
      revision: known.revision,
      cells,
      facts: sameFacts ? null : facts,
      looks: grown ? this.painter.looks : null,
    };
  }

  /** Ends the following of all sheets but these: nobody looks at the others. */
  keepOnly(sheets: ReadonlySet<SheetModel>): void {
    for (const sheet of this.known.keys()) if (!sheets.has(sheet)) this.known.delete(sheet);
  }

  private begin(sheet: SheetModel): Known {
    const cells = this.painter.sheet(sheet);
    this.revision += 1;
    const known = {
      revision: this.revision,
      cells,
      facts: JSON.stringify(factsOf(sheet)),
      looks: this.painter.looksCount,
    };
    this.known.set(sheet, known);
    return known;
  }
}
