/**
 * Developer metadata of sheets and columns (documentation: SpreadsheetApp, Class Range, `addDeveloperMetadata`: a range has
 * to be a whole row or column; Class DeveloperMetadataFinder). Assumed: it is copied with the file.
 */
import { NotEmulated, PlatformError, TEXTS } from '../../errors';
import type { Box } from '../../model/box';
import type { SheetModel } from '../../model/sheet-model';
import { methodsOf, type Method, type ServiceClass } from '../../service-class';
import { rangeOf } from '../cells/place';
import { METADATA_VISIBILITIES } from '../enums';
import { ref, type EnumHandle } from '../handles';

/** Characters for a sheet (Google: SpreadsheetApp quotas). */
const MOST = 30_000;

function add(sheet: SheetModel, box: Box | null, entry: readonly [string, string, EnumHandle]) {
  const [key, value, visibility] = entry;
  if (METADATA_VISIBILITIES[visibility.name] !== visibility)
    throw new PlatformError(TEXTS.signature(visibility.type, 'addDeveloperMetadata'));
  const size = sheet.metadata.reduce((sum, one) => sum + one.key.length + one.value.length, 0);
  if (size + key.length + value.length > MOST)
    throw new PlatformError('The developer metadata of the sheet is full.');
  sheet.metadata.push({ key, value, visibility, box });
}

const ranges = methodsOf<'Range'>();

export const RANGE_METADATA: Readonly<Record<string, Method>> = {
  addDeveloperMetadata: [
    ranges.alters(['text', 'text', 'Enum'], (self, _, key, value, visibility) => {
      const { sheet, box } = self;
      const isColumn = box.columns === 1 && box.row === 1 && box.rows === sheet.maxRows;
      if (!isColumn)
        throw new PlatformError(
          'Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.',
        );
      add(sheet, box, [key, value, visibility]);
      return ref('Range', self);
    }),
  ],
};

const sheets = methodsOf<'Sheet'>();

export const SHEET_METADATA: Readonly<Record<string, Method>> = {
  addDeveloperMetadata: [
    sheets.alters(['text', 'text', 'Enum'], ({ sheet }, _, key, value, visibility) => {
      add(sheet, null, [key, value, visibility]);
      return ref('Sheet', { sheet });
    }),
  ],
  createDeveloperMetadataFinder: [
    sheets.plain([], ({ sheet }) =>
      ref('DeveloperMetadataFinder', { sheet, key: null, value: null }),
    ),
  ],
};

const books = methodsOf<'Spreadsheet'>();

export const SPREADSHEET_METADATA: Readonly<Record<string, Method>> = {
  createDeveloperMetadataFinder: [
    books.plain([], () => ref('DeveloperMetadataFinder', { sheet: null, key: null, value: null })),
  ],
};

const finder = methodsOf<'DeveloperMetadataFinder'>();

export const DEVELOPER_METADATA_FINDER: ServiceClass<'DeveloperMetadataFinder'> = {
  name: 'DeveloperMetadataFinder',
  path: 'SpreadsheetApp.DeveloperMetadataFinder',
  methods: {
    withKey: [
      finder.plain(['text'], (self, _, key) => {
        self.key = key;
        return ref('DeveloperMetadataFinder', self);
      }),
    ],
    withValue: [
      finder.plain(['text'], (self, _, value) => {
        self.value = value;
        return ref('DeveloperMetadataFinder', self);
      }),
    ],
    find: [
      finder.reads([], ({ sheet, key, value }, { host }) =>
        (sheet === null ? host.book.sheets : [sheet]).flatMap((one) =>
          one.metadata
            .filter((entry) => (key ?? entry.key) === entry.key)
            .filter((entry) => (value ?? entry.value) === entry.value)
            .map((metadata) => ref('DeveloperMetadata', { sheet: one, metadata })),
        ),
      ),
    ],
  },
};

const entry = methodsOf<'DeveloperMetadata'>();

export const DEVELOPER_METADATA: ServiceClass<'DeveloperMetadata'> = {
  name: 'DeveloperMetadata',
  path: 'SpreadsheetApp.DeveloperMetadata',
  methods: {
    getKey: [entry.plain([], ({ metadata }) => metadata.key)],
    getValue: [entry.plain([], ({ metadata }) => metadata.value)],
    getLocation: [entry.plain([], (self) => ref('DeveloperMetadataLocation', self))],
    setValue: [
      entry.alters(['text'], (self, _, value) => {
        self.metadata.value = value;
        return ref('DeveloperMetadata', self);
      }),
    ],
    remove: [
      entry.alters([], ({ sheet, metadata }) => {
        sheet.metadata = sheet.metadata.filter((one) => one !== metadata);
      }),
    ],
  },
};

const location = methodsOf<'DeveloperMetadataLocation'>();

export const DEVELOPER_METADATA_LOCATION: ServiceClass<'DeveloperMetadataLocation'> = {
  name: 'DeveloperMetadataLocation',
  path: 'SpreadsheetApp.DeveloperMetadataLocation',
  methods: {
    getColumn: [
      location.plain([], ({ sheet, metadata: { box } }) =>
        box === null ? null : rangeOf(sheet, { ...box, row: 1, rows: sheet.maxRows }),
      ),
    ],
    getSheet: [
      location.plain([], ({ sheet, metadata: { box } }) =>
        box === null ? ref('Sheet', { sheet }) : null,
      ),
    ],
    getRow: [
      location.plain([], () => {
        throw new NotEmulated('SpreadsheetApp.DeveloperMetadataLocation.getRow');
      }),
    ],
  },
};
