import type { PreviewField } from '../contract/preview';
import type { Subject } from './subject';

/** What differs between what was asked for and what would be sent now, from then to now. */
export function differences(then: Subject, now: Subject): PreviewField[] {
  const facts = [
    ['Partner', then.partner, now.partner],
    ['Partner ID', then.partnerId, now.partnerId],
    ['Amount', then.amount, now.amount],
    ['Currency', then.currency, now.currency],
    ['Period or description', then.about, now.about],
  ] as const;
  const headers = [...new Set([...then.fields, ...now.fields].map(({ field }) => field))];
  const valueOf = ({ fields }: Subject, header: string, end: 'from' | 'to') =>
    fields.find(({ field }) => field === header)?.[end] ?? null;
  const values = headers.flatMap((field) =>
    (['from', 'to'] as const).map((end) => {
      const name = end === 'from' ? `${field} before` : field;
      return [name, valueOf(then, field, end), valueOf(now, field, end)] as const;
    }),
  );
  return [...facts, ...values]
    .filter(([, from, to]) => from !== to)
    .map(([field, from, to]) => ({ field, from, to }));
}
