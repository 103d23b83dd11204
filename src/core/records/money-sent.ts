import type { PreviewField } from '../contract/preview';
import type { MaybeMoney } from '../values/totals';

/** The money that a change leaves at Introw: of a line whose amount or currency it sets the new ones, else those of the record. */
export function moneySent({
  fields,
  amount,
  currency,
}: MaybeMoney & { readonly fields: readonly PreviewField[] }) {
  const to = (header: string): string | null =>
    fields.find(({ field }) => field === header)?.to ?? null;
  return {
    amount: to('Amount') ?? amount ?? null,
    currency: to('Currency') ?? currency ?? null,
  };
}
