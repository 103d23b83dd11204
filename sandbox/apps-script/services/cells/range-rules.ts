import { PlatformError, TEXTS } from '../../errors';
import { applyFilter } from '../../model/filter';
import { tableOf } from '../../model/read-box';
import { methodsOf, type Method } from '../../service-class';
import { ref, type RangeHandle, type Ref, type ValidationBuilderHandle } from '../handles';
import { checkShape, checkUntyped } from './place';
import { refBehind } from '../../signature';

const { reads, alters, writes } = methodsOf<'Range'>();

function ruleAt({ sheet }: RangeHandle, row: number, column: number): Ref | null {
  const rule = sheet.cells.validation.get(row, column);
  return rule === undefined ? null : ref('DataValidation', { rule });
}

/** What binds a range: validations, protection, filter. */
export const RANGE_RULES: Readonly<Record<string, Method>> = {
  getDataValidation: [reads([], (self) => ruleAt(self, self.box.row, self.box.column))],
  getDataValidations: [
    reads([], (self) => tableOf(self.box, (row, column) => ruleAt(self, row, column))),
  ],
  setDataValidations: [
    writes(['table'], (self, _, table) => {
      checkShape(table, self.box);
      const rules = table.map((row) =>
        row.map((item) => (refBehind(item)?.self as ValidationBuilderHandle | undefined)?.rule),
      );
      return () => {
        checkUntyped(self, TEXTS.typedColumn);
        rules.forEach((cells, r) => {
          cells.forEach((rule, c) => {
            self.sheet.cells.validation.set(self.box.row + r, self.box.column + c, rule);
          });
        });
      };
    }),
  ],
  insertCheckboxes: [
    writes([], (self) => () => {
      checkUntyped(self, TEXTS.typedColumn);
      const rule = { criteria: 'CHECKBOX', values: [], allowInvalid: false, helpText: null };
      self.sheet.cells.validation.fill(self.box, rule);
    }),
  ],
  protect: [
    alters([], ({ sheet, box }) => {
      const protection = { box, description: '', warningOnly: false };
      sheet.protections.push(protection);
      return ref('Protection', { sheet, protection });
    }),
  ],
  createFilter: [
    alters([], ({ sheet, box }, { host }) => {
      if (sheet.filter !== null) {
        throw new PlatformError("You can't create a filter in a sheet that already has a filter.");
      }
      const filter = { box, hiddenValues: new Map() };
      sheet.filter = filter;
      applyFilter(host.book, sheet);
      return ref('Filter', { sheet, filter });
    }),
  ],
  getFilter: [
    reads([], ({ sheet }) =>
      sheet.filter === null ? null : ref('Filter', { sheet, filter: sheet.filter }),
    ),
  ],
};
