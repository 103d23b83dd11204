import { PlatformError, TEXTS } from '../../errors';
import { AUTOMATIC } from '../../model/text/display';
import { readBox, tableOf } from '../../model/read-box';
import { methodsOf, type Method } from '../../service-class';
import { enterTable, inputOf } from './cell-input';
import { checkPlace, checkShape, checkUntyped } from './place';
import type { RangeHandle } from '../handles';
import type { Layer } from '../../model/layer';

const { reads, writes } = methodsOf<'Range'>();

/** The first cell of a reading of many. */
function first<T>(table: readonly (readonly T[])[]): T | undefined {
  return table[0]?.[0];
}

/** Puts a table of texts into a layer; what `empty` says counts as nothing. */
function putTexts(
  place: RangeHandle,
  layer: Layer<string>,
  table: readonly (readonly (string | null)[])[],
  empty: readonly (string | null)[],
): void {
  checkPlace(place);
  table.forEach((cells, r) => {
    cells.forEach((text, c) => {
      const value = empty.includes(text) ? undefined : (text ?? undefined);
      layer.set(place.box.row + r, place.box.column + c, value);
    });
  });
}

function copied<T>(table: readonly (readonly T[])[]): T[][] {
  return table.map((row) => row.slice());
}

const VALUES: Readonly<Record<string, Method>> = {
  getValues: [reads([], ({ sheet, box }, { host }) => readBox(host.book, sheet, box))],
  getValue: [reads([], ({ sheet, box }, { host }) => host.book.readAt(sheet, box.row, box.column))],
  getDisplayValues: [
    reads([], ({ sheet, box }, { host }) =>
      tableOf(box, (row, column) => host.book.displayAt(sheet, row, column)),
    ),
  ],
  getDisplayValue: [
    reads([], ({ sheet, box }, { host }) => host.book.displayAt(sheet, box.row, box.column)),
  ],
  setValues: [
    writes(['table'], (self, { host }, table) => {
      checkShape(table, self.box);
      const inputs = table.map((row) => row.map(inputOf));
      return () => {
        enterTable(host.book, self, inputs);
      };
    }),
  ],
};

const FORMULAS: Readonly<Record<string, Method>> = {
  getFormulas: [
    reads([], ({ sheet, box }) =>
      tableOf(box, (row, column) => sheet.cells.formula.get(row, column) ?? ''),
    ),
  ],
  getFormula: [reads([], ({ sheet, box }) => sheet.cells.formula.get(box.row, box.column) ?? '')],
  setFormula: [
    writes(['text'], (self, _, formula) => () => {
      putFormulas(
        self,
        tableOf(self.box, () => formula),
      );
    }),
  ],
  setFormulas: [
    writes(['textTable'], (self, _, table) => {
      checkShape(table, self.box);
      const formulas = copied(table);
      return () => {
        putFormulas(self, formulas);
      };
    }),
  ],
};

function putFormulas(place: RangeHandle, table: readonly (readonly string[])[]): void {
  checkPlace(place);
  const { sheet, box } = place;
  table.forEach((cells, r) => {
    cells.forEach((text, c) => {
      if (text === '') sheet.put(box.row + r, box.column + c, undefined);
      else sheet.putFormula(box.row + r, box.column + c, text.startsWith('=') ? text : `=${text}`);
    });
  });
}

const FORMATS_AND_NOTES: Readonly<Record<string, Method>> = {
  getNumberFormats: [
    reads([], ({ sheet, box }) =>
      tableOf(box, (row, column) => sheet.cells.format.get(row, column) ?? AUTOMATIC),
    ),
  ],
  getNumberFormat: [
    reads([], ({ sheet, box }) =>
      first([[sheet.cells.format.get(box.row, box.column) ?? AUTOMATIC]]),
    ),
  ],
  setNumberFormats: [
    writes(['textTable'], (self, _, table) => {
      checkShape(table, self.box);
      const formats = copied(table);
      return () => {
        checkUntyped(self, TEXTS.typedFormat);
        putTexts(self, self.sheet.cells.format, formats, ['', 'General']);
      };
    }),
  ],
  getNotes: [
    reads([], ({ sheet, box }) =>
      tableOf(box, (row, column) => sheet.cells.note.get(row, column) ?? ''),
    ),
  ],
  getNote: [reads([], ({ sheet, box }) => sheet.cells.note.get(box.row, box.column) ?? '')],
  setNotes: [
    writes(['table'], (self, _, table) => {
      checkShape(table, self.box);
      const notes = table.map((row) => row.map((note) => noteOf(note)));
      return () => {
        putTexts(self, self.sheet.cells.note, notes, ['', null]);
      };
    }),
  ],
};

function noteOf(note: unknown): string | null {
  if (note === null || typeof note === 'string') return note;
  throw new PlatformError(TEXTS.signature('Object[][]', 'SpreadsheetApp.Range.setNotes'));
}

/** What a range's cells hold: values, formulas, number formats, notes. */
export const RANGE_CELLS: Readonly<Record<string, Method>> = {
  ...VALUES,
  ...FORMULAS,
  ...FORMATS_AND_NOTES,
};
