import type { Box, Refused } from '../core/ports';

/** A write of cells that can be made for a part of them alone, and made again without harm. */
export interface CellWrite {
  readonly sheet: string;
  readonly boxes: readonly Box[];
  apply(boxes: readonly Box[]): void;
  /** Whether a refusal of cells is told: of values and their formats, not of looks. */
  readonly isTold: boolean;
}

/** So many refused cells of a write are looked for one by one; of what is left a part that is refused is left out whole. */
const MOST_SINGLE = 32;

/**
 * The writes that wait for the next reading or flush. Where Sheets refuses cells of one, it loses the whole write and does
 * not say which others landed. All that waited is then made again, and the refused one in ever smaller parts, so that no
 * more than the refused cells stay as they were.
 */
export class WaitingWrites {
  private waiting: CellWrite[] = [];
  private refusals: (Refused & { readonly sheet: string })[] = [];
  /** Columns of tables whose formats and dropdowns Sheets keeps to itself, by sheet; as found so far. */
  private readonly typed = new Map<string, Set<number>>();

  constructor(
    private readonly land: () => void,
    private readonly refusedBy: (error: unknown) => Refused['by'] | null,
    /** Runs work on a sheet; what Google refuses of it as a whole is thrown with the sheet's name. */
    private readonly inSheet: <T>(sheet: string, work: () => T) => T = (_, work) => work(),
  ) {}

  put(write: CellWrite): void {
    this.waiting.push(write);
    this.recovering(() => {
      write.apply(write.boxes);
    });
  }

  flush(): void {
    this.recovering(this.land);
    this.waiting = [];
  }

  /** Before a change that must not be made twice: what waits is sent. */
  flushWaiting(): void {
    if (this.waiting.length > 0) this.flush();
  }

  /** A reading of cells, which sends what waits. */
  read<T>(reading: () => T): T {
    const answer = this.recovering(reading) ?? reading();
    this.waiting = [];
    return answer;
  }

  isTyped(sheet: string, column: number): boolean {
    return this.typed.get(sheet)?.has(column) === true;
  }

  refuse(sheet: string, box: Box, by: Refused['by']): void {
    this.refusals.push({ sheet, box, by });
  }

  /** What was refused in a sheet since this was last asked. */
  takeRefused(sheet: string): Refused[] {
    const own = this.refusals.filter((one) => one.sheet === sheet);
    this.refusals = this.refusals.filter((one) => one.sheet !== sheet);
    return own.map(({ box, by }) => ({ box, by }));
  }

  /** Undefined where cells were refused: what waited was then made again. */
  private recovering<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (this.refusedBy(error) === null) {
        this.findRefused(error);
        throw error;
      }
      const writes = this.waiting;
      this.waiting = [];
      for (const write of writes) this.make(write, write.boxes, { single: 0 });
      return undefined;
    }
  }

  /**
   * A refusal may show at a reading of another sheet than the one that it is about. What waited is made again, one by one,
   * so that the write that is refused names its own sheet; whatever stood before it has landed then.
   */
  private findRefused(error: unknown): void {
    const writes = this.waiting;
    this.waiting = [];
    if (!this.isRefusal(error)) return;
    for (const write of writes)
      this.inSheet(write.sheet, () => {
        write.apply(write.boxes);
        this.land();
      });
  }

  /** Whether the words for this error hang on the place that it is about. */
  private isRefusal(error: unknown): boolean {
    try {
      this.inSheet('', () => {
        throw error;
      });
    } catch (said) {
      return said !== error;
    }
    return false;
  }

  private make(write: CellWrite, boxes: readonly Box[], found: { single: number }): void {
    try {
      write.apply(boxes);
      this.land();
    } catch (error) {
      const by = this.refusedBy(error);
      if (by === null) throw error;
      const parts = found.single < MOST_SINGLE ? partsOf(boxes, by) : [];
      if (parts.length === 0) this.leaveOut(write, boxes, by);
      if (parts.length === 0) found.single += 1;
      for (const part of parts) this.make(write, part, found);
    }
  }

  private leaveOut({ sheet, isTold }: CellWrite, boxes: readonly Box[], by: Refused['by']): void {
    for (const box of boxes) {
      if (isTold) this.refuse(sheet, box, by);
      if (by !== 'table') continue;
      const columns = this.typed.get(sheet) ?? new Set();
      for (let at = 0; at < box.columns; at += 1) columns.add(box.column + at);
      this.typed.set(sheet, columns);
    }
  }
}

/** Halves: of many boxes, of the columns of one, of the rows of a column; a column of a table has its type as a whole. */
function partsOf(boxes: readonly Box[], by: Refused['by']): (readonly Box[])[] {
  const [box] = boxes;
  if (box === undefined) return [];
  if (boxes.length > 1) {
    const half = Math.ceil(boxes.length / 2);
    return [boxes.slice(0, half), boxes.slice(half)];
  }
  if (box.columns > 1) {
    const columns = Math.ceil(box.columns / 2);
    const right = { ...box, column: box.column + columns, columns: box.columns - columns };
    return [[{ ...box, columns }], [right]];
  }
  if (box.rows === 1 || by === 'table') return [];
  const rows = Math.ceil(box.rows / 2);
  return [[{ ...box, rows }], [{ ...box, row: box.row + rows, rows: box.rows - rows }]];
}

/** Of the cells that are meant for `whole` those in a part of it. */
function partOf<T>(
  cells: readonly (readonly T[])[],
  whole: Box,
  part: Box,
): readonly (readonly T[])[] {
  // As given: whether the shape is right is for Sheets to say.
  if (part === whole) return cells;
  const [down, right] = [part.row - whole.row, part.column - whole.column];
  return cells.slice(down, down + part.rows).map((row) => row.slice(right, right + part.columns));
}

/** A sheet's values and formats as they are written through here. */
interface RawCells {
  setValues(box: Box, values: readonly (readonly unknown[])[]): void;
  setFormats(box: Box, formats: readonly (readonly string[])[]): void;
  formats(box: Box): string[][];
}

/**
 * Values and formats of a sheet, written through these writes. Where a table keeps its formats to itself, a text is given
 * with an apostrophe before it: Sheets takes the apostrophe off and reads nothing into the rest.
 */
export function cellWriters(writes: WaitingWrites, sheet: string, raw: RawCells) {
  const isTyped = (column: number) => writes.isTyped(sheet, column);
  return {
    setValues(box: Box, values: readonly (readonly (string | number | boolean)[])[]): void {
      const apply = ([part = box]: readonly Box[]): void => {
        const cells = partOf(values, box, part);
        raw.setValues(part, columnsOf(part).some(isTyped) ? guarded(part, cells) : cells);
      };
      writes.put({ sheet, boxes: [box], apply, isTold: true });
    },
    setFormats(box: Box, formats: readonly (readonly string[])[]): void {
      const apply = ([part = box]: readonly Box[]): void => {
        raw.setFormats(part, partOf(formats, box, part));
      };
      const columns = columnsOf(box).map((column) => ({ ...box, column, columns: 1 }));
      const typed = columns.filter(({ column }) => isTyped(column));
      for (const one of typed) writes.refuse(sheet, one, 'table');
      const free = typed.length === 0 ? [box] : columns.filter(({ column }) => !isTyped(column));
      for (const one of free) writes.put({ sheet, boxes: [one], apply, isTold: true });
    },
  };

  function guarded(
    part: Box,
    cells: readonly (readonly (string | number | boolean)[])[],
  ): (string | number | boolean)[][] {
    const formats = raw.formats(part);
    return cells.map((row, r) =>
      row.map((value, c) => {
        const isBare =
          typeof value === 'string' &&
          value !== '' &&
          isTyped(part.column + c) &&
          formats[r]?.[c] !== '@';
        return isBare ? `'${value}` : value;
      }),
    );
  }
}

function columnsOf({ column, columns }: Box): number[] {
  return Array.from({ length: columns }, (_, index) => column + index);
}
