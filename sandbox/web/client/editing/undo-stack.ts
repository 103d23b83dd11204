import type { Area } from '../../protocol';

/** One cell of an edit: its text for editing, before and after. */
export interface CellEdit {
  readonly row: number;
  readonly column: number;
  readonly before: string;
  readonly after: string;
}

export interface Edit {
  readonly sheet: number;
  readonly cells: readonly CellEdit[];
}

/** Joins edited cells into tables: adjacent cells form a row, and adjacent rows of equal width form a table. */
export function tablesOf(
  cells: readonly CellEdit[],
): { readonly area: Area; readonly table: readonly (readonly string[])[] }[] {
  const rows: { row: number; column: number; texts: string[] }[] = [];
  for (const { row, column, after } of cells) {
    const last = rows[rows.length - 1];
    const continues = last?.row === row && last.column + last.texts.length === column;
    if (continues) last.texts.push(after);
    else rows.push({ row, column, texts: [after] });
  }
  const tables: { row: number; column: number; table: string[][] }[] = [];
  for (const { row, column, texts } of rows) {
    const last = tables[tables.length - 1];
    const goesOn =
      last?.column === column &&
      last.row + last.table.length === row &&
      last.table[0]?.length === texts.length;
    if (goesOn) last.table.push(texts);
    else tables.push({ row, column, table: [texts] });
  }
  return tables.map(({ row, column, table }) => ({
    area: { row, column, rows: table.length, columns: table[0]?.length ?? 0 },
    table,
  }));
}

const MAX_DEPTH = 100;

/** The user's own edits, for undo and redo. */
export class UndoStack {
  private done: Edit[] = [];
  private undone: Edit[] = [];

  add(edit: Edit): void {
    this.done = [...this.done, edit].slice(-MAX_DEPTH);
    this.undone = [];
  }

  /** The inverse of the latest edit; null if there is none. */
  undo(): Edit | null {
    const edit = this.done.pop();
    if (edit === undefined) return null;
    this.undone.push(edit);
    return reversed(edit);
  }

  redo(): Edit | null {
    const edit = this.undone.pop();
    if (edit === undefined) return null;
    this.done.push(edit);
    return edit;
  }

  /** Drops the edits of a sheet whose rows or columns have moved, because they would affect the wrong cells. */
  dropSheet(sheet: number): void {
    this.done = this.done.filter((edit) => edit.sheet !== sheet);
    this.undone = this.undone.filter((edit) => edit.sheet !== sheet);
  }
}

function reversed({ sheet, cells }: Edit): Edit {
  return {
    sheet,
    cells: cells.map(({ row, column, before, after }) => ({
      row,
      column,
      before: after,
      after: before,
    })),
  };
}
