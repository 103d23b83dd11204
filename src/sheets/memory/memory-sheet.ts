import { boxAt } from '../../core/values/box';
import type { Grid, Workbook } from '../../core/ports';
import { pieceEnd } from '../table/pieces';

/**
 * A hidden sheet as a list of JSON texts, one record per row from row 2 on; row 1 says what it is.
 * A JSON object or array begins with a bracket, so Sheets reads no number, date or formula into it, whatever the
 * cell's format. A text longer than a cell is continued to the right, each continuation behind a mark.
 */
export interface MemorySheet {
  /** All records, or the first so many. One call that moves cells, or none when there are none. */
  read(most?: number): string[];
  /** Writes records over those from this one on (0-based). One call. */
  write(first: number, texts: readonly string[]): void;
  /** Replaces everything, or nothing if it is cut short. One call. */
  replace(texts: readonly string[]): void;
}

const TITLE = "The add-on's memory. Edits here make it lose track of what was pulled and sent.";
const FIRST_ROW = 2;
const CONTINUED = '~';
/** Below Sheets' limit of 50,000 characters a cell, with room for the mark. */
const PART = 45_000;

function toCells(text: string): string[] {
  let at = pieceEnd(text, 0, PART);
  const cells = [text.slice(0, at)];
  while (at < text.length) {
    const end = pieceEnd(text, at, PART);
    cells.push(CONTINUED + text.slice(at, end));
    at = end;
  }
  return cells;
}

function fromCells(cells: readonly unknown[]): string {
  return cells
    .map((cell, index) =>
      typeof cell === 'string' ? (index === 0 ? cell : cell.slice(CONTINUED.length)) : '',
    )
    .join('');
}

function toBlock(records: readonly (readonly string[])[], width: number): string[][] {
  return records.map((cells) => Array.from({ length: width }, (_, index) => cells[index] ?? ''));
}

/** Opens a memory sheet, made on first use. */
export function memorySheet(workbook: Workbook, name: string): MemorySheet {
  let grid: Grid | null = workbook.grid(name);

  function writable(): Grid {
    if (grid === null) {
      grid = workbook.create(name, true);
      grid.setValues(boxAt(1, 1), [[TITLE]]);
    }
    return grid;
  }

  function write(first: number, texts: readonly string[]): void {
    if (texts.length === 0) return;
    const target = writable();
    const records = texts.map(toCells);
    const needed = records.reduce((most, cells) => Math.max(most, cells.length), 1);
    const row = FIRST_ROW + first;
    const { lastColumn } = target.size();
    // As wide as any record so far, so that a shorter text leaves no old continuation behind.
    const width = Math.max(needed, lastColumn);
    target.grow(row + texts.length - 1, width);
    target.setValues(boxAt(row, 1, texts.length, width), toBlock(records, width));
  }

  return {
    read(most = Infinity) {
      if (grid === null) return [];
      const { lastRow, lastColumn } = grid.size();
      const rows = Math.min(most, lastRow - FIRST_ROW + 1);
      if (rows <= 0) return [];
      return grid.values(boxAt(FIRST_ROW, 1, rows, lastColumn)).map(fromCells);
    },
    write,
    replace(texts) {
      const { lastRow } = writable().size();
      const left = Math.max(0, lastRow - FIRST_ROW + 1 - texts.length);
      // In one writing: a kill between an emptying and a writing would leave nothing of either.
      write(0, [...texts, ...Array.from({ length: left }, () => '')]);
    },
  };
}
