import { OVERTYPED_CHANGE } from '../records/overtyped';
import { findStage } from '../records/stages';
import { currenciesOf, currencyOf, stagesOf } from './facts';
import {
  countGone,
  countOvertyped,
  countPayouts,
  EDITED,
  isPlainCriterion,
  sumGone,
  sumPayouts,
  type Criterion,
} from './formula';
import {
  derivedRow,
  EMPTY_CELL,
  figureCell,
  moneyCell,
  textCell,
  type ReportPage,
  type RowPosition,
  type TableRow,
} from './page';
import { isInNoTotal, type PayoutRow, type ReportRows } from './rows';

/** A range of rows: the first, and their number. */
export type Span = readonly [first: number, length: number];

/** A table row for the payouts that meet criteria, which may depend on its position. Several sets of criteria add up. */
export function payoutsRow(
  label: string,
  sets: (position: Pick<RowPosition, 'key'>) => readonly (readonly Criterion[])[],
  more: Partial<TableRow> = {},
): TableRow {
  const all = (position: RowPosition, of: typeof countPayouts): string =>
    sets(position)
      .map((criteria) => of(['Currency', position.code], ...criteria))
      .join('+') || '0';
  return {
    label: textCell(label),
    count: (position) => figureCell(all(position, countPayouts)),
    amount: (position) => moneyCell(all(position, sumPayouts), position.currency),
    overtyped: (place) =>
      sets(place)
        .map((criteria) => countOvertyped(place.codes, ...criteria))
        .join('+') || '0',
    ...more,
  };
}

/** A total minus the first rows of the table. */
export const remainder = (total: number, rows: number) => (cell: (row: number) => string) =>
  rows === 0 ? cell(total) : `${cell(total)}-SUM(${cell(0)}:${cell(rows - 1)})`;

/** Cells of the table of stages that other sections refer to. */
export interface StageTable {
  readonly currencies: readonly string[];
  /** The rows of the first currencies' stages in which there were payouts. */
  readonly span: Span;
  readonly criterion: StageCriterion;
}

/** What meets a stage: by its code where this version knows it, else by the cell that shows it. */
type StageCriterion = (stage: string) => Criterion;

/** The criterion of a stage that this version knows; of another, no payout's. */
export const knownStage: StageCriterion = (stage) => [
  'Stage',
  `"${findStage(stage)?.code ?? '?'}"`,
];

export function addStages(
  page: ReportPage,
  { payouts, gone, stages: pulled }: ReportRows,
): StageTable {
  const currencies = currenciesOf([...payouts, ...gone]);
  page.section(
    'By stage',
    'All payouts in the sheet, hidden rows too; stages without a payout are left out. Currencies are never added together.',
  );
  const spans: Span[] = [];
  const others = new Map<string, number>();
  const inPart = (part: readonly string[], rows: readonly PayoutRow[]): PayoutRow[] =>
    rows.filter((payout) => part.includes(currencyOf(payout)));
  page.table({
    head: 'Stage',
    second: 'Partner sees',
    counted: 'Payouts',
    currencies,
    rows: (part) => {
      const own = inPart(part, payouts);
      const stages = stagesIn(own, pulled);
      const first = page.rows.length + 1;
      spans.push([first, stages.length]);
      stages.forEach((stage, at) => others.set(stage, first + at));
      return [
        ...stageRows(stages),
        ...(inPart(part, gone).length > 0 ? [GONE_ROW] : []),
        ...(own.some(isInNoTotal) ? [UNREADABLE_ROW] : []),
      ];
    },
  });
  const criterion: StageCriterion = (stage) =>
    findStage(stage) === null && others.has(stage)
      ? ['Stage', `$A$${others.get(stage)}`, isPlainCriterion(stage)]
      : knownStage(stage);
  return { currencies, span: spans[0] ?? [0, 0], criterion };
}

/** The stages that some payouts are in. */
function stagesIn(payouts: readonly PayoutRow[], pulled: ReadonlySet<string>): string[] {
  const inUse = new Set(payouts.map(({ Stage }) => Stage.toUpperCase()));
  return stagesOf(payouts, pulled).filter((stage) => inUse.has(stage.toUpperCase()));
}

function stageRows(stages: readonly string[]): TableRow[] {
  const n = stages.length;
  const seen = stages.map((stage) => findStage(stage)?.visible);
  const rows = stages.map((stage, at) =>
    payoutsRow(stage, ({ key }) => [[['Stage', key, isPlainCriterion(stage)]]], {
      second: { true: 'yes', false: 'no' }[String(seen[at])] ?? 'unknown',
    }),
  );
  const visible = (cell: (row: number) => string): string =>
    rows.flatMap((_, at) => (seen[at] === true ? [cell(at)] : [])).join('+') || '0';
  return [
    ...rows,
    derivedRow('Other or no stage', remainder(n + 1, n)),
    payoutsRow('All stages', () => [[]], { look: 'total' }),
    derivedRow('Visible to the partner', visible),
  ];
}

const GONE_ROW: TableRow = {
  label: textCell('Gone at Introw: in no figure'),
  count: ({ code }) => figureCell(countGone(['Currency', code])),
  amount: ({ code, currency }) => moneyCell(sumGone(['Currency', code]), currency),
};

const UNREADABLE_ROW: TableRow = {
  label: textCell('Without a readable amount: in no total'),
  count: ({ code }) => figureCell(withoutAmount(code)),
  amount: () => EMPTY_CELL,
};

/** A formula for the number of payouts in a currency whose amount is no number. */
export function withoutAmount(code: string): string {
  // Matches every amount that is a number.
  const number = ['Amount', '">-1000000000000000"'] as const;
  return `${countPayouts(['Currency', code])}-${countPayouts(['Currency', code], number)}`;
}

function isEdited({ Change }: PayoutRow): boolean {
  return Change !== '' && !Change.startsWith(OVERTYPED_CHANGE);
}

/** Adds, by stage, what of the figures above are edits that Introw does not know of; nothing where there are none. */
export function addEdits(
  page: ReportPage,
  { payouts, stages: pulled }: ReportRows,
  { criterion }: StageTable,
): void {
  const edited = payouts.filter(isEdited);
  if (edited.length === 0) return;
  const stages = stagesIn(edited, pulled);
  page.section(
    'Of these, edits not sent yet',
    'Payouts above whose cells hold an edit that Introw does not know of. They are counted as their cells say, not as Introw has them.',
  );
  page.table({
    head: 'Stage in the cell',
    counted: 'Payouts',
    currencies: currenciesOf(edited),
    rows: () => [
      ...stages.map((stage) => payoutsRow(stage, () => [[criterion(stage), ...EDITED]])),
      derivedRow('Other or no stage', remainder(stages.length + 1, stages.length)),
      payoutsRow('All edits', () => [EDITED], { look: 'total' }),
    ],
  });
}
