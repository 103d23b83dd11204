import { isAmountField } from '../records/field-text';
import { amountText } from '../values/amount-text';
import type { PreviewField } from './preview';

export function shown(value: string | null): string {
  return value ?? '(empty)';
}

/** “Amount: 1,250.00 → 1,300.00”; also of a field’s value before a change, which an approval tells apart. */
export function describeField({ field, from, to }: PreviewField, locale: string): string {
  const isAmount = isAmountField(field.replace(/ before$/, ''));
  const written = (value: string | null) =>
    value !== null && isAmount ? amountText(value, locale) : shown(value);
  return `${field}: ${written(from)} → ${written(to)}`;
}

/** Several fields in one line. */
export function describeFields(fields: readonly PreviewField[], locale: string): string {
  return fields.map((field) => describeField(field, locale)).join('; ');
}
