/** Reads what other programs copy: cells apart by tabs, rows by line ends, cells with either in quotes. */
export function parseTable(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let i = 0; i < source.length; i += 1) {
    const letter = source[i] ?? '';
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (source[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (letter === '"' && cell === '') {
      quoted = closes(source, i);
      if (!quoted) cell = '"';
    } else if (letter === '\t' || letter === '\n') {
      rows[rows.length - 1]?.push(cell);
      cell = '';
      if (letter === '\n') rows.push([]);
    } else cell += letter;
  }
  rows[rows.length - 1]?.push(cell);
  const width = Math.max(...rows.map((cells) => cells.length));
  return rows.map((cells) => [...cells, ...Array<string>(width - cells.length).fill('')]);
}

/** Whether the quote that opens at this place also closes, right before a tab, a line's end or the end. */
function closes(source: string, open: number): boolean {
  for (let i = open + 1; i < source.length; i += 1) {
    if (source[i] !== '"') continue;
    if (source[i + 1] === '"') i += 1;
    else return i + 1 === source.length || source[i + 1] === '\t' || source[i + 1] === '\n';
  }
  return false;
}

/** Writes cells for the clipboard, as `parseTable` reads them. */
export function printTable(rows: readonly (readonly string[])[]): string {
  const quote = (text: string): string =>
    /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((cells) => cells.map(quote).join('\t')).join('\n');
}
