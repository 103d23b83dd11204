import { isDate } from 'node:util/types';
import type { ValidationRule } from './sheet-layers';
import type { Input } from './spreadsheet-model';

/** Whether a rule that rejects refuses what a script writes. Of the rules those that tests use; the others refuse nothing. */
export function refuses({ allowInvalid, criteria, values }: ValidationRule, input: Input): boolean {
  if (allowInvalid || input === null || input === '') return false;
  switch (criteria) {
    case 'VALUE_IN_LIST':
      return !values.includes(String(input));
    case 'CHECKBOX':
      return typeof input !== 'boolean';
    case 'DATE_IS_VALID_DATE':
      return !isDate(input) && typeof input !== 'number';
    case 'NUMBER_BETWEEN':
      return typeof input !== 'number' || input < Number(values[0]) || input > Number(values[1]);
    default:
      return false;
  }
}
