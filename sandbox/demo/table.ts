import { cut, fit, oneLine, widthOf } from './text-width';

export interface TableColumn {
  readonly header: string;
  readonly align?: 'left' | 'right';
  /** Narrower than this it is never made; by default as wide as its header. */
  readonly least?: number;
}

export interface TableLines {
  readonly header: string;
  readonly rule: string;
  readonly rows: readonly string[];
}

const GAP = '  ';

/** Takes a cell at a time from the widest column that may give one, until all fit. */
function narrowed(widths: readonly number[], least: readonly number[], room: number): number[] {
  const result = [...widths];
  let over = result.reduce((sum, width) => sum + width, 0) - room;
  while (over > 0) {
    const spare = result.map((width, i) => (width > (least[i] ?? 0) ? width : 0));
    const widest = Math.max(...spare);
    if (widest === 0) break;
    result[spare.indexOf(widest)] = widest - 1;
    over -= 1;
  }
  return result;
}

/** Lays a table out in `width` cells: columns as wide as what they hold, the widest cut first. */
export function layOut(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): TableLines {
  const cells = rows.map((row) => row.map(oneLine));
  const natural = columns.map(({ header }, i) =>
    Math.max(widthOf(header), ...cells.map((row) => widthOf(row[i] ?? ''))),
  );
  const least = columns.map(({ header, least: own }, i) =>
    Math.min(natural[i] ?? 0, own ?? widthOf(header)),
  );
  const widths = narrowed(natural, least, width - GAP.length * (columns.length - 1));
  const line = (texts: readonly string[]): string =>
    // Where even the narrowest columns do not fit, the end of the line goes.
    cut(
      columns
        .map(({ align }, i) => fit(texts[i] ?? '', widths[i] ?? 0, align))
        .join(GAP)
        .trimEnd(),
      width,
    );
  return {
    header: line(columns.map(({ header }) => header)),
    rule: cut(widths.map((one) => '─'.repeat(one)).join(GAP), width),
    rows: cells.map(line),
  };
}
