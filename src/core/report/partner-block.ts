import { largestPartners } from './facts';
import { countPayouts, sumPayouts, type Criterion } from './formula';
import { figureCell, moneyCell, textCell, type ReportPage } from './page';
import type { PayoutRow } from './rows';
import type { Span, StageTable } from './stage-blocks';

/** The empty cells before a partner's ID, which may be long: it stands at the right edge and reaches into them. */
const GAP: readonly string[] = ['', '', '', '', ''];

/** The largest partners of each currency; gives the rows of the first currency's. */
export function partnerBlock(
  page: ReportPage,
  payouts: readonly PayoutRow[],
  { currencies, cell }: StageTable,
): Span {
  page.section('Largest partners', 'The ten largest at the time of the refresh, over all stages.');
  const spans = currencies.map((currency, at): Span => {
    if (at > 0) page.add('blank');
    const heads = ['Partner', '', 'Payouts', currency, 'Paid', 'Of it paid', ...GAP, 'Partner ID'];
    const headRow = page.add('head', ...heads.map(textCell));
    const partners = largestPartners(payouts, currency);
    partners.forEach(({ id, name, plain }, index) => {
      const all: Criterion[] = [
        ['Currency', `$D$${headRow}`],
        ['Partner ID', `$L${headRow + 1 + index}`, plain],
      ];
      const figures = [all, [...all, ['Stage', cell('PAID')] as const]].flatMap((tests) => [
        figureCell(countPayouts(...tests)),
        moneyCell(sumPayouts(...tests), currency),
      ]);
      page.add('row', textCell(name), textCell(''), ...figures, ...GAP.map(textCell), textCell(id));
    });
    return [headRow + 1, partners.length];
  });
  return spans[0] ?? [0, 0];
}
