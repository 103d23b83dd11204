import { PlatformError, TEXTS } from '../../errors';
import { methodsOf, type ServiceClass } from '../../service-class';
import {
  CRITERIA,
  METADATA_VISIBILITIES,
  PROTECTION_TYPES,
  WRAP_STRATEGIES,
  BORDER_STYLES,
} from '../enums';
import { ref } from '../handles';
import { activeBoxes, selectBoxes } from '../cells/selection';
import { newFormatRule } from './conditional-formats';
import { newRule } from '../cells/validation';

const { plain, reads, alters } = methodsOf<'SpreadsheetApp'>();

export const SPREADSHEET_APP: ServiceClass<'SpreadsheetApp'> = {
  name: 'SpreadsheetApp',
  path: 'SpreadsheetApp',
  constants: {
    ProtectionType: PROTECTION_TYPES,
    DeveloperMetadataVisibility: METADATA_VISIBILITIES,
    WrapStrategy: WRAP_STRATEGIES,
    BorderStyle: BORDER_STYLES,
    DataValidationCriteria: CRITERIA,
  },
  methods: {
    getActive: [plain([], () => ref('Spreadsheet', null))],
    getActiveSpreadsheet: [plain([], () => ref('Spreadsheet', null))],
    getActiveSheet: [reads([], (_, { user }) => ref('Sheet', { sheet: user.activeSheet }))],
    getActiveRange: [
      reads([], (_, { user }) => {
        const box = activeBoxes(user, user.activeSheet).at(-1);
        return box === undefined ? null : ref('Range', { sheet: user.activeSheet, box });
      }),
    ],
    getSelection: [reads([], () => ref('Selection', null))],
    setActiveRange: [
      alters(['Range'], (_, { user }, range) => {
        selectBoxes(user, range.sheet, [range.box]);
        return ref('Range', range);
      }),
    ],
    setActiveSheet: [
      alters(['Sheet'], (_, { user }, { sheet }) => {
        user.activeSheet = sheet;
        return ref('Sheet', { sheet });
      }),
    ],
    flush: [
      reads([], (_, execution) => {
        execution.forget();
      }),
    ],
    getUi: [
      plain([], (_, { origin }) => {
        if (origin === 'clock') throw new PlatformError(TEXTS.noUi);
        return ref('Ui', null);
      }),
    ],
    newDataValidation: [plain([], () => newRule())],
    newConditionalFormatRule: [plain([], () => newFormatRule())],
    openById: [
      plain(['text'], (_, execution) => {
        throw execution.notEmulated('SpreadsheetApp.openById with a granted scope');
      }),
    ],
  },
};
