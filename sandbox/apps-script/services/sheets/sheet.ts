import { PlatformError, TEXTS } from '../../errors';
import { parseA1, splitSheetName } from '../../model/a1';
import { readBox } from '../../model/read-box';
import type { SheetModel } from '../../model/sheet-model';
import { methodsOf, type Method, type ServiceClass } from '../../service-class';
import { inputOf } from '../cells/cell-input';
import { ref, type EnumHandle, type Ref } from '../handles';
import { rangeOf } from '../cells/place';
import { activeBoxes, selectBoxes } from '../cells/selection';
import { SHEET_CHARTS } from './charts';
import { SHEET_METADATA } from './metadata';
import { SHEET_FORMATS } from './conditional-formats';
import { SHEET_GROUPS } from './column-groups';
import { SHEET_LINES } from './sheet-lines';
import { colorOf } from '../cells/cell-writers';

const { plain, reads, alters } = methodsOf<'Sheet'>();

/** The range that an A1 text names in this sheet. */
export function rangeByName(sheet: SheetModel, a1: string): Ref<'Range'> {
  const box = parseA1(splitSheetName(a1).rest, sheet);
  if (box === null) throw new PlatformError(TEXTS.rangeNotFound);
  return rangeOf(sheet, box);
}

/** The data's rectangle; A1 in an empty sheet. */
export function dataRange(sheet: SheetModel): Ref<'Range'> {
  return rangeOf(sheet, {
    row: 1,
    column: 1,
    rows: Math.max(1, sheet.lastRow()),
    columns: Math.max(1, sheet.lastColumn()),
  });
}

const RANGES: Readonly<Record<string, Method>> = {
  getRange: [
    plain(['text'], ({ sheet }, _, a1) => rangeByName(sheet, a1)),
    plain(['int', 'int', 'int?', 'int?'], ({ sheet }, _, row, column, rows = 1, columns = 1) => {
      if (rows < 1) throw new PlatformError('The number of rows in the range must be at least 1.');
      if (columns < 1) {
        throw new PlatformError('The number of columns in the range must be at least 1.');
      }
      return rangeOf(sheet, { row, column, rows, columns });
    }),
  ],
  getRangeList: [
    plain(['texts'], ({ sheet }, _, notations) =>
      ref('RangeList', {
        sheet,
        boxes: notations.map((a1) => rangeByName(sheet, a1).self.box),
      }),
    ),
  ],
  getDataRange: [reads([], ({ sheet }) => dataRange(sheet))],
  getSheetValues: [
    reads(['int', 'int', 'int', 'int'], ({ sheet }, { host }, row, column, rows, columns) => {
      const { box } = rangeOf(sheet, { row, column, rows, columns }).self;
      return readBox(host.book, sheet, box);
    }),
  ],
  getActiveRange: [
    reads([], ({ sheet }, { user }) => {
      const last = activeBoxes(user, sheet).at(-1);
      return last === undefined ? null : ref('Range', { sheet, box: last });
    }),
  ],
  getActiveRangeList: [
    reads([], ({ sheet }, { user }) => {
      const boxes = activeBoxes(user, sheet);
      return boxes.length === 0 ? null : ref('RangeList', { sheet, boxes });
    }),
  ],
  getActiveCell: [
    reads([], ({ sheet }, { user }) => {
      const box = activeBoxes(user, sheet).at(-1) ?? { row: 1, column: 1 };
      return rangeOf(sheet, { row: box.row, column: box.column, rows: 1, columns: 1 });
    }),
  ],
  setActiveRange: [
    alters(['Range'], (_, { user }, range) => {
      selectBoxes(user, range.sheet, [range.box]);
      return ref('Range', range);
    }),
  ],
  setActiveSelection: [
    alters(['Range'], (_, { user }, range) => {
      selectBoxes(user, range.sheet, [range.box]);
      return ref('Range', range);
    }),
    alters(['text'], ({ sheet }, { user }, a1) => {
      const range = rangeByName(sheet, a1);
      selectBoxes(user, sheet, [range.self.box]);
      return range;
    }),
  ],
  setActiveRangeList: [
    alters(['RangeList'], (_, { user }, list) => {
      selectBoxes(user, list.sheet, list.boxes);
      return ref('RangeList', list);
    }),
  ],
};

const IDENTITY: Readonly<Record<string, Method>> = {
  getName: [plain([], ({ sheet }) => sheet.name)],
  getSheetName: [plain([], ({ sheet }) => sheet.name)],
  setName: [
    alters(['text'], ({ sheet }, { host }, name) => {
      host.book.rename(sheet, name);
      return ref('Sheet', { sheet });
    }),
  ],
  getSheetId: [plain([], ({ sheet }) => sheet.id)],
  getIndex: [plain([], ({ sheet }, { host }) => host.book.sheets.indexOf(sheet) + 1)],
  getParent: [plain([], () => ref('Spreadsheet', null))],
  activate: [
    alters([], ({ sheet }, { user }) => {
      user.activeSheet = sheet;
      return ref('Sheet', { sheet });
    }),
  ],
  hideSheet: [
    alters([], ({ sheet }, { host, user }) => {
      const visible = host.book.sheets.filter((other) => !other.hidden && other !== sheet);
      if (visible[0] === undefined) throw new PlatformError(TEXTS.lastVisibleSheet);
      sheet.hidden = true;
      if (user.activeSheet === sheet) user.activeSheet = visible[0];
      return ref('Sheet', { sheet });
    }),
  ],
  showSheet: [
    alters([], ({ sheet }) => {
      sheet.hidden = false;
      return ref('Sheet', { sheet });
    }),
  ],
  setHiddenGridlines: [
    alters(['bool'], ({ sheet }, _, hidden) => {
      sheet.hiddenGridlines = hidden;
      return ref('Sheet', { sheet });
    }),
  ],
  hasHiddenGridlines: [reads([], ({ sheet }) => sheet.hiddenGridlines)],
  isSheetHidden: [plain([], ({ sheet }) => sheet.hidden)],
  getTabColor: [reads([], ({ sheet }) => sheet.tabColor)],
  setTabColor: [
    alters(['text|null'], ({ sheet }, _, color) => {
      sheet.tabColor = colorOf(color) ?? null;
      return ref('Sheet', { sheet });
    }),
  ],
  getProtections: [
    reads(['Enum'], ({ sheet }, _, type) =>
      sheet.protections
        .filter((protection) => (protection.box === null) === isSheetType(type))
        .map((protection) => ref('Protection', { sheet, protection })),
    ),
  ],
  protect: [
    alters([], ({ sheet }) => {
      const known = sheet.protections.find((protection) => protection.box === null);
      const protection = known ?? { box: null, description: '', warningOnly: false };
      if (known === undefined) sheet.protections.push(protection);
      return ref('Protection', { sheet, protection });
    }),
  ],
  getFilter: [
    reads([], ({ sheet }) =>
      sheet.filter === null ? null : ref('Filter', { sheet, filter: sheet.filter }),
    ),
  ],
};

export function isSheetType(type: EnumHandle): boolean {
  if (type.type !== 'ProtectionType')
    throw new PlatformError(TEXTS.signature(type.type, 'getProtections'));
  return type.name === 'SHEET';
}

/** Empties what the options name, or everything, over the whole sheet. */
const WHOLE: Readonly<Record<string, Method>> = {
  clear: [
    alters([], ({ sheet }) => {
      sheet.wipe({ contents: true, dressing: true, notes: true });
      return ref('Sheet', { sheet });
    }),
    alters(['record'], ({ sheet }, _, options) => {
      const contents = options['contentsOnly'] === true;
      const dressing = options['formatOnly'] === true;
      const all = !contents && !dressing;
      sheet.wipe({ contents: contents || all, dressing: dressing || all, notes: all });
      return ref('Sheet', { sheet });
    }),
  ],
  clearContents: [
    alters([], ({ sheet }) => {
      sheet.wipe({ contents: true, dressing: false, notes: false });
      return ref('Sheet', { sheet });
    }),
  ],
  clearNotes: [
    alters([], ({ sheet }) => {
      sheet.wipe({ contents: false, dressing: false, notes: true });
      return ref('Sheet', { sheet });
    }),
  ],
  appendRow: [
    alters(['list'], ({ sheet }, { host }, cells) => {
      const row = sheet.lastRow() + 1;
      if (row > sheet.maxRows) host.book.insertLines(sheet, 'rows', row, 1);
      const columns = cells.length - sheet.maxColumns;
      if (columns > 0) host.book.insertLines(sheet, 'columns', sheet.maxColumns + 1, columns);
      cells.map(inputOf).forEach((input, index) => {
        host.book.enter(sheet, row, index + 1, input);
      });
      return ref('Sheet', { sheet });
    }),
  ],
};

export const SHEET: ServiceClass<'Sheet'> = {
  name: 'Sheet',
  path: 'SpreadsheetApp.Sheet',
  methods: {
    ...RANGES,
    ...IDENTITY,
    ...WHOLE,
    ...SHEET_LINES,
    ...SHEET_GROUPS,
    ...SHEET_FORMATS,
    ...SHEET_CHARTS,
    ...SHEET_METADATA,
  },
};
