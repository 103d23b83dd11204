import type { PreviewField } from '../contract/preview';
import { isAmountField, valueText } from '../records/field-text';
import { amountText } from '../values/amount-text';

/** A field and what moves in it. */
export interface MovedField extends PreviewField {
  /** Whether it is not the new value that moved, but the one that it replaces. */
  readonly isBefore?: boolean;
}

/** “Amount: 1,250.00 → 1,300.00” */
function describeField({ field, from, to, isBefore }: MovedField, locale: string): string {
  const written = (value: string | null) =>
    value !== null && isAmountField(field) ? amountText(value, locale) : valueText(value);
  const name = isBefore === true ? `${field} before` : field;
  return `${name}: ${written(from)} → ${written(to)}`;
}

/** Several fields in one line. */
export function describeFields(fields: readonly MovedField[], locale: string): string {
  return fields.map((field) => describeField(field, locale)).join('; ');
}
