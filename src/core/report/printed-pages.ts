import { heightOf, type RowStyle } from '../looks';

/**
 * How a report falls onto pages of paper. Nobody can tell Sheets where a page ends, but rows have known heights, and a page
 * has a known shape: A4 in landscape format, scaled to the width of the report, with the frozen rows on each page.
 */
interface Printer {
  /** Pixels of rows on a page. */
  readonly room: number;
  /** Pixels of it that frozen rows take on each page but the first. */
  readonly repeated: number;
}

/** Inches between margins of 0.7 to the sides and 0.75 above and below. */
const PAPER = { width: 11.69 - 2 * 0.7, height: 8.27 - 2 * 0.75 };
/** The part of a page by which programs that round their scale differ. */
const ROUNDING = 0.01;

/** One for each length that a page may have, as rows are whole pixels high. */
export function printers(width: number, frozen: readonly RowStyle[]): readonly Printer[] {
  const room = (width * PAPER.height) / PAPER.width;
  const repeated = heightOfAll(frozen);
  const [shortest, longest] = [room * (1 - ROUNDING), room * (1 + ROUNDING)].map(Math.floor);
  const all: Printer[] = [];
  for (let each = shortest ?? 0; each <= (longest ?? 0); each += 1)
    all.push({ room: each, repeated });
  return all;
}

function heightOfAll(looks: readonly RowStyle[]): number {
  return looks.reduce((sum, look) => sum + heightOf(look), 0);
}

/** How far a printer has come: the pixels that its page holds by now. */
type Used = number;

/** Prints a row, on the next page if this one has no room for it. */
function print(used: Used, look: RowStyle, { room, repeated }: Printer): Used {
  const height = heightOf(look);
  return used + height > room ? repeated + height : used + height;
}

function isOnOnePage(
  used: Used,
  [first, ...others]: readonly RowStyle[],
  printer: Printer,
): boolean {
  if (first === undefined) return true;
  return print(used, first, printer) + heightOfAll(others) <= printer.room;
}

/** Rows of a block that is longer than a page which stay together: a heading, a note, a head and two rows of a table. */
const KEPT = 5;

/**
 * How many blank rows go in front of each block, so that it begins on the page on which it ends, whichever printer it is. The
 * blocks follow one another from the first row on.
 */
export function blanksBefore(
  blocks: readonly (readonly RowStyle[])[],
  all: readonly Printer[],
): number[] {
  const room = Math.min(...all.map((printer) => printer.room - printer.repeated));
  const most = Math.ceil(room / heightOf('blank'));
  let used: readonly Used[] = all.map(() => 0);
  const printAll = (looks: readonly RowStyle[]): readonly Used[] =>
    all.map((printer, at) =>
      looks.reduce<Used>((sum, look) => print(sum, look, printer), used[at] ?? 0),
    );
  return blocks.map((block) => {
    const kept = heightOfAll(block) <= room ? block : block.slice(0, KEPT);
    const suits = (): boolean =>
      all.every((printer, at) => isOnOnePage(used[at] ?? 0, kept, printer));
    const before = used;
    let blanks = 0;
    for (; blanks < most && !suits(); blanks += 1) used = printAll(['blank']);
    if (!suits()) [used, blanks] = [before, 0];
    used = printAll(block);
    return blanks;
  });
}
