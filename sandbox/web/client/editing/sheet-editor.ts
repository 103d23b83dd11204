import { printA1 } from '../../../apps-script/model/a1';
import type { CellRule } from '../../painted-cell';
import type { Area } from '../../protocol';
import { addedPart, overlap } from '../grid/areas';
import type { Position } from '../grid/geometry';
import { cellArea } from '../grid/movement';
import type { SheetReplica } from '../store/sheet-replica';
import { tablesOf, type CellEdit, type Edit } from './undo-stack';
import type { Workbook } from '../store/workbook';

/** How long Sheets does not repeat its warning about protected cells. */
const WARNING_PAUSE_MS = 5 * 60_000;
/** The most cells of a paste that are shown before the server has answered. */
const MAX_OPTIMISTIC_CELLS = 20_000;

/** Edits cells for the user: shows edits at once, sends them to the server, and can undo them. */
export class SheetEditor {
  private warnAgainAt = 0;

  constructor(private readonly workbook: Workbook) {}

  /** Types a text into a cell. Does nothing if the cell has that text already. */
  enterText(position: Position, text: string): void {
    const { replica } = this.workbook;
    if (replica === null || replica.editText(position.row, position.column) === text) return;
    this.enterTable(cellArea(position), [[text]]);
  }

  /** Enters a table, starting at the first cell of the area. A single text fills the whole area. */
  enterTable(area: Area, table: readonly (readonly string[])[]): void {
    const { replica } = this.workbook;
    if (replica === null) return;
    const cells = repeatToFill(area, table);
    const target = { ...area, rows: cells.length, columns: cells[0]?.length ?? 0 };
    const violation = this.ruleViolation(replica, target, cells);
    if (violation !== null) {
      this.workbook.alert('There was a problem', violation);
      return;
    }
    this.ifEditable(replica, [target], () => {
      this.workbook.undo.add(this.send(replica, target, cells));
    });
  }

  /** Repeats the contents of the source area over the rest of the target area, as dragging its corner does. */
  fill(source: Area, target: Area): void {
    const replica = this.workbook.replica;
    const rest = addedPart(source, target);
    if (replica === null || rest === null) return;
    const from = (at: number, start: number, length: number): number =>
      start + ((((at - start) % length) + length) % length);
    const table = Array.from({ length: rest.rows }, (_, r) =>
      Array.from({ length: rest.columns }, (__, c) =>
        replica.editText(
          from(rest.row + r, source.row, source.rows),
          from(rest.column + c, source.column, source.columns),
        ),
      ),
    );
    this.enterTable(rest, table);
    this.workbook.select(
      { areas: [target], active: { row: source.row, column: source.column } },
      false,
    );
  }

  /** Clears the areas, as the Delete key does. */
  clear(areas: readonly Area[]): void {
    const replica = this.workbook.replica;
    if (replica === null) return;
    const filled = areas
      .map((area) => clipToContent(area, replica))
      .filter((area): area is Area => area !== null);
    if (filled.length === 0) return;
    this.ifEditable(replica, filled, () => {
      const edits = filled.flatMap((area) => positionsIn(area).map(editOf(replica, () => '')));
      const action = this.workbook.perform({
        kind: 'clear',
        sheet: replica.sheet,
        areas: filled.map(printA1),
      });
      this.showOptimistically(replica, action, edits);
      this.workbook.undo.add({ sheet: replica.sheet, cells: edits });
    });
  }

  undo(): void {
    this.replay(this.workbook.undo.undo());
  }

  redo(): void {
    this.replay(this.workbook.undo.redo());
  }

  /** Applies the edit only if all its cells are unchanged since: rows may have moved, or others may have edited them. */
  private replay(edit: Edit | null): void {
    const replica = this.workbook.replica;
    if (edit === null || replica === null) return;
    if (edit.sheet !== replica.sheet) {
      void this.workbook.openSheet(edit.sheet).then(() => {
        this.replay(edit);
      });
      return;
    }
    const same = edit.cells.every(
      ({ row, column, before }) => replica.editText(row, column) === before,
    );
    if (!same) {
      this.workbook.toast(
        '',
        'These cells have changed since, so the edit was not undone or redone.',
      );
      return;
    }
    for (const { area, table } of tablesOf(edit.cells)) this.send(replica, area, table);
    const [first] = edit.cells;
    if (first !== undefined) {
      this.workbook.select(
        { areas: [cellArea(first)], active: { row: first.row, column: first.column } },
        true,
      );
    }
  }

  private send(replica: SheetReplica, area: Area, cells: readonly (readonly string[])[]): Edit {
    const edits = positionsIn(area).map(
      editOf(replica, ({ row, column }) => cells[row - area.row]?.[column - area.column] ?? ''),
    );
    const action = this.workbook.perform({
      kind: 'type',
      sheet: replica.sheet,
      at: printA1(cellArea(area)),
      values: cells,
    });
    this.showOptimistically(replica, action, edits);
    return { sheet: replica.sheet, cells: edits };
  }

  private showOptimistically(
    replica: SheetReplica,
    actionNumber: number,
    edits: readonly CellEdit[],
  ): void {
    for (const { row, column, after } of edits.slice(0, MAX_OPTIMISTIC_CELLS)) {
      const text = after.startsWith("'") ? after.slice(1) : after;
      replica.showOptimistically({ actionNumber, row, column, text });
    }
    this.workbook.cellsChanged();
  }

  /** The message of the first validation rule that one of the texts violates; null if there is none. */
  private ruleViolation(
    replica: SheetReplica,
    area: Area,
    cells: readonly (readonly string[])[],
  ): string | null {
    for (const position of positionsIn(area)) {
      const rule: CellRule | null = replica.rule(replica.cell(position.row, position.column));
      const text = cells[position.row - area.row]?.[position.column - area.column] ?? '';
      if (rule?.kind === 'list' && rule.strict && text !== '' && !rule.values.includes(text)) {
        return `The data you entered in cell ${printA1(cellArea(position))} violates the data validation rules set on this cell.`;
      }
    }
    return null;
  }

  /** Runs the work if the areas are editable, after a warning if they are protected with one. */
  private ifEditable(replica: SheetReplica, areas: readonly Area[], work: () => void): void {
    const hit = replica.properties.protections.filter(
      ({ area }) => area === null || areas.some((one) => overlap(one, area)),
    );
    if (hit.length === 0 || Date.now() < this.warnAgainAt) {
      work();
      return;
    }
    if (hit.some(({ warningOnly }) => !warningOnly)) {
      this.workbook.alert(
        'Protected cells and sheets',
        'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
      );
      return;
    }
    this.workbook.question(
      'Heads up!',
      'You’re trying to edit part of this sheet that shouldn’t be changed accidentally. Edit anyway? You will not be asked again for 5 minutes.',
      ['OK', 'Cancel'],
      (button) => {
        if (button !== 'OK') return;
        this.warnAgainAt = Date.now() + WARNING_PAUSE_MS;
        work();
      },
    );
  }
}

function editOf(
  replica: SheetReplica,
  after: (position: Position) => string,
): (position: Position) => CellEdit {
  return (position) => ({
    row: position.row,
    column: position.column,
    before: replica.editText(position.row, position.column),
    after: after(position),
  });
}

function positionsIn(area: Area): Position[] {
  return Array.from({ length: area.rows * area.columns }, (_, i) => ({
    row: area.row + Math.floor(i / area.columns),
    column: area.column + (i % area.columns),
  }));
}

/** The part of an area that can have contents; null if it has none. */
function clipToContent(area: Area, replica: SheetReplica): Area | null {
  const rows = Math.min(area.rows, replica.lastRow - area.row + 1);
  return rows <= 0 ? null : { ...area, rows };
}

/** Repeats a table that fits into the area a whole number of times, as a paste does. Returns others unchanged. */
function repeatToFill(
  area: Area,
  table: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const columns = table[0]?.length ?? 0;
  if (columns === 0) return table;
  const fits = area.rows % table.length === 0 && area.columns % columns === 0;
  if (!fits) return table;
  return Array.from({ length: area.rows }, (_, r) =>
    Array.from({ length: area.columns }, (__, c) => table[r % table.length]?.[c % columns] ?? ''),
  );
}
