import { RANGE_GROUPS } from '../sheets/column-groups';
import { printA1 } from '../../model/a1';
import { methodsOf, type Method, type ServiceClass } from '../../service-class';
import { CELL_WRITERS, type CellWriter } from './cell-writers';
import { ref } from '../handles';
import { rangeOf } from './place';
import { RANGE_CELLS } from './range-cells';
import { RANGE_LOOKS } from './range-looks';
import { RANGE_RULES } from './range-rules';
import { RANGE_METADATA } from '../sheets/metadata';

const { plain, reads, alters, writes } = methodsOf<'Range'>();

function writer(entry: CellWriter): Method {
  return entry.tokens.map((tokens) =>
    writes(tokens, (self, execution, ...args) => {
      entry.check?.(args);
      return () => {
        entry.apply(execution.host.book, self, args);
      };
    }),
  );
}

const GEOMETRY: Readonly<Record<string, Method>> = {
  getA1Notation: [plain([], ({ box }) => printA1(box))],
  getRow: [plain([], ({ box }) => box.row)],
  getRowIndex: [plain([], ({ box }) => box.row)],
  getColumn: [plain([], ({ box }) => box.column)],
  getLastRow: [plain([], ({ box }) => box.row + box.rows - 1)],
  getLastColumn: [plain([], ({ box }) => box.column + box.columns - 1)],
  getNumRows: [plain([], ({ box }) => box.rows)],
  getNumColumns: [plain([], ({ box }) => box.columns)],
  getHeight: [plain([], ({ box }) => box.rows)],
  getWidth: [plain([], ({ box }) => box.columns)],
  getSheet: [plain([], ({ sheet }) => ref('Sheet', { sheet }))],
  getGridId: [plain([], ({ sheet }) => sheet.id)],
  getCell: [
    plain(['int', 'int'], ({ sheet, box }, _, row, column) =>
      rangeOf(sheet, {
        row: box.row + row - 1,
        column: box.column + column - 1,
        rows: 1,
        columns: 1,
      }),
    ),
  ],
  offset: [
    plain(['int', 'int', 'int?', 'int?'], ({ sheet, box }, _, down, right, rows, columns) =>
      rangeOf(sheet, {
        row: box.row + down,
        column: box.column + right,
        rows: rows ?? box.rows,
        columns: columns ?? box.columns,
      }),
    ),
  ],
  activate: [
    alters([], (self, { user }) => {
      user.activeSheet = self.sheet;
      user.selections.set(self.sheet, [self.box]);
      return ref('Range', self);
    }),
  ],
  createTextFinder: [
    plain(['text'], ({ sheet, box }, _, text) =>
      ref('TextFinder', {
        sheet,
        box,
        text,
        options: { matchCase: false, matchEntireCell: false },
      }),
    ),
  ],
  isBlank: [
    reads([], ({ sheet, box }, { host }) => {
      const cells = Array.from({ length: box.rows * box.columns }, (_, i) => i);
      return cells.every((i) => {
        const [row, column] = [
          box.row + Math.floor(i / box.columns),
          box.column + (i % box.columns),
        ];
        return (host.book.valueAt(sheet, row, column) ?? '') === '';
      });
    }),
  ],
};

export const RANGE: ServiceClass<'Range'> = {
  name: 'Range',
  path: 'SpreadsheetApp.Range',
  methods: {
    ...Object.fromEntries(
      Object.entries(CELL_WRITERS).map(([name, entry]) => [name, writer(entry)]),
    ),
    ...GEOMETRY,
    ...RANGE_CELLS,
    ...RANGE_LOOKS,
    ...RANGE_RULES,
    ...RANGE_METADATA,
    ...RANGE_GROUPS,
  },
};
