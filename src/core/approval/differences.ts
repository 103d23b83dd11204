import type { MovedField } from './describe-fields';
import { isSameAbout } from '../records/about';
import type { Subject } from './subject';

/** What differs between what was asked for and what would be sent now, from then to now. */
export function differences(then: Subject, now: Subject): MovedField[] {
  const facts: MovedField[] = [
    { field: 'Partner', from: then.partner, to: now.partner },
    { field: 'Partner ID', from: then.partnerId, to: now.partnerId },
    { field: 'Amount', from: then.amount, to: now.amount },
    { field: 'Currency', from: then.currency, to: now.currency },
    ...(isSameAbout(then.about, now.about)
      ? []
      : [{ field: 'Period or description', from: then.about, to: now.about }]),
  ];
  const headers = [...new Set([...then.fields, ...now.fields].map(({ field }) => field))];
  const valueOf = ({ fields }: Subject, header: string, end: 'from' | 'to') =>
    fields.find(({ field }) => field === header)?.[end] ?? null;
  const values = headers.flatMap((field) =>
    (['from', 'to'] as const).map((end) => ({
      field,
      from: valueOf(then, field, end),
      to: valueOf(now, field, end),
      isBefore: end === 'from',
    })),
  );
  return [...facts, ...values].filter(({ from, to }) => from !== to);
}
