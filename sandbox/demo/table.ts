import { truncate, fit, oneLine, widthOf } from './text-width';

export interface TableColumn {
  readonly header: string;
  readonly align?: 'left' | 'right';
  /** The fewest cells the column is shrunk to; by default the width of its header. */
  readonly minWidth?: number;
}

export interface TableLines {
  readonly header: string;
  readonly rule: string;
  readonly rows: readonly string[];
}

const GAP = '  ';

/** Shrinks the widest columns until all fit into `available` cells, or none can be shrunk further. */
function shrinkToFit(
  widths: readonly number[],
  minWidths: readonly number[],
  available: number,
): number[] {
  const result = [...widths];
  let excess = result.reduce((sum, width) => sum + width, 0) - available;
  while (excess > 0) {
    const shrinkable = result.map((width, i) => (width > (minWidths[i] ?? 0) ? width : 0));
    const widest = Math.max(...shrinkable);
    if (widest === 0) break;
    result[shrinkable.indexOf(widest)] = widest - 1;
    excess -= 1;
  }
  return result;
}

/** Lays out a table in at most `width` cells. If the contents are wider, the widest columns are shrunk first. */
export function layOutTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): TableLines {
  const cells = rows.map((row) => row.map(oneLine));
  const natural = columns.map(({ header }, i) =>
    Math.max(widthOf(header), ...cells.map((row) => widthOf(row[i] ?? ''))),
  );
  const minWidths = columns.map(({ header, minWidth }, i) =>
    Math.min(natural[i] ?? 0, minWidth ?? widthOf(header)),
  );
  const widths = shrinkToFit(natural, minWidths, width - GAP.length * (columns.length - 1));
  const formatLine = (texts: readonly string[]): string =>
    // If even the minimum widths do not fit, the end of the line is cut off.
    truncate(
      columns
        .map(({ align }, i) => fit(texts[i] ?? '', widths[i] ?? 0, align))
        .join(GAP)
        .trimEnd(),
      width,
    );
  return {
    header: formatLine(columns.map(({ header }) => header)),
    rule: truncate(widths.map((columnWidth) => '─'.repeat(columnWidth)).join(GAP), width),
    rows: cells.map(formatLine),
  };
}
