/** A text, or the name of a sheet before its reference. */
const NAMED = /"(?:[^"]|"")*"|('(?:[^']|'')+'|[A-Za-z_][\w.]*)!/g;
/** A name that reads as one word, and not as a cell. */
const WORD = /^(?![A-Za-z]{1,3}\d+$)[A-Za-z_]\w*$/;

function bare(name: string): string {
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}

function written(name: string): string {
  return WORD.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
}

/** The formula once a sheet has another name: its references follow, and what stands in texts does not. */
export function withSheetRenamed(formula: string, from: string, to: string): string {
  return formula.replace(NAMED, (part: string, name: string | undefined) =>
    name !== undefined && bare(name).toLowerCase() === from.toLowerCase()
      ? `${written(to)}!`
      : part,
  );
}
