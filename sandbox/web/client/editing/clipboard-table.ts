/**
 * Parses a table as spreadsheets copy it: tabs between cells, line breaks between rows, and quotes around cells that
 * contain either. Rows are padded with '' to equal length.
 */
export function parseTable(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let i = 0; i < source.length; i += 1) {
    const char = source[i] ?? '';
    if (quoted) {
      if (char !== '"') cell += char;
      else if (source[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (char === '"' && cell === '') {
      quoted = isClosed(source, i);
      if (!quoted) cell = '"';
    } else if (char === '\t' || char === '\n') {
      rows[rows.length - 1]?.push(cell);
      cell = '';
      if (char === '\n') rows.push([]);
    } else cell += char;
  }
  rows[rows.length - 1]?.push(cell);
  const width = Math.max(...rows.map((cells) => cells.length));
  return rows.map((cells) => [...cells, ...Array<string>(width - cells.length).fill('')]);
}

/** Whether the quote that opens at this index is closed right before a tab, a line break or the end. */
function isClosed(source: string, open: number): boolean {
  for (let i = open + 1; i < source.length; i += 1) {
    if (source[i] !== '"') continue;
    if (source[i + 1] === '"') i += 1;
    else return i + 1 === source.length || source[i + 1] === '\t' || source[i + 1] === '\n';
  }
  return false;
}

/** Formats a table for the clipboard; the inverse of `parseTable`. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const quote = (text: string): string =>
    /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((cells) => cells.map(quote).join('\t')).join('\n');
}
