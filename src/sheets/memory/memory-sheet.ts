import type { CellValue, Grid, Workbook } from '../../core/ports';
import { boxAt } from '../../core/values/box';
import { KEY_MARK } from '../table/hidden-sheets';
import { pieceEnd } from '../table/pieces';

/** One row of the memory: the key that it is found by, and its sealed text. */
export interface MemoryRow {
  readonly key: string;
  readonly text: string;
}

/**
 * A hidden sheet as a list of rows, from row 2 on; row 1 says what the sheet is. Column A holds the keys, column B the
 * sealed texts. A text longer than a cell holds is continued to the right.
 */
export interface MemorySheet {
  readonly name: string;
  /** How many rows there are. Moves no cells. */
  count(): number;
  /** The keys of all rows, in order. One call that moves cells. */
  keys(): string[];
  /** Which rows (0-based) have this key. Moves no cells: Sheets itself looks for them. */
  find(key: string): number[];
  /** Rows from `first` (0-based) on, all of them without a count. One call. */
  read(first?: number, count?: number): MemoryRow[];
  /** Writes rows over those from `first` (0-based) on. One call. */
  write(first: number, rows: readonly MemoryRow[]): void;
  /** Replaces everything in one call, so that a kill leaves the old rows or the new ones, never neither. */
  replace(rows: readonly MemoryRow[]): void;
  /** Writes its title anew, where the sheet is there: changes nothing, and fails where this user may not write. */
  tryToWrite(): void;
}

const TITLE = "The add-on's memory. Edits here make it lose track of what was pulled and sent.";
const FIRST_ROW = 2;
/** Column A and column B. */
const KEY_AND_TEXT = 2;
/** Before each key and each continued text. */
const MARK = KEY_MARK;
/** Below Sheets' limit of 50,000 characters a cell, with room for the mark. */
const PART = 45_000;
/** Ids that agree in so many characters share a key: whoever finds a row compares the id that its text holds. */
const MAX_KEY = 200;

/** The key under which an id is kept; a very long id is cut. */
export function memoryKey(id: string): string {
  return id.slice(0, pieceEnd(id, 0, MAX_KEY));
}

function toCells({ key, text }: MemoryRow): string[] {
  let at = pieceEnd(text, 0, PART);
  const cells = [MARK + key, text.slice(0, at)];
  while (at < text.length) {
    const end = pieceEnd(text, at, PART);
    cells.push(MARK + text.slice(at, end));
    at = end;
  }
  return cells;
}

function textIn(cell: CellValue | undefined): string {
  return typeof cell === 'string' ? cell : '';
}

/** What stands behind the mark; nothing where that is missing, as then the cell is not as it was written. */
function unmarked(cell: CellValue | undefined): string {
  const text = textIn(cell);
  return text.startsWith(MARK) ? text.slice(MARK.length) : '';
}

function fromCells([key, text, ...more]: readonly CellValue[]): MemoryRow {
  return { key: unmarked(key), text: [textIn(text), ...more.map(unmarked)].join('') };
}

const NOTHING: MemoryRow = { key: '', text: '' };

/** Opens a memory sheet, which is made on first use. */
export function memorySheet(workbook: Workbook, name: string): MemorySheet {
  let grid: Grid | null = workbook.grid(name);

  function writable(): Grid {
    if (grid === null || grid.size().lastRow === 0) {
      grid = workbook.create(name, true);
      grid.trim(KEY_AND_TEXT);
      grid.setValues(boxAt(1, 1), [[TITLE]]);
    }
    return grid;
  }

  function count(): number {
    return grid === null ? 0 : Math.max(0, grid.size().lastRow - FIRST_ROW + 1);
  }

  function write(first: number, rows: readonly MemoryRow[]): void {
    if (rows.length === 0) return;
    const target = writable();
    const records = rows.map((row) => (row === NOTHING ? [] : toCells(row)));
    const needed = records.reduce((most, cells) => Math.max(most, cells.length), KEY_AND_TEXT);
    const row = FIRST_ROW + first;
    // As wide as any row so far, so that a shorter text leaves no old continuation behind.
    const width = Math.max(needed, target.size().lastColumn);
    target.grow(row + rows.length - 1, width);
    target.setValues(
      boxAt(row, 1, rows.length, width),
      records.map((cells) => Array.from({ length: width }, (_, index) => cells[index] ?? '')),
    );
  }

  return {
    name,
    count,
    keys() {
      const rows = count();
      if (grid === null || rows === 0) return [];
      const cells = grid.values(boxAt(FIRST_ROW, 1, rows));
      return cells.map(([cell]) => unmarked(cell));
    },
    find(key) {
      return grid === null ? [] : grid.find(1, MARK + key).map((row) => row - FIRST_ROW);
    },
    read(first = 0, most = Infinity) {
      const rows = Math.min(most, count() - first);
      if (grid === null || rows <= 0) return [];
      const { lastColumn } = grid.size();
      return grid
        .values(boxAt(FIRST_ROW + first, 1, rows, Math.max(KEY_AND_TEXT, lastColumn)))
        .map(fromCells);
    },
    write,
    replace(rows) {
      writable();
      const left = Math.max(0, count() - rows.length);
      write(0, [...rows, ...Array.from({ length: left }, () => NOTHING)]);
    },
    tryToWrite() {
      grid?.setValues(boxAt(1, 1), [[TITLE]]);
    },
  };
}
