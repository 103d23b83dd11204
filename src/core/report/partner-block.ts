import { largestPartners } from './facts';
import { countPayouts, OVERTYPED, sumPayouts, type Criterion } from './formula';
import { figureCell, moneyCell, OVERTYPED_COUNT, textCell, type ReportPage } from './page';
import type { PayoutRow } from './rows';
import type { Span, StageTable } from './stage-blocks';

/** Empty cells before the partner id, which is right-aligned in the last column and may overflow into them. */
const GAP: readonly string[] = ['', '', '', '', ''];

/** Adds the largest partners of each currency. Returns the rows of the first currency. */
export function addPartners(
  page: ReportPage,
  payouts: readonly PayoutRow[],
  { currencies, cell }: StageTable,
): Span {
  page.section(
    'Largest partners',
    'The ten with the largest totals at the time of the refresh, across all stages.',
  );
  const spans = currencies.map((currency, at): Span => {
    if (at > 0) page.add('blank');
    const heads = ['Partner', '', 'Payouts', currency, 'Paid', 'Amount paid', ...GAP, 'Partner ID'];
    const headRow = page.add('head', ...heads.map(textCell));
    const partners = largestPartners(payouts, currency);
    partners.forEach(({ id, name, plain }, index) => {
      const all: Criterion[] = [
        ['Currency', `$D$${headRow}`],
        ['Partner ID', `$L${headRow + 1 + index}`, plain],
      ];
      const figures = [all, [...all, ['Stage', cell('PAID')] as const]].flatMap((criteria) => [
        figureCell(countPayouts(...criteria)),
        moneyCell(sumPayouts(...criteria), currency),
      ]);
      const told = plain
        ? figureCell(countPayouts(OVERTYPED, ...all), OVERTYPED_COUNT)
        : textCell('');
      page.add('row', textCell(name), told, ...figures, ...GAP.map(textCell), textCell(id));
    });
    return [headRow + 1, partners.length];
  });
  return spans[0] ?? [0, 0];
}
