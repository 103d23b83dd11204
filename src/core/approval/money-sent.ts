import type { Subject } from './subject';

/** The money that a change leaves at Introw: of a line whose amount or currency it sets the new ones, else those of the record. */
export function moneySent({
  fields,
  amount,
  currency,
}: Pick<Subject, 'fields' | 'amount' | 'currency'>): Pick<Subject, 'amount' | 'currency'> {
  const to = (header: string): string | null =>
    fields.find(({ field }) => field === header)?.to ?? null;
  return { amount: to('Amount') ?? amount, currency: to('Currency') ?? currency };
}
