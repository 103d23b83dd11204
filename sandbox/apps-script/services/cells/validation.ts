import { methodsOf, type Method, type ServiceClass } from '../../service-class';
import type { ValidationRule } from '../../model/sheet-layers';
import { CRITERIA } from '../enums';
import { ref, type Ref, type ValidationBuilderHandle } from '../handles';

const EMPTY: ValidationRule = {
  criteria: 'CUSTOM_FORMULA',
  values: [],
  allowInvalid: true,
  helpText: null,
};

/** A builder of a rule that allows anything until told otherwise. */
export function newRule(): Ref<'DataValidationBuilder'> {
  return ref('DataValidationBuilder', { rule: EMPTY });
}

const builder = methodsOf<'DataValidationBuilder'>();

function change(self: ValidationBuilderHandle, part: Partial<ValidationRule>): Ref {
  self.rule = { ...self.rule, ...part };
  return ref('DataValidationBuilder', self);
}

const readers: Readonly<Record<string, Method>> = {
  getAllowInvalid: [builder.plain([], ({ rule }) => rule.allowInvalid)],
  getCriteriaType: [
    builder.plain([], ({ rule }) => {
      const criteria = CRITERIA[rule.criteria];
      return criteria === undefined ? null : ref('Enum', criteria);
    }),
  ],
  getCriteriaValues: [builder.plain([], ({ rule }) => [[...rule.values], true])],
  getHelpText: [builder.plain([], ({ rule }) => rule.helpText)],
  copy: [builder.plain([], ({ rule }) => ref('DataValidationBuilder', { rule }))],
};

export const DATA_VALIDATION_BUILDER: ServiceClass<'DataValidationBuilder'> = {
  name: 'DataValidationBuilder',
  path: 'SpreadsheetApp.DataValidationBuilder',
  methods: {
    ...readers,
    requireValueInList: [
      builder.plain(['texts', 'bool?'], (self, _, values) =>
        change(self, { criteria: 'VALUE_IN_LIST', values: [...values] }),
      ),
    ],
    requireCheckbox: [
      builder.plain([], (self) => change(self, { criteria: 'CHECKBOX', values: [] })),
    ],
    requireDate: [
      builder.plain([], (self) => change(self, { criteria: 'DATE_IS_VALID_DATE', values: [] })),
    ],
    setAllowInvalid: [
      builder.plain(['bool'], (self, _, allowInvalid) => change(self, { allowInvalid })),
    ],
    setHelpText: [builder.plain(['text'], (self, _, helpText) => change(self, { helpText }))],
    build: [builder.plain([], ({ rule }) => ref('DataValidation', { rule }))],
  },
};

export const DATA_VALIDATION: ServiceClass<'DataValidation'> = {
  name: 'DataValidation',
  path: 'SpreadsheetApp.DataValidation',
  methods: readers,
};
