import { PlatformError, TEXTS } from '../../errors';
import type { Execution } from '../../execution';
import { splitSheetName } from '../../model/a1';
import type { SheetModel } from '../../model/sheet-model';
import { methodsOf, type Method, type ServiceClass } from '../../service-class';
import { ref, type Ref } from '../handles';
import { activeBoxes, selectBoxes } from '../cells/selection';
import { SPREADSHEET_METADATA } from './metadata';
import { dataRange, isSheetType, rangeByName } from './sheet';

const { plain, reads, alters } = methodsOf<'Spreadsheet'>();

function sheetRef(sheet: SheetModel): Ref<'Sheet'> {
  return ref('Sheet', { sheet });
}

function namedRange(execution: Execution, name: string): Ref<'Range'> | null {
  const { book } = execution.host;
  const named = book.namedRanges.find((entry) => entry.name === name);
  if (named !== undefined) return ref('Range', { sheet: named.sheet, box: named.box });
  const { sheet: sheetName } = splitSheetName(name);
  const sheet = sheetName === null ? execution.user.activeSheet : book.find(sheetName);
  return sheet === null ? null : rangeByName(sheet, name);
}

const SHEETS: Readonly<Record<string, Method>> = {
  getSheets: [plain([], (_, { host }) => host.book.sheets.map(sheetRef))],
  getNumSheets: [plain([], (_, { host }) => host.book.sheets.length)],
  getSheetByName: [
    plain(['text'], (_, { host }, name) => {
      const sheet = host.book.sheets.find((entry) => entry.name === name);
      return sheet === undefined ? null : sheetRef(sheet);
    }),
  ],
  getSheetById: [
    plain(['int'], (_, { host }, id) => {
      const sheet = host.book.sheets.find((entry) => entry.id === id);
      return sheet === undefined ? null : sheetRef(sheet);
    }),
  ],
  insertSheet: [
    alters(['text?', 'int?'], (_, execution, name, index) => insert(execution, name, index)),
    alters(['int'], (_, execution, index) => insert(execution, undefined, index)),
  ],
  deleteSheet: [
    alters(['Sheet'], (_, { host, user }, { sheet }) => {
      host.book.deleteSheet(sheet);
      const next = host.book.sheets.find((entry) => !entry.hidden);
      if (user.activeSheet === sheet && next !== undefined) user.activeSheet = next;
    }),
  ],
  getActiveSheet: [reads([], (_, { user }) => sheetRef(user.activeSheet))],
  setActiveSheet: [
    alters(['Sheet', 'bool?'], (_, { user }, { sheet }) => {
      user.activeSheet = sheet;
      return sheetRef(sheet);
    }),
  ],
  moveActiveSheet: [
    alters(['int'], (_, { host, user }, place) => {
      const { book } = host;
      if (place < 1 || place > book.sheets.length) throw new PlatformError(TEXTS.outside);
      const others = book.sheets.filter((sheet) => sheet !== user.activeSheet);
      others.splice(place - 1, 0, user.activeSheet);
      book.sheets = others;
    }),
  ],
};

/** A new sheet becomes the active one, as on the platform. */
function insert({ host, user }: Execution, name: string | undefined, index?: number): Ref<'Sheet'> {
  const sheet = host.book.addSheet(
    name ?? host.book.freeName(),
    index ?? host.book.sheets.indexOf(user.activeSheet) + 1,
  );
  user.activeSheet = sheet;
  return sheetRef(sheet);
}

const RANGES: Readonly<Record<string, Method>> = {
  getRange: [
    plain(['text'], (_, execution, name) => {
      const range = namedRange(execution, name);
      if (range === null) throw new PlatformError(TEXTS.rangeNotFound);
      return range;
    }),
  ],
  getDataRange: [reads([], (_, { user }) => dataRange(user.activeSheet))],
  getRangeByName: [
    reads(['text'], (_, { host }, name) => {
      const named = host.book.namedRanges.find((entry) => entry.name === name);
      return named === undefined ? null : ref('Range', { sheet: named.sheet, box: named.box });
    }),
  ],
  setNamedRange: [
    alters(['text', 'Range'], (_, { host }, name, { sheet, box }) => {
      const others = host.book.namedRanges.filter((entry) => entry.name !== name);
      host.book.namedRanges = [...others, { name, sheet, box }];
    }),
  ],
  removeNamedRange: [
    alters(['text'], (_, { host }, name) => {
      host.book.namedRanges = host.book.namedRanges.filter((entry) => entry.name !== name);
    }),
  ],
  getNamedRanges: [
    reads([], (_, { host }) => host.book.namedRanges.map((named) => ref('NamedRange', { named }))),
  ],
  getProtections: [
    reads(['Enum'], (_, { host }, type) =>
      host.book.sheets.flatMap((sheet) =>
        sheet.protections
          .filter((protection) => (protection.box === null) === isSheetType(type))
          .map((protection) => ref('Protection', { sheet, protection })),
      ),
    ),
  ],
  getActiveRange: [
    reads([], (_, { user }) => {
      const box = activeBoxes(user, user.activeSheet).at(-1);
      return box === undefined ? null : ref('Range', { sheet: user.activeSheet, box });
    }),
  ],
  getActiveRangeList: [
    reads([], (_, { user }) => {
      const boxes = activeBoxes(user, user.activeSheet);
      return boxes.length === 0 ? null : ref('RangeList', { sheet: user.activeSheet, boxes });
    }),
  ],
  getSelection: [reads([], () => ref('Selection', null))],
  setActiveRange: [
    alters(['Range'], (_, { user }, range) => {
      selectBoxes(user, range.sheet, [range.box]);
      return ref('Range', range);
    }),
  ],
};

export const SPREADSHEET: ServiceClass<'Spreadsheet'> = {
  name: 'Spreadsheet',
  path: 'SpreadsheetApp.Spreadsheet',
  methods: {
    ...SHEETS,
    ...RANGES,
    ...SPREADSHEET_METADATA,
    getId: [plain([], (_, { host }) => host.book.id)],
    getName: [plain([], (_, { host }) => host.book.title)],
    rename: [
      alters(['text'], (_, { host }, title) => {
        host.book.title = title;
      }),
    ],
    getUrl: [
      plain([], (_, { host }) => `https://docs.google.com/spreadsheets/d/${host.book.id}/edit`),
    ],
    getSpreadsheetTimeZone: [plain([], (_, { host }) => host.book.timeZone)],
    getSpreadsheetLocale: [plain([], (_, { host }) => host.book.locale.name)],
    toast: [
      alters(['text', 'text?', 'number?'], (_, { user }, message, title = '') => {
        user.shown.push({ kind: 'toast', title, message });
      }),
    ],
  },
};

const selection = methodsOf<'Selection'>();

export const SELECTION: ServiceClass<'Selection'> = {
  name: 'Selection',
  path: 'SpreadsheetApp.Selection',
  methods: {
    getActiveSheet: [selection.reads([], (_, { user }) => sheetRef(user.activeSheet))],
    getActiveRange: RANGES['getActiveRange'] ?? [],
    getActiveRangeList: RANGES['getActiveRangeList'] ?? [],
  },
};
