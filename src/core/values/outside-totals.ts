import { counted } from './counted';
import { sumTexts } from './money-text';
import { isReadable, type MaybeMoney } from './totals';

/**
 * Sentences on what totals beside them leave out: records whose money cannot be read, and apart from them, in money, those
 * that Introw no longer returns.
 */
export function outsideTotals(
  what: 'payout' | 'line',
  records: readonly (MaybeMoney & { readonly gone?: boolean | null | undefined })[],
  locale: string,
): string[] {
  const gone = records.filter((record) => record.gone === true);
  const unreadable = records.filter((record) => record.gone !== true && !isReadable(record));
  const sentence = ({ length }: readonly unknown[], which: string, rest: string) =>
    length === 0
      ? []
      : [`${counted(length, what)} ${which} ${length === 1 ? 'is' : 'are'} in no total${rest}.`];
  return [
    ...sentence(unreadable, 'without a readable amount', ''),
    ...sentence(gone, 'that Introw no longer returns', `: ${sumTexts(gone, locale).join(', ')}`),
  ];
}
