import type { CellRule, CellStyle, PaintedCell } from '../../painted-cell';
import type { CellFormats, Patch, SheetProperties, SheetMessage } from '../../protocol';
import { heightOf, rowHeights, type RowSource, type TextWidth } from '../grid/row-heights';
import { ROW_HEIGHT } from '../grid/geometry';

export interface OptimisticEdit {
  readonly actionNumber: number;
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

const DEFAULT_STYLE: CellStyle = {};

/**
 * A replica of one sheet on the server, overlaid with edits of the user that the server has not confirmed yet.
 * Coordinates are 1-based.
 */
export class SheetReplica {
  readonly sheet: number;
  /** With the heights of all rows, as their texts need them; a new object whenever anything in it changes. */
  properties: SheetProperties;
  revision: number;
  private received: SheetProperties;
  private formats: CellFormats;
  private readonly cells: (readonly PaintedCell[])[];
  private optimisticEdits: OptimisticEdit[] = [];
  private readonly optimisticTexts = new Map<string, string>();

  constructor(
    message: SheetMessage,
    private readonly textWidth: TextWidth,
  ) {
    this.sheet = message.sheet;
    this.received = message.properties;
    this.properties = message.properties;
    this.revision = message.revision;
    this.formats = message.formats;
    this.cells = [...message.cells];
    this.fitAll();
  }

  private get rowSource(): RowSource {
    return { properties: this.received, cells: this.cells, style: (cell) => this.style(cell) };
  }

  private fitAll(): void {
    const heights = rowHeights(this.rowSource, this.textWidth);
    this.properties = { ...this.received, heights };
  }

  private fit(rows: Iterable<number>): void {
    const heights = { ...this.properties.heights };
    let isSame = true;
    for (const row of rows) {
      const height = heightOf(this.rowSource, row, this.textWidth);
      if (height === (heights[row] ?? ROW_HEIGHT)) continue;
      heights[row] = height;
      isSame = false;
    }
    if (!isSame) this.properties = { ...this.properties, heights };
  }

  /** Applies a patch of the server. Returns false, without any change, if it was applied already. */
  apply(patch: Patch): boolean {
    if (patch.revision <= this.revision) return false;
    this.revision = patch.revision;
    if (patch.formats !== null) this.formats = patch.formats;
    if (patch.properties !== null) this.received = patch.properties;
    const touched = new Map<number, PaintedCell[]>();
    for (const [row, column, cell] of patch.cells) {
      const cells = touched.get(row) ?? [...(this.cells[row - 1] ?? [])];
      touched.set(row, cells);
      while (cells.length < column) cells.push(null);
      cells[column - 1] = cell;
    }
    for (const [row, cells] of touched) {
      while (this.cells.length < row) this.cells.push([]);
      this.cells[row - 1] = cells;
    }
    if (patch.properties !== null) this.fitAll();
    else this.fit(touched.keys());
    return true;
  }

  /** Shows a text until the server has confirmed the action that enters it. */
  showOptimistically(edit: OptimisticEdit): void {
    const { row, column, text } = edit;
    this.optimisticEdits.push(edit);
    this.optimisticTexts.set(`${row}:${column}`, text);
  }

  /** Drops the optimistic edits of an action, so that the server's values show again. Returns whether there were any. */
  confirm(actionNumber: number): boolean {
    const left = this.optimisticEdits.filter((edit) => edit.actionNumber !== actionNumber);
    if (left.length === this.optimisticEdits.length) return false;
    this.optimisticEdits = left;
    this.optimisticTexts.clear();
    for (const { row, column, text } of left) this.optimisticTexts.set(`${row}:${column}`, text);
    return true;
  }

  cell(row: number, column: number): PaintedCell {
    const cell = this.cells[row - 1]?.[column - 1] ?? null;
    if (this.optimisticTexts.size === 0) return cell;
    const text = this.optimisticTexts.get(`${row}:${column}`);
    if (text === undefined) return cell;
    return [text, cell?.[1] ?? 0, cell?.[2] ?? 0, null, cell?.[4] ?? null];
  }

  text(row: number, column: number): string {
    return this.cell(row, column)?.[0] ?? '';
  }

  /** The text that editing the cell starts with. */
  editText(row: number, column: number): string {
    const cell = this.cell(row, column);
    return cell?.[3] ?? cell?.[0] ?? '';
  }

  note(row: number, column: number): string | null {
    return this.cell(row, column)?.[4] ?? null;
  }

  style(cell: PaintedCell): CellStyle {
    return this.formats.styles[cell?.[1] ?? 0] ?? DEFAULT_STYLE;
  }

  rule(cell: PaintedCell): CellRule | null {
    return this.formats.rules[cell?.[2] ?? 0] ?? null;
  }

  /** The last row with any contents. */
  get lastRow(): number {
    return this.cells.length;
  }

  /** The distinct texts of a column between two rows, sorted, as a filter lists them. */
  textsOf(column: number, first: number, last: number): string[] {
    const texts = new Set<string>();
    for (let row = first; row <= last; row += 1) texts.add(this.text(row, column));
    return [...texts].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  }
}
