import { PlatformError, TEXTS } from '../../errors';
import type { Axis } from '../../model/box';
import type { Layer } from '../../model/layer';
import type { SheetModel } from '../../model/sheet-model';
import { sortRows } from '../../model/sort';
import type { Execution } from '../../execution';
import { methodsOf, type Method } from '../../service-class';
import { ref, type SheetHandle } from '../handles';

const { plain, reads, alters } = methodsOf<'Sheet'>();

function checkLines(sheet: SheetModel, axis: Axis, first: number, count: number): void {
  const max = axis === 'rows' ? sheet.maxRows : sheet.maxColumns;
  if (first < 1 || count < 1 || first + count - 1 > max) throw new PlatformError(TEXTS.outside);
}

/** insertRows and its like: at a line, before it, or after it. */
function inserts(axis: Axis, shift: 0 | 1, counted: boolean): Method {
  const run = (self: SheetHandle, { host }: Execution, at: number, count: number): unknown => {
    checkLines(self.sheet, axis, at, 1);
    if (count < 1) throw new PlatformError(TEXTS.outside);
    host.book.insertLines(self.sheet, axis, at + shift, count);
    return ref('Sheet', self);
  };
  return counted
    ? [alters(['int', 'int'], run)]
    : [alters(['int'], (self, execution, at) => run(self, execution, at, 1))];
}

function deletes(axis: Axis): { one: Method; many: Method } {
  return {
    one: [
      alters(['int'], (self, { host }, at) => {
        host.book.deleteLines(self.sheet, axis, at, 1);
        return ref('Sheet', self);
      }),
    ],
    many: [
      alters(['int', 'int'], ({ sheet }, { host }, at, count) => {
        host.book.deleteLines(sheet, axis, at, count);
      }),
    ],
  };
}

/** Hides or shows lines by number. */
function marks(axis: Axis, hidden: boolean): Method {
  return [
    alters(['int', 'int?'], ({ sheet }, _, first, count = 1) => {
      checkLines(sheet, axis, first, count);
      const value = hidden ? true : undefined;
      if (axis === 'rows') {
        sheet.hiddenRows.fill({ row: first, column: 1, rows: count, columns: 1 }, value);
      } else {
        sheet.hiddenColumns.fill({ row: 1, column: first, rows: 1, columns: count }, value);
      }
    }),
  ];
}

function sizes(pick: (sheet: SheetModel) => Layer<number>, axis: Axis): Method {
  return [
    alters(['int', 'int', 'int'], (self, _, first, count, size) => {
      checkLines(self.sheet, axis, first, count);
      const box =
        axis === 'rows'
          ? { row: first, column: 1, rows: count, columns: 1 }
          : { row: 1, column: first, rows: 1, columns: count };
      pick(self.sheet).fill(box, size);
      return ref('Sheet', self);
    }),
  ];
}

const COUNTS: Readonly<Record<string, Method>> = {
  getMaxRows: [plain([], ({ sheet }) => sheet.maxRows)],
  getMaxColumns: [plain([], ({ sheet }) => sheet.maxColumns)],
  getLastRow: [reads([], ({ sheet }) => sheet.lastRow())],
  getLastColumn: [reads([], ({ sheet }) => sheet.lastColumn())],
  getFrozenRows: [reads([], ({ sheet }) => sheet.frozenRows)],
  getFrozenColumns: [reads([], ({ sheet }) => sheet.frozenColumns)],
  setFrozenRows: [
    alters(['int'], ({ sheet }, _, count) => {
      if (count > sheet.maxRows) throw new PlatformError(TEXTS.outside);
      sheet.frozenRows = count;
    }),
  ],
  setFrozenColumns: [
    alters(['int'], ({ sheet }, _, count) => {
      if (count > sheet.maxColumns) throw new PlatformError(TEXTS.outside);
      sheet.frozenColumns = count;
    }),
  ],
};

const HIDING: Readonly<Record<string, Method>> = {
  hideRows: marks('rows', true),
  showRows: marks('rows', false),
  hideColumns: marks('columns', true),
  showColumns: marks('columns', false),
  isRowHiddenByUser: [
    reads(['int'], ({ sheet }, _, row) => {
      checkLines(sheet, 'rows', row, 1);
      return sheet.hiddenRows.get(row, 1) === true;
    }),
  ],
  isRowHiddenByFilter: [
    reads(['int'], ({ sheet }, _, row) => {
      checkLines(sheet, 'rows', row, 1);
      return sheet.filteredRows.get(row, 1) === true;
    }),
  ],
  isColumnHiddenByUser: [
    reads(['int'], ({ sheet }, _, column) => {
      checkLines(sheet, 'columns', column, 1);
      return sheet.hiddenColumns.get(1, column) === true;
    }),
  ],
};

const SIZES: Readonly<Record<string, Method>> = {
  getColumnWidth: [
    reads(['int'], ({ sheet }, _, column) => sheet.columnWidths.get(1, column) ?? 100),
  ],
  setColumnWidth: [
    alters(['int', 'int'], (self, _, column, width) => {
      checkLines(self.sheet, 'columns', column, 1);
      self.sheet.columnWidths.set(1, column, width);
      return ref('Sheet', self);
    }),
  ],
  setColumnWidths: sizes((sheet) => sheet.columnWidths, 'columns'),
  setRowHeights: sizes((sheet) => sheet.rowHeights, 'rows'),
  setRowHeight: [
    alters(['int', 'int'], (self, _, row, height) => {
      checkLines(self.sheet, 'rows', row, 1);
      self.sheet.rowHeights.set(row, 1, height);
      return ref('Sheet', self);
    }),
  ],
  getRowHeight: [reads(['int'], ({ sheet }, _, row) => sheet.rowHeights.get(row, 1) ?? 21)],
  autoResizeColumn: [
    alters(['int'], (self, _, column) => {
      checkLines(self.sheet, 'columns', column, 1);
      return ref('Sheet', self);
    }),
  ],
  autoResizeColumns: [
    alters(['int', 'int'], (self, _, first, count) => {
      checkLines(self.sheet, 'columns', first, count);
      return ref('Sheet', self);
    }),
  ],
};

const rows = deletes('rows');
const columns = deletes('columns');

/** A sheet's rows and columns as lines: how many, inserted, deleted, hidden, sized, sorted. */
export const SHEET_LINES: Readonly<Record<string, Method>> = {
  ...COUNTS,
  ...HIDING,
  ...SIZES,
  insertRows: [...inserts('rows', 0, false), ...inserts('rows', 0, true)],
  insertRowsBefore: inserts('rows', 0, true),
  insertRowsAfter: inserts('rows', 1, true),
  insertRowBefore: inserts('rows', 0, false),
  insertRowAfter: inserts('rows', 1, false),
  insertColumns: [...inserts('columns', 0, false), ...inserts('columns', 0, true)],
  insertColumnsBefore: inserts('columns', 0, true),
  insertColumnsAfter: inserts('columns', 1, true),
  insertColumnBefore: inserts('columns', 0, false),
  insertColumnAfter: inserts('columns', 1, false),
  deleteRow: rows.one,
  deleteRows: rows.many,
  deleteColumn: columns.one,
  deleteColumns: columns.many,
  sort: [
    alters(['int', 'bool?'], (self, { host }, column, ascending = true) => {
      const { sheet } = self;
      const first = sheet.frozenRows + 1;
      sortRows(host.book, sheet, { column, ascending, first, last: sheet.lastRow() });
      return ref('Sheet', self);
    }),
  ],
};
