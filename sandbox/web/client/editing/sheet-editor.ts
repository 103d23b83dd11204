import { printA1 } from '../../../apps-script/model/a1';
import type { Area, CellRule } from '../../protocol';
import { beyond, overlapping } from '../grid/areas';
import type { Place } from '../grid/geometry';
import { areaAt } from '../grid/movement';
import type { SheetTruth } from '../store/sheet-replica';
import { tablesOf, type CellEdit, type Edit } from './undo-stack';
import type { Workbook } from '../store/workbook';

/** How long a warning about protected cells is not repeated, as in Sheets. */
const QUIET_MS = 5 * 60_000;
/** Cells of a paste that are shown at once; the rest waits for the server. */
const MAX_EXPECTED = 20_000;

/** Edits cells for the user: shows them at once, tells the server, and can take them back. */
export class Editing {
  private quietUntil = 0;

  constructor(private readonly workbook: Workbook) {}

  /** Types one text into one cell. Nothing happens where it is the same as before. */
  type(place: Place, text: string): void {
    const truth = this.workbook.truth;
    if (truth === null || truth.typed(place.row, place.column) === text) return;
    this.enter(areaAt(place), [[text]]);
  }

  /** Types or pastes a table from the first cell of an area on; one text fills the whole area. */
  enter(area: Area, table: readonly (readonly string[])[]): void {
    const truth = this.workbook.truth;
    if (truth === null) return;
    const cells = filling(area, table);
    const wide = cells[0]?.length ?? 0;
    const place = { row: area.row, column: area.column, rows: cells.length, columns: wide };
    const refused = this.refused(truth, place, cells);
    if (refused !== null) {
      this.workbook.alert('There was a problem', refused);
      return;
    }
    this.unlessProtected(truth, [place], () => {
      this.workbook.undo.add(this.send(truth, place, cells));
    });
  }

  /** Repeats what an area holds over the larger one to which its corner was dragged. */
  fill(source: Area, target: Area): void {
    const truth = this.workbook.truth;
    const rest = beyond(source, target);
    if (truth === null || rest === null) return;
    const from = (at: number, start: number, length: number): number =>
      start + ((((at - start) % length) + length) % length);
    const table = Array.from({ length: rest.rows }, (_, r) =>
      Array.from({ length: rest.columns }, (__, c) =>
        truth.typed(
          from(rest.row + r, source.row, source.rows),
          from(rest.column + c, source.column, source.columns),
        ),
      ),
    );
    this.enter(rest, table);
    this.workbook.select(
      { areas: [target], active: { row: source.row, column: source.column } },
      false,
    );
  }

  /** The Delete key. */
  clear(areas: readonly Area[]): void {
    const truth = this.workbook.truth;
    if (truth === null) return;
    const filled = areas
      .map((area) => within(area, truth))
      .filter((area): area is Area => area !== null);
    if (filled.length === 0) return;
    this.unlessProtected(truth, filled, () => {
      const edits = filled.flatMap((area) => placesOf(area).map(editOf(truth, () => '')));
      const act = this.workbook.act({
        kind: 'clear',
        sheet: truth.sheet,
        areas: filled.map(printA1),
      });
      this.expect(truth, act, edits);
      this.workbook.undo.add({ sheet: truth.sheet, cells: edits });
    });
  }

  undo(): void {
    this.replay(this.workbook.undo.undo());
  }

  redo(): void {
    this.replay(this.workbook.undo.redo());
  }

  /** Only where every cell still holds what the edit left there: rows may have moved, others may have typed. */
  private replay(edit: Edit | null): void {
    const truth = this.workbook.truth;
    if (edit === null || truth === null) return;
    if (edit.sheet !== truth.sheet) {
      void this.workbook.open(edit.sheet).then(() => {
        this.replay(edit);
      });
      return;
    }
    const same = edit.cells.every(({ row, column, before }) => truth.typed(row, column) === before);
    if (!same) {
      this.workbook.notify('', 'These cells have changed since, so the edit stays as it is.');
      return;
    }
    for (const { area, table } of tablesOf(edit.cells)) this.send(truth, area, table);
    const [first] = edit.cells;
    if (first !== undefined) {
      this.workbook.select(
        { areas: [areaAt(first)], active: { row: first.row, column: first.column } },
        true,
      );
    }
  }

  private send(truth: SheetTruth, area: Area, cells: readonly (readonly string[])[]): Edit {
    const edits = placesOf(area).map(
      editOf(truth, ({ row, column }) => cells[row - area.row]?.[column - area.column] ?? ''),
    );
    const act = this.workbook.act({
      kind: 'type',
      sheet: truth.sheet,
      at: printA1(areaAt(area)),
      values: cells,
    });
    this.expect(truth, act, edits);
    return { sheet: truth.sheet, cells: edits };
  }

  private expect(truth: SheetTruth, act: number, edits: readonly CellEdit[]): void {
    for (const { row, column, after } of edits.slice(0, MAX_EXPECTED)) {
      truth.expect(act, row, column, after.startsWith("'") ? after.slice(1) : after);
    }
    this.workbook.touched();
  }

  /** Why a rule refuses one of these texts; null where none does. */
  private refused(
    truth: SheetTruth,
    area: Area,
    cells: readonly (readonly string[])[],
  ): string | null {
    for (const place of placesOf(area)) {
      const rule: CellRule | null = truth.rule(truth.cell(place.row, place.column));
      const text = cells[place.row - area.row]?.[place.column - area.column] ?? '';
      if (rule?.kind === 'list' && rule.strict && text !== '' && !rule.values.includes(text)) {
        return `The data you entered in cell ${printA1(areaAt(place))} violates the data validation rules set on this cell.`;
      }
    }
    return null;
  }

  private unlessProtected(truth: SheetTruth, areas: readonly Area[], work: () => void): void {
    const hit = truth.facts.protections.filter(
      ({ area }) => area === null || areas.some((one) => overlapping(one, area)),
    );
    if (hit.length === 0 || Date.now() < this.quietUntil) {
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
        this.quietUntil = Date.now() + QUIET_MS;
        work();
      },
    );
  }
}

function editOf(truth: SheetTruth, after: (place: Place) => string): (place: Place) => CellEdit {
  return (place) => ({
    row: place.row,
    column: place.column,
    before: truth.typed(place.row, place.column),
    after: after(place),
  });
}

function placesOf(area: Area): Place[] {
  return Array.from({ length: area.rows * area.columns }, (_, i) => ({
    row: area.row + Math.floor(i / area.columns),
    column: area.column + (i % area.columns),
  }));
}

/** The part of an area in which there can be anything; null where there is none. */
function within(area: Area, truth: SheetTruth): Area | null {
  const rows = Math.min(area.rows, truth.lastRow - area.row + 1);
  return rows <= 0 ? null : { ...area, rows };
}

/** A table that fits a whole number of times into the area is repeated to fill it, as a paste does. */
function filling(
  area: Area,
  table: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const wide = table[0]?.length ?? 0;
  if (wide === 0) return table;
  const fits = area.rows % table.length === 0 && area.columns % wide === 0;
  if (!fits) return table;
  return Array.from({ length: area.rows }, (_, r) =>
    Array.from({ length: area.columns }, (__, c) => table[r % table.length]?.[c % wide] ?? ''),
  );
}
