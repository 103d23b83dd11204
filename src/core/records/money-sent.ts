import type { MaybeMoney } from '../values/totals';

/** The money of a record, and what a change sets of it, by header. */
type ChangedMoney = MaybeMoney & {
  readonly fields: readonly { readonly field: string; readonly to: string | null }[];
};

/** The money that a change leaves at Introw: of a line whose amount or currency it sets the new ones, else those of the record. */
export function moneySent({ fields, amount, currency }: ChangedMoney) {
  const to = (header: string): string | null =>
    fields.find(({ field }) => field === header)?.to ?? null;
  return {
    amount: to('Amount') ?? amount ?? null,
    currency: to('Currency') ?? currency ?? null,
  };
}
