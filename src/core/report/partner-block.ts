import { largestPartners } from './facts';
import { countPayouts, OVERTYPED, sumPayouts, wasPulled, type Criterion } from './formula';
import {
  figureCell,
  keyCell,
  moneyCell,
  OVERTYPED_COUNT,
  textCell,
  withKey,
  type ReportPage,
} from './page';
import type { PayoutRow } from './rows';
import type { Span, StageTable } from './stage-blocks';

/** Adds the largest partners of each currency. Returns the rows of the first currency. */
export function addPartners(
  page: ReportPage,
  payouts: readonly PayoutRow[],
  { currencies, criterion }: StageTable,
): Span {
  page.section(
    'Largest partners',
    'The ten with the largest totals at the time of the refresh: payouts in all stages, paid or not.',
  );
  const spans = currencies.map((currency, at): Span => {
    if (at > 0) {
      page.add('blank');
      page.begin();
    }
    const heads = ['Partner', '', 'Payouts', currency, 'Paid', 'Amount paid'];
    const headRow = page.add('head', ...heads.map(textCell));
    const code = `$D$${headRow}`;
    const partners = largestPartners(payouts, currency);
    partners.forEach(({ id, name, plain }, index) => {
      const key = keyCell(headRow + 1 + index);
      const all: Criterion[] = [
        ['Currency', code],
        ['Partner ID', key, plain],
      ];
      const figures = [all, [...all, criterion('PAID')]].flatMap((criteria) => [
        figureCell(countPayouts(...criteria)),
        moneyCell(sumPayouts(...criteria), currency),
      ]);
      const told = figureCell(overtypedOf(code, ['Partner ID', key, plain]), OVERTYPED_COUNT);
      page.add('row', ...withKey([textCell(name), told, ...figures], id));
    });
    return [headRow + 1, partners.length];
  });
  return spans[0] ?? [0, 0];
}

/** A formula for the overtyped payouts that a partner's figures hold, and those that left them by it, as `Change` tells. */
function overtypedOf(code: string, own: Criterion): string {
  const [, key, plain] = own;
  const [currency, id] = [wasPulled('Currency', code), wasPulled('Partner ID', key, plain)];
  return [
    countPayouts(OVERTYPED, ['Currency', code], own),
    countPayouts(id, ['Currency', code]),
    countPayouts(currency, own),
    countPayouts(currency, id),
  ].join('+');
}
