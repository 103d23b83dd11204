import { columnLetters } from '../../../sandbox/apps-script/model/a1';
import type { Scalar } from '../../../sandbox/apps-script/model/text/coercion';
import type { Layer } from '../../../sandbox/apps-script/model/layer';
import type { SheetModel } from '../../../sandbox/apps-script/model/sheet-model';
import type { User } from '../../../sandbox/apps-script/user';
import type { World } from '../../../sandbox/apps-script/world';

/** The add-on's sheets of records; cells are named by the record's id and the header, wherever they stand by now. */
export type RecordSheet = 'Payouts' | 'Lines';

const ID_HEADER: Readonly<Record<RecordSheet, string>> = {
  Payouts: 'Payout ID',
  Lines: 'Line ID',
};

/** The headers of `Payouts`, in the order in which the first pull makes them. */
export const PAYOUT_HEADERS = [
  ...['Partner', 'Period end', 'Amount', 'Currency', 'Stage', 'PO number', 'Change', 'Status'],
  ...['Period start', 'Updated (UTC)', 'Payout ID', 'Batch ID', 'Partner ID'],
];

/** The headers of `Lines`, in the order in which the first pull makes them. */
export const LINE_HEADERS = [
  ...['Partner', 'Description', 'Amount', 'Currency', 'Line status', 'Action', 'Decline reason'],
  ...['Decline note', 'Change', 'Status', 'Note', 'Source amount', 'Plan', 'Period end'],
  ...['Payout ID', 'Line ID', 'Partner ID', 'Updated (UTC)'],
];

export function headers(world: World, sheet: string): Scalar[] {
  return world.book.sheet(sheet).values()[0] ?? [];
}

/** The 1-based column under a header; throws where there is none. */
export function columnOf(world: World, sheet: string, header: string): number {
  const at = headers(world, sheet).indexOf(header);
  if (at < 0) throw new Error(`${sheet} has no header "${header}"`);
  return at + 1;
}

/** The letters of the column under a header, e.g. "H". */
export function lettersOf(world: World, sheet: string, header: string): string {
  return columnLetters(columnOf(world, sheet, header));
}

/** A cell by its header and its row, e.g. "H12". */
export function placeIn(world: World, sheet: string, header: string, row: number): string {
  return `${lettersOf(world, sheet, header)}${row}`;
}

/** What the cells below a header hold, from row 2 to the last row that holds anything. */
export function column(world: World, sheet: string, header: string): Scalar[] {
  const at = columnOf(world, sheet, header) - 1;
  return world.book
    .sheet(sheet)
    .values()
    .slice(1)
    .map((row) => row[at] ?? '');
}

/** The ids in a sheet, from row 2 on; '' where a row has none. */
export function ids(world: World, sheet: RecordSheet): string[] {
  return column(world, sheet, ID_HEADER[sheet]).map(String);
}

/** The row of a record; throws where it has none. */
export function rowOf(world: World, sheet: RecordSheet, id: string): number {
  const at = ids(world, sheet).indexOf(id);
  if (at < 0) throw new Error(`${sheet} has no row for ${id}`);
  return at + 2;
}

/** Where a record's cell stands, e.g. "H12". */
export function placeOf(world: World, sheet: RecordSheet, id: string, header: string): string {
  return `${lettersOf(world, sheet, header)}${rowOf(world, sheet, id)}`;
}

/** What a record's cell holds; a date is its serial number. */
export function cell(world: World, sheet: RecordSheet, id: string, header: string): Scalar {
  return world.book.sheet(sheet).valueAt(placeOf(world, sheet, id, header));
}

/** What a record's cell shows. */
export function shown(world: World, sheet: RecordSheet, id: string, header: string): string {
  return world.book.sheet(sheet).displayAt(placeOf(world, sheet, id, header));
}

/** What a record's row holds, by header; headers of the user's included. */
export function record(world: World, sheet: RecordSheet, id: string): Record<string, Scalar> {
  const row = world.book.sheet(sheet).values()[rowOf(world, sheet, id) - 1] ?? [];
  return Object.fromEntries(
    headers(world, sheet).map((header, at) => [String(header), row[at] ?? '']),
  );
}

/** A user types into a record's cell; the trigger for edits runs. */
export function typeInto(
  { world, user }: { readonly world: World; readonly user: User },
  sheet: RecordSheet,
  id: string,
  fields: Readonly<Record<string, string>>,
): void {
  for (const [header, text] of Object.entries(fields)) {
    user.type(sheet, placeOf(world, sheet, id, header), text);
  }
}

/** The sheet as one text. What its layers hold is told by when they last changed, as they hold hundreds of thousands of cells. */
function wholeSheet(sheet: SheetModel): string {
  const { cells, hiddenRows, filteredRows, rowHeights, hiddenColumns, columnWidths, ...rest } =
    sheet;
  const { filter, ...plain } = rest;
  const lines = [hiddenRows, filteredRows, rowHeights, hiddenColumns, columnWidths];
  const layers = [...cells.all(), ...lines] as Layer<unknown>[];
  const hidden = [...(filter?.hiddenValues ?? [])].map(([column, texts]) => [column, [...texts]]);
  const changes = layers.map((layer) => layer.lastChange());
  return JSON.stringify([plain, filter?.box ?? null, hidden, changes]);
}

/** Where a pull keeps what has arrived: the one sheet that a pull may leave changed when it ends badly. */
const STAGING = '_introw_staging';

/**
 * Everything that the spreadsheet holds, by sheet: values, formulas, formats, notes, looks, dropdowns, hidden rows,
 * filter, protections, sizes. Equal for two moments between which nothing changed.
 */
export function everything(world: World): Record<string, string> {
  return Object.fromEntries(
    world.book.sheets
      .filter((sheet) => sheet.name !== STAGING)
      .map((sheet) => [sheet.name, wholeSheet(sheet)]),
  );
}

/** How many writes to cells a sheet has seen since the watch began: values, formulas and number formats. */
export function watchWrites(world: World, sheet: string): { count(): number } {
  const { model } = world.book.sheet(sheet);
  let count = 0;
  const counted = <A extends unknown[]>(method: (...args: A) => void) => {
    return (...args: A): void => {
      count += 1;
      method(...args);
    };
  };
  model.put = counted(model.put.bind(model));
  model.putFormula = counted(model.putFormula.bind(model));
  for (const layer of [model.cells.value, model.cells.formula, model.cells.format]) {
    layer.fill = counted(layer.fill.bind(layer) as (...args: unknown[]) => void);
  }
  model.cells.format.set = counted(model.cells.format.set.bind(model.cells.format));
  return { count: () => count };
}
