import { duplicatePoNumbers } from './facts';
import { columnRange, countGone, countPayouts } from './formula';
import { figureCell, EMPTY_CELL, textCell, type ReportPage } from './page';
import type { PayoutRow, ReportRows } from './rows';
import { withoutAmount, type StageTable } from './stage-blocks';

const LISTED = 10;

/** Adds what may prevent a payment or make a figure incomplete. */
export function addProblems(
  page: ReportPage,
  { payouts, lines }: ReportRows,
  { codes, cell }: StageTable,
  poNeeded: readonly string[],
): void {
  page.section(
    'Problems',
    `A PO number is required in ${poNeeded.join(', ') || 'no stage'}. Duplicates are as found at the time of the refresh.`,
  );
  page.add('head', ...['', '', '', 'Payouts', '', lines === null ? '' : 'Lines'].map(textCell));
  const row: AddRow = (label, ofPayouts, ofLines = '') => {
    const figures = [
      figureCell(ofPayouts),
      EMPTY_CELL,
      ofLines === '' ? EMPTY_CELL : figureCell(ofLines),
    ];
    page.add('row', textCell(label), EMPTY_CELL, EMPTY_CELL, ...figures);
  };
  for (const outcome of ['Blocked', 'Failed', 'Conflict', 'Skipped']) {
    const of = (sheet: 'Payouts' | 'Lines'): string =>
      `COUNTIFS(${columnRange(sheet, 'Status')};"${outcome}*")`;
    row(`Status starts with ${outcome}`, of('Payouts'), lines === null ? '' : of('Lines'));
  }
  const total = (terms: readonly string[]): string => `(${terms.join('+') || '0'})`;
  row(
    'No PO number although one is required',
    total(poNeeded.map((stage) => countPayouts(['Stage', cell(stage)], ['PO number', '""']))),
  );
  const listed = total(codes.map((code) => countPayouts(['Currency', code])));
  row('Amount missing or not a number: not in the totals', total(codes.map(withoutAmount)));
  row(
    'Currency missing or not listed above: not in any figure',
    `COUNTA(${columnRange('Payouts', 'Payout ID')})-1-${countGone()}-${listed}`,
  );
  addDuplicates(page, row, duplicatePoNumbers(payouts));
}

type AddRow = (label: string, ofPayouts: string | number, ofLines?: string) => void;

/** Adds the number of duplicate PO numbers, and lists the first ones with their payouts. */
function addDuplicates(page: ReportPage, addRow: AddRow, groups: readonly PayoutRow[][]): void {
  addRow('PO numbers on more than one payout', groups.length);
  for (const group of groups.slice(0, LISTED)) {
    const ids = group.map((payout) => payout['Payout ID']);
    const more = ids.length > 4 ? ` and ${ids.length - 4} more` : '';
    const shown = textCell(ids.slice(0, 4).join(', ') + more);
    page.add('list', textCell(group[0]?.['PO number'] ?? ''), EMPTY_CELL, shown);
  }
}
