import type {
  CellRule,
  CellStyle,
  Looks,
  PaintedCell,
  Patch,
  SheetFacts,
  SheetMessage,
} from '../../protocol';

interface Waiting {
  readonly act: number;
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

const PLAIN: CellStyle = {};

/**
 * One sheet as the server says it is, with what the user has typed and the server has not yet taken laid over it.
 * Coordinates are 1-based.
 */
export class SheetTruth {
  readonly sheet: number;
  facts: SheetFacts;
  revision: number;
  private looks: Looks;
  private readonly cells: (readonly PaintedCell[])[];
  private waiting: Waiting[] = [];
  private readonly over = new Map<string, string>();

  constructor(message: SheetMessage) {
    this.sheet = message.sheet;
    this.facts = message.facts;
    this.revision = message.revision;
    this.looks = message.looks;
    this.cells = [...message.cells];
  }

  /** Takes a step of the server's; one that is known already changes nothing. */
  apply(patch: Patch): boolean {
    if (patch.revision <= this.revision) return false;
    this.revision = patch.revision;
    if (patch.looks !== null) this.looks = patch.looks;
    if (patch.facts !== null) this.facts = patch.facts;
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
    return true;
  }

  /** Shows a text at once, until the server has answered the act that brings it. */
  expect(act: number, row: number, column: number, text: string): void {
    this.waiting.push({ act, row, column, text });
    this.over.set(`${row}:${column}`, text);
  }

  /** The server's word holds again for what this act brought. */
  settle(act: number): boolean {
    const left = this.waiting.filter((one) => one.act !== act);
    if (left.length === this.waiting.length) return false;
    this.waiting = left;
    this.over.clear();
    for (const { row, column, text } of left) this.over.set(`${row}:${column}`, text);
    return true;
  }

  cell(row: number, column: number): PaintedCell {
    const cell = this.cells[row - 1]?.[column - 1] ?? null;
    if (this.over.size === 0) return cell;
    const text = this.over.get(`${row}:${column}`);
    if (text === undefined) return cell;
    return [text, cell?.[1] ?? 0, cell?.[2] ?? 0, null, cell?.[4] ?? null];
  }

  text(row: number, column: number): string {
    return this.cell(row, column)?.[0] ?? '';
  }

  /** The text by which the cell is edited. */
  typed(row: number, column: number): string {
    const cell = this.cell(row, column);
    return cell?.[3] ?? cell?.[0] ?? '';
  }

  note(row: number, column: number): string | null {
    return this.cell(row, column)?.[4] ?? null;
  }

  style(cell: PaintedCell): CellStyle {
    return this.looks.styles[cell?.[1] ?? 0] ?? PLAIN;
  }

  rule(cell: PaintedCell): CellRule | null {
    return this.looks.rules[cell?.[2] ?? 0] ?? null;
  }

  /** The last row and column that hold or show anything. */
  get lastRow(): number {
    return this.cells.length;
  }

  /** Different texts of a column below the header, in the order of the alphabet, as a filter lists them. */
  textsOf(column: number, first: number, last: number): string[] {
    const texts = new Set<string>();
    for (let row = first; row <= last; row += 1) texts.add(this.text(row, column));
    return [...texts].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  }
}
