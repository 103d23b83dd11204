import { duplicateNumbers } from './facts';
import { column, count } from './formula';
import { figure, NOTHING, text, type Page } from './page';
import type { ReportRows } from './rows';
import type { StageTable } from './stage-blocks';

const LISTED = 10;

/** What keeps somebody from being paid, or a figure above from being whole. */
export function problemBlock(
  page: Page,
  { payouts, lines }: ReportRows,
  { codes, cell }: StageTable,
  poNeeded: readonly string[],
): void {
  page.section(
    'Problems',
    `A PO number is needed in ${poNeeded.join(', ') || 'no stage'}. Duplicates are those at the time of the refresh.`,
  );
  page.add('head', ...['', '', '', 'Payouts', '', lines === null ? '' : 'Lines'].map(text));
  const row = (label: string, ofPayouts: string | number, ofLines = ''): void => {
    const figures = [figure(ofPayouts), NOTHING, ofLines === '' ? NOTHING : figure(ofLines)];
    page.add('row', text(label), NOTHING, NOTHING, ...figures);
  };
  for (const outcome of ['Blocked', 'Failed', 'Conflict', 'Skipped']) {
    const of = (sheet: 'Payouts' | 'Lines'): string =>
      `COUNTIFS(${column(sheet, 'Status')};"${outcome}*")`;
    row(`Status begins with ${outcome}`, of('Payouts'), lines === null ? '' : of('Lines'));
  }
  const total = (terms: readonly string[]): string => `(${terms.join('+') || '0'})`;
  row(
    'No PO number where one is needed',
    total(poNeeded.map((stage) => count(['Stage', cell(stage)], ['PO number', '""']))),
  );
  const listed = total(codes.map((code) => count(['Currency', code])));
  // No amount that stands as a number is below this.
  const number = ['Amount', '">-1000000000000000"'] as const;
  const numbers = total(codes.map((code) => count(['Currency', code], number)));
  row('Amount missing or no number: not in the sums', `${listed}-${numbers}`);
  row(
    'No currency, or none listed above: in no figure',
    `COUNTA(${column('Payouts', 'Payout ID')})-1-${listed}`,
  );
  const doubled = duplicateNumbers(payouts);
  row('PO numbers on more than one payout', doubled.length);
  for (const group of doubled.slice(0, LISTED)) {
    const ids = group.map((payout) => payout['Payout ID']);
    const more = ids.length > 4 ? ` and ${ids.length - 4} more` : '';
    const shown = text(ids.slice(0, 4).join(', ') + more);
    page.add('list', text(group[0]?.['PO number'] ?? ''), NOTHING, shown);
  }
}
