/** A month of a finance team, at random: hands, pulls, pushes and what is made of the sheets, held to the service by sums of its own. */
import fc from 'fast-check';
import { columnLetters } from '../../../sandbox/apps-script/model/a1';
import { minorUnits } from '../../../sandbox/introw/money';
import type { ServicePayout } from '../../../sandbox/introw/records';
import type { ExportView } from '../../../src/core/contract/export';
import type { Reply } from '../../../src/core/contract/reply';
import { columnOf, headers } from '../../jobs/support/cells';
import { run } from '../../jobs/support/driving';
import type { PushStage } from '../support/push-stage';
import { decimalsOf, tableOf, type Figure } from './report-reading';

/** Columns by which a reader knows a payout; nobody's edits. */
const OWN = [
  'Partner',
  'Period start',
  'Period end',
  'Amount',
  'Currency',
  'Partner ID',
  'Batch ID',
];
const TEXTS = ['5', '', 'Acme Partners', '12,345.67', 'EUR', '2026-01-31', 'pay_b'];
const STAGES = ['APPROVED', 'DRAFT', 'BLOCKED', 'PAID', 'POSTPONED'];

const nat = fc.nat({ max: 30 });

export type Act =
  | {
      readonly do: 'type over';
      readonly row: number;
      readonly column: number;
      readonly text: number;
    }
  | { readonly do: 'edit stage' | 'edit PO number'; readonly row: number; readonly text: number }
  | { readonly do: 'paste row'; readonly row: number; readonly to: number }
  | { readonly do: 'sort'; readonly column: number }
  | { readonly do: 'sort one column'; readonly column: number }
  | { readonly do: 'rename header'; readonly column: number }
  | { readonly do: 'Introw moves on'; readonly row: number; readonly text: number }
  | {
      readonly do:
        | 'keep version'
        | 'restore version'
        | 'pull'
        | 'push'
        | 'put cells back'
        | 'put headers back'
        | 'report'
        | 'snapshot'
        | 'export';
    };

function plain<T extends string>(...names: readonly T[]) {
  return fc.record({ do: fc.constantFrom(...names) });
}

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('type over' as const),
      row: nat,
      column: nat,
      text: nat,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('edit stage' as const, 'edit PO number' as const),
      row: nat,
      text: nat,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('paste row' as const), row: nat, to: nat }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('sort' as const, 'sort one column' as const, 'rename header' as const),
      column: nat,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('Introw moves on' as const), row: nat, text: nat }),
  },
  { weight: 5, arbitrary: plain('pull', 'push') },
  {
    weight: 2,
    arbitrary: plain('keep version', 'restore version', 'put cells back', 'put headers back'),
  },
  { weight: 9, arbitrary: plain('report', 'snapshot', 'export') },
);

export const months = fc.array(act, { minLength: 20, maxLength: 40 });

/** What the month knows besides the sheets. */
export interface Month {
  readonly on: PushStage;
  /** Each payout as the last reading brought it to the sheet, by id. */
  readonly pulled: Map<string, ServicePayout>;
  version: ReturnType<typeof copyOf> | null;
  /** What of the sheets was made, and whether it was refused. */
  readonly made: { done: number; refused: number; sums: number };
}

function copyOf({ world }: PushStage) {
  return world.book.copy(world.book.id, world.book.title);
}

export function startMonth(on: PushStage): Month {
  const pulled = new Map(on.service.data().payouts.map((payout) => [payout.id, payout]));
  return { on, pulled, version: null, made: { done: 0, refused: 0, sums: 0 } };
}

interface Row {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** The rows of `Payouts` that hold anything, by header. */
function rowsOf({ world }: PushStage): Row[] {
  const [head = [], ...rest] = world.book.sheet('Payouts').values();
  return rest.flatMap((values, index) => {
    const cells = Object.fromEntries(
      head.map((header, at) => [String(header), String(values[at] ?? '')]),
    );
    return values.some((value) => value !== '') ? [{ row: index + 2, cells }] : [];
  });
}

function serialOf(iso: string): string {
  return String(Math.floor(Date.parse(iso) / 86_400_000) + 25_569);
}

/** What the add-on's own cells of a payout hold, as texts. */
function ownCells({
  partner,
  periodStart,
  periodEnd,
  amount,
  batchId,
}: ServicePayout): Record<string, string> {
  return {
    Partner: partner.name,
    'Partner ID': partner.id,
    'Period start': serialOf(periodStart),
    'Period end': serialOf(periodEnd),
    Amount: amount.value,
    Currency: amount.currency,
    'Batch ID': batchId ?? '',
  };
}

function isSame(header: string, cell: string, pulled: string, currency: string): boolean {
  if (header !== 'Amount' || cell === '') return cell === pulled;
  const [a, b] = [cell, pulled].map((text) =>
    /^-?\d+(\.\d+)?$/.test(text) ? minorUnits(text, currency) : null,
  );
  return a !== null && a === b;
}

/** Whether a row does not show its payout as it was pulled, by its own cells; an id that stands twice is nobody's. */
function isUntrue(month: Month, { cells }: Row, all: readonly Row[]): boolean {
  const id = cells['Payout ID'] ?? '';
  const pulled = month.pulled.get(id);
  if (pulled === undefined) return true;
  if (all.filter((row) => row.cells['Payout ID'] === id).length > 1) return true;
  return wrongCells(pulled, cells).length > 0;
}

/** The headers of the cells that are not as they were pulled. */
function wrongCells(pulled: ServicePayout, cells: Row['cells']): string[] {
  const own = ownCells(pulled);
  return OWN.filter(
    (header) =>
      header in cells &&
      !isSame(header, cells[header] ?? '', own[header] ?? '', pulled.amount.currency),
  );
}

/** Whether the row has another payout's id, as far as its other cells tell: what it should come to is then not known by it. */
function isOfAnother(month: Month, { cells }: Row): boolean {
  const pulled = month.pulled.get(cells['Payout ID'] ?? '');
  return pulled === undefined || wrongCells(pulled, cells).length > 1;
}

function isEdited(month: Month, { cells }: Row): boolean {
  const pulled = month.pulled.get(cells['Payout ID'] ?? '');
  return (
    pulled !== undefined &&
    ((cells['Stage'] ?? '') !== pulled.stage ||
      (cells['PO number'] ?? '') !== (pulled.poNumber ?? ''))
  );
}

/** Sums by the stage that each row shows, of the pulled amounts. */
function expected(month: Month, rows: readonly Row[]): Record<string, Record<string, Figure>> {
  const units: Record<string, Record<string, { count: number; minor: bigint }>> = {};
  for (const { cells } of rows) {
    const pulled = month.pulled.get(cells['Payout ID'] ?? '');
    if (pulled === undefined) continue;
    const { value, currency } = pulled.amount;
    const figure = ((units[cells['Stage'] ?? ''] ??= {})[currency] ??= { count: 0, minor: 0n });
    figure.count += 1;
    figure.minor += minorUnits(value, currency) ?? 0n;
  }
  return Object.fromEntries(
    Object.entries(units).map(([stage, byCurrency]) => [
      stage,
      Object.fromEntries(
        Object.entries(byCurrency).map(([currency, { count, minor }]) => [
          currency,
          { count, amount: decimal(minor, decimalsOf(currency)) },
        ]),
      ),
    ]),
  );
}

function decimal(minor: bigint, digits: number): string {
  const text = String(minor).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Carries out one act. Gives what is wrong with what was made of the sheets. */
export function carryOut(month: Month, act: Act): string[] {
  const { on } = month;
  switch (act.do) {
    case 'pull':
    case 'push':
      work(month, act.do);
      return [];
    case 'put cells back':
      on.ana.call('restoreCells', {});
      return [];
    case 'put headers back':
      on.ana.call('repairSheet', { sheet: 'Payouts' });
      return [];
    case 'keep version':
      month.version = copyOf(on);
      return [];
    case 'restore version':
      if (month.version !== null) {
        on.world.book.sheets = month.version.copy(on.world.book.id, on.world.book.title).sheets;
        // A pull says what is true of an older version of the file; until then nobody knows.
        work(month, 'pull');
      }
      return [];
    case 'report':
      return checkReport(month);
    case 'snapshot':
      return checkSnapshot(month);
    case 'export':
      return checkExport(month);
    default:
      lend(month, act);
      return [];
  }
}

/** A job to its end; what it brought into the sheet is what the service holds right after it. */
function work({ on, pulled }: Month, kind: 'pull' | 'push'): void {
  const before = on.service.effects().length;
  const reply = run(on.world, on.ana, { kind: kind === 'pull' ? 'pullPayouts' : 'push' });
  if (!reply.ok) return;
  const touched = new Set(
    on.service
      .effects()
      .slice(before)
      .map(({ id }) => id),
  );
  for (const payout of on.service.data().payouts) {
    if (kind === 'pull' || touched.has(payout.id)) pulled.set(payout.id, payout);
  }
}

type Hand = Extract<
  Act,
  {
    do:
      | 'type over'
      | 'edit stage'
      | 'edit PO number'
      | 'paste row'
      | 'sort'
      | 'sort one column'
      | 'rename header'
      | 'Introw moves on';
  }
>;

function lend({ on }: Month, hand: Hand): void {
  const rows = rowsOf(on);
  const pick = <T>(from: readonly T[], n: number): T | undefined =>
    from[n % Math.max(1, from.length)];
  const at = (header: string, row: number): string | null =>
    headers(on.world, 'Payouts').includes(header)
      ? `${columnLetters(columnOf(on.world, 'Payouts', header))}${row}`
      : null;
  const type = (header: string, n: number, text: string): void => {
    const row = pick(rows, n);
    const place = row === undefined ? null : at(header, row.row);
    if (place === null) return;
    if (text === '') on.ana.clear('Payouts', place);
    else on.ana.type('Payouts', place, text);
  };
  switch (hand.do) {
    case 'type over':
      type(pick([...OWN, 'Payout ID'], hand.column) ?? '', hand.row, pick(TEXTS, hand.text) ?? '');
      return;
    case 'edit stage':
      type('Stage', hand.row, pick(STAGES, hand.text) ?? '');
      return;
    case 'edit PO number':
      type('PO number', hand.row, `PO-${hand.text}`);
      return;
    case 'paste row':
      pasteRow(on, pick(rows, hand.row)?.row ?? 2, pick(rows, hand.to)?.row ?? 2);
      return;
    case 'sort':
      on.world.book.sheet('Payouts').sort((hand.column % 12) + 1, true);
      return;
    case 'sort one column':
      sortColumn(on, hand.column);
      return;
    case 'rename header':
      on.ana.type('Payouts', `${columnLetters((hand.column % 12) + 1)}1`, `My ${hand.column}`);
      return;
    case 'Introw moves on': {
      const payout = pick(on.service.data().payouts, hand.row);
      const fields = { poNumber: `THEIRS-${hand.text}` };
      if (payout !== undefined) on.service.change({ kind: 'setPayout', id: payout.id, fields });
    }
  }
}

function pasteRow(on: PushStage, from: number, to: number): void {
  const { model } = on.world.book.sheet('Payouts');
  headers(on.world, 'Payouts').forEach((_, index) => {
    model.put(to, index + 1, model.cells.value.get(from, index + 1));
  });
}

function sortColumn(on: PushStage, n: number): void {
  const { model } = on.world.book.sheet('Payouts');
  const column = (n % 12) + 1;
  const values = Array.from({ length: model.lastRow() - 1 }, (_, at) =>
    model.cells.value.get(at + 2, column),
  );
  values.sort((a, b) => String(a ?? '').localeCompare(String(b ?? ''), 'en', { numeric: true }));
  values.forEach((value, index) => {
    model.put(index + 2, column, value);
  });
}

function clicked({ ana }: PushStage, item: string): string {
  const shown = ana.dialogs.length;
  ana.open();
  ana.click(item);
  const dialog = ana.dialogs.slice(shown).find(({ kind }) => kind === 'alert');
  return dialog?.kind === 'alert' ? dialog.message : '';
}

/** The refusal names a row that is not as it was pulled. */
function checkRefusal(month: Month, what: string, message: string, rows: readonly Row[]): string[] {
  month.made.refused += 1;
  const untrue = rows.filter((row) => isUntrue(month, row, rows)).map(({ row }) => row);
  const named = [...message.matchAll(/[Rr]ow (\d+)/g)].map(([, row]) => Number(row));
  const isTold =
    named.some((row) => untrue.includes(row)) || /header|column|sheet that holds/i.test(message);
  return isTold ? [] : [`${what} was refused without reason: ${message}`];
}

function differences(
  month: Month,
  table: ReturnType<typeof tableOf>,
  rows: readonly Row[],
): string[] {
  const wanted = expected(month, rows);
  return Object.entries(wanted).flatMap(([stage, byCurrency]) =>
    Object.entries(byCurrency).flatMap(([currency, figure]) => {
      const shown = table[stage]?.[currency];
      return shown?.count === figure.count && shown.amount === figure.amount
        ? []
        : [
            `${stage} in ${currency}: ${JSON.stringify(shown)} instead of ${JSON.stringify(figure)}`,
          ];
    }),
  );
}

type Report = ReturnType<PushStage['world']['book']['sheet']>;

/** Under the counts of the headline: what waits and what is approved, by currency, each with a mark where it is overtyped. */
const SUMS = [
  { stages: ['DRAFT', 'PENDING_REVIEW'], at: [0, 1, 3] },
  { stages: ['APPROVED', 'PENDING_PAYMENT', 'SCHEDULED', 'PENDING_INVOICE'], at: [5, 6, 7] },
] as const;

/** The sums of the headline that are neither what the payouts come to nor marked; none where rows have other payouts' ids. */
function wrongSums(month: Month, report: Report, rows: readonly Row[]): string[] {
  if (rows.some((row) => isOfAnother(month, row))) return [];
  month.made.sums += 1;
  const wanted = expected(month, rows);
  const first = report.values().findIndex(([label]) => label === 'Waiting for review') + 3;
  const end = report.values().findIndex((row, at) => at >= first && row[1] === '');
  return report
    .values()
    .slice(first, end)
    .flatMap((row, index) =>
      SUMS.flatMap(({ stages, at: [amount, code, mark] }) => {
        const currency = String(row[code]);
        const sum = stages.reduce(
          (all, stage) => all + Number(wanted[stage]?.[currency]?.amount ?? 0),
          0,
        );
        const isRight = Number(row[amount]).toFixed(3) === sum.toFixed(3);
        const isMarked = report.display()[first + index]?.[mark] !== '';
        return isRight || isMarked
          ? []
          : [`${String(row[amount])} ${currency} in ${stages.join()}, not ${sum}`];
      }),
    );
}

/** What the report says where it is not all Introw's; it also says where no cell is overtyped. */
const TOLD = /\d rows? holds? overtyped cells|\d payouts? stands? in several rows/;

function checkReport(month: Month): string[] {
  const { on } = month;
  const message = clicked(on, 'Refresh report');
  const rows = rowsOf(on);
  if (message !== '') return checkRefusal(month, 'The report', message, rows);
  month.made.done += 1;
  const report = on.world.book.sheet('Report');
  const untrue = rows.filter((row) => isUntrue(month, row, rows));
  const text = report.display().flat().join('\n');
  const sums = wrongSums(month, report, rows);
  if (sums.length > 0) return [`The headline is wrong and does not say so: ${sums.join('; ')}`];
  const wrong = differences(month, tableOf(report.values(), 'Stage'), rows);
  if (wrong.length > 0 && !TOLD.test(text))
    return [
      `The report is wrong and does not say so: ${wrong.join('; ')} (rows ${untrue.map(({ row }) => row).join()})`,
    ];
  if (untrue.length > 0 && !TOLD.test(text))
    return ['The report does not say which rows are not as pulled'];
  return [];
}

function checkSnapshot(month: Month): string[] {
  const { on } = month;
  const rows = rowsOf(on);
  const message = clicked(on, 'Save snapshot');
  const [, name] = /as the sheet “([^”]+)”/.exec(message) ?? [];
  if (name === undefined) {
    return /Nothing has changed|nothing changed/i.test(message)
      ? []
      : checkRefusal(month, 'The snapshot', message, rows);
  }
  month.made.done += 1;
  const kept = on.world.book.sheet(name).values();
  const wrong = [
    ...rows
      .filter((row) => isUntrue(month, row, rows))
      .map(({ row }) => `row ${row} is not as pulled`),
    ...differences(month, tableOf(kept, 'Stage'), rows),
  ];
  return wrong.length === 0 ? [] : [`The snapshot is wrong: ${wrong.join('; ')}`];
}

function checkExport(month: Month): string[] {
  const { on } = month;
  const rows = rowsOf(on);
  const first = on.ana.call('exportPayouts', { stages: [] }) as Reply<ExportView>;
  if (!first.ok) return checkRefusal(month, 'The export', first.error.message, rows);
  const stages = first.value.stages.map(({ stage }) => stage);
  const reply = on.ana.call('exportPayouts', { stages }) as Reply<ExportView>;
  if (!reply.ok) return checkRefusal(month, 'The export', reply.error.message, rows);
  month.made.done += 1;
  const wrong = rows
    .filter((row) => isUntrue(month, row, rows))
    .map(({ row }) => `row ${row} is not as pulled`);
  const byRow = new Map(reply.value.rows.map((row) => [row.row, row]));
  const uncautioned = rows
    .filter((row) => isEdited(month, row) && (byRow.get(row.row)?.caution ?? null) === null)
    .map(({ row }) => `row ${row} has an edit that was not sent, and the file does not say so`);
  const all = [...wrong, ...uncautioned];
  return all.length === 0 ? [] : [`The export is wrong: ${all.join('; ')}`];
}
