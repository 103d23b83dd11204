import { applyFilter } from '../../model/filter';
import { Layer } from '../../model/layer';
import { methodsOf, type ServiceClass } from '../../service-class';
import { PROTECTION_TYPES } from '../enums';
import { ref, type ProtectionHandle } from '../handles';
import { rangeOf } from '../cells/place';

const protection = methodsOf<'Protection'>();

function protectedRange({ sheet, protection: model }: ProtectionHandle) {
  const whole = { row: 1, column: 1, rows: sheet.maxRows, columns: sheet.maxColumns };
  return rangeOf(sheet, model.box ?? whole);
}

export const PROTECTION: ServiceClass<'Protection'> = {
  name: 'Protection',
  path: 'SpreadsheetApp.Protection',
  methods: {
    getDescription: [protection.reads([], (self) => self.protection.description)],
    setDescription: [
      protection.alters(['text'], (self, _, text) => {
        self.protection.description = text;
        return ref('Protection', self);
      }),
    ],
    isWarningOnly: [protection.reads([], (self) => self.protection.warningOnly)],
    setWarningOnly: [
      protection.alters(['bool'], (self, _, warningOnly) => {
        self.protection.warningOnly = warningOnly;
        return ref('Protection', self);
      }),
    ],
    getRange: [protection.reads([], (self) => protectedRange(self))],
    setRange: [
      protection.alters(['Range'], (self, _, range) => {
        self.protection.box = range.box;
        return ref('Protection', self);
      }),
    ],
    getProtectionType: [
      protection.reads([], (self) => {
        const type = PROTECTION_TYPES[self.protection.box === null ? 'SHEET' : 'RANGE'];
        return type === undefined ? null : ref('Enum', type);
      }),
    ],
    remove: [
      protection.alters([], (self) => {
        const { sheet } = self;
        sheet.protections = sheet.protections.filter((entry) => entry !== self.protection);
      }),
    ],
  },
};

const filter = methodsOf<'Filter'>();

export const FILTER: ServiceClass<'Filter'> = {
  name: 'Filter',
  path: 'SpreadsheetApp.Filter',
  methods: {
    getRange: [filter.reads([], (self) => rangeOf(self.sheet, self.filter.box))],
    remove: [
      filter.alters([], ({ sheet }) => {
        sheet.filter = null;
        sheet.filteredRows = new Layer();
      }),
    ],
    removeColumnFilterCriteria: [
      filter.alters(['int'], (self, { host }, column) => {
        self.filter.hiddenValues.delete(column);
        applyFilter(host.book, self.sheet);
        return ref('Filter', self);
      }),
    ],
  },
};

const named = methodsOf<'NamedRange'>();

export const NAMED_RANGE: ServiceClass<'NamedRange'> = {
  name: 'NamedRange',
  path: 'SpreadsheetApp.NamedRange',
  methods: {
    getName: [named.reads([], (self) => self.named.name)],
    getRange: [
      named.reads([], (self) => ref('Range', { sheet: self.named.sheet, box: self.named.box })),
    ],
    remove: [
      named.alters([], (self, { host }) => {
        host.book.namedRanges = host.book.namedRanges.filter((entry) => entry !== self.named);
      }),
    ],
  },
};
