import type { CellStyle, PaintedCell } from '../../painted-cell';
import type { SheetProperties } from '../../protocol';
import { COLUMN_WIDTH, ROW_HEIGHT } from './geometry';

/** The width of a text in this style, in pixels. */
export type TextWidth = (text: string, style: CellStyle) => number;

/** What row heights are made of. */
export interface RowSource {
  readonly properties: SheetProperties;
  readonly cells: readonly (readonly PaintedCell[])[];
  readonly style: (cell: PaintedCell) => CellStyle;
}

const PIXELS_PER_POINT = 4 / 3;
/** Of letters, in points. */
export const DEFAULT_SIZE = 10;
const ROW_PADDING = 8;
/** What a cell keeps free at its sides. */
const CELL_PADDING = 6;
/** From one line of a wrapped text to the next, by the size of its letters. */
const LINE_SPACING = 1.15;

/** How many lines a text takes where it is wrapped between words, and a word that is wider than the cell within itself. */
export function wrappedLines(
  text: string,
  room: number,
  widthOf: (part: string) => number,
): number {
  if (widthOf(text) <= room) return 1;
  let lines = 1;
  let used = 0;
  for (const word of text.split(/(?<=\s)/u)) {
    // The blank at the end of a line takes no room.
    const solid = widthOf(word.trimEnd());
    if (used > 0 && used + solid > room) {
      lines += 1;
      used = 0;
    }
    lines += Math.max(0, Math.ceil(solid / room) - 1);
    used += widthOf(word);
  }
  return lines;
}

/** The height of a row: the one that was set, or else what its largest letters and its wrapped texts need. */
export function heightOf(source: RowSource, row: number, textWidth: TextWidth): number {
  const { properties, cells, style } = source;
  const set = properties.heights[row];
  if (set !== undefined) return set;
  const size = (properties.letters[row] ?? DEFAULT_SIZE) * PIXELS_PER_POINT;
  const lines = (cells[row - 1] ?? []).reduce<number>((most, cell, at) => {
    if (cell === null || cell[0] === '') return most;
    const own = style(cell);
    if (own.wrap !== 'wrap') return most;
    const room = (properties.widths[at + 1] ?? COLUMN_WIDTH) - CELL_PADDING;
    return Math.max(
      most,
      wrappedLines(cell[0], room, (part) => textWidth(part, own)),
    );
  }, 1);
  const needed = Math.round(size) + Math.round(size * LINE_SPACING) * (lines - 1) + ROW_PADDING;
  return Math.max(ROW_HEIGHT, needed);
}

/** The heights of all rows that are higher than usual. */
export function rowHeights(source: RowSource, textWidth: TextWidth): Record<number, number> {
  const heights: Record<number, number> = {};
  for (let row = 1; row <= source.properties.rows; row += 1) {
    const height = heightOf(source, row, textWidth);
    if (height !== ROW_HEIGHT) heights[row] = height;
  }
  return heights;
}
