import { largestPartners } from './facts';
import { count, sum, type Test } from './formula';
import { figure, money, text, type Page } from './page';
import type { PayoutRow } from './rows';
import type { Span, StageTable } from './stage-blocks';

/** The empty cells before a partner's ID, which may be long: it stands at the right edge and reaches into them. */
const GAP: readonly string[] = ['', '', '', '', ''];

/** The largest partners of each currency; gives the rows of the first currency's. */
export function partnerBlock(
  page: Page,
  payouts: readonly PayoutRow[],
  { currencies, cell }: StageTable,
): Span {
  page.section('Largest partners', 'The ten largest at the time of the refresh, over all stages.');
  const spans = currencies.map((currency, at): Span => {
    if (at > 0) page.add('blank');
    const heads = ['Partner', '', 'Payouts', currency, 'Paid', 'Of it paid', ...GAP, 'Partner ID'];
    const headRow = page.add('head', ...heads.map(text));
    const partners = largestPartners(payouts, currency);
    partners.forEach(({ id, name, plain }, index) => {
      const all: Test[] = [
        ['Currency', `$D$${headRow}`],
        ['Partner ID', `$L${headRow + 1 + index}`, plain],
      ];
      const figures = [all, [...all, ['Stage', cell('PAID')] as const]].flatMap((tests) => [
        figure(count(...tests)),
        money(sum(...tests), currency),
      ]);
      page.add('row', text(name), text(''), ...figures, ...GAP.map(text), text(id));
    });
    return [headRow + 1, partners.length];
  });
  return spans[0] ?? [0, 0];
}
