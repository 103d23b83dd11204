import { boxAt } from '../core/box';
import type { StartJob } from '../core/contract';
import { fail, ok, problem, type Problem, type Result } from '../core/errors';
import type { Workbook } from '../core/ports';
import { findStage } from '../core/stages';
import { listLines, listPartners, listPayouts, type Call } from '../introw/endpoints';
import type { Page } from '../introw/wire/paging';
import { payoutBaseline } from '../sheets/baseline';
import { readMeta } from '../sheets/meta';
import { readIds } from '../sheets/rows';
import { LINES, PAYOUTS } from '../sheets/schema';
import { openTable } from '../sheets/table';
import type { ListSpec, PendingPage } from './job';
import { visibleRows } from './selected';
import type { Services } from './services';

/** A list record of any kind; which one is known from the list that it came from. */
export type AnyPage = Page<{ readonly id: string }>;

export function callFor(spec: ListSpec, { page }: PendingPage): Call<AnyPage> {
  const next = page ?? undefined;
  switch (spec.of) {
    case 'payouts':
      return listPayouts(spec.stage === null ? {} : { stage: spec.stage }, next);
    case 'lines':
      return listLines(spec.payoutId === null ? {} : { payoutId: spec.payoutId }, next);
    case 'partners':
      return listPartners(next);
  }
}

/** What a pull goes through, and which payouts' lines it is about; null for all there are. */
export interface PullScope {
  readonly lists: readonly ListSpec[];
  readonly payouts: readonly string[] | null;
}

export type PullRequest = Extract<StartJob, { kind: 'pullPayouts' | 'pullLines' }>;

/** The lists of a pull. Reads the sheet where the request speaks of it; sends nothing. */
export function scopeOf(services: Services, request: PullRequest): Result<PullScope> {
  return request.kind === 'pullPayouts'
    ? payoutScope(request.stages)
    : lineScope(services, request.payouts ?? 'sheet');
}

function payoutScope(stages: readonly string[] | undefined): Result<PullScope> {
  if (stages === undefined || stages.length === 0)
    return ok({ lists: [{ of: 'payouts', stage: null }], payouts: null });
  const unknown = stages.filter((stage) => findStage(stage) === null);
  if (unknown.length > 0) {
    return fail(
      problem(
        'INVALID_INPUT',
        `${unknown.join(', ')} is no stage of Introw's. Nothing was pulled. Choose from the list of stages.`,
      ),
    );
  }
  return ok({
    lists: [...new Set(stages)].map((stage) => ({ of: 'payouts', stage })),
    payouts: null,
  });
}

function lineScope(
  services: Services,
  payouts: 'sheet' | 'selected' | 'all' | readonly string[],
): Result<PullScope> {
  if (payouts === 'all') return ok({ lists: [{ of: 'lines', payoutId: null }], payouts: null });
  const ids =
    typeof payouts === 'string' ? idsInSheet(services, payouts) : ok([...new Set(payouts)]);
  if (!ids.ok) return ids;
  return ok({
    lists: cheapest(ids.value, readMeta(services.workbook).linesAtService),
    payouts: ids.value,
  });
}

const PAGE = 100;
/** Without a count from an earlier pull, more payouts than this are taken from the list of everything. */
const FEW = 5;

/** One list of everything or one list per payout, whichever takes fewer requests as far as is known. */
function cheapest(payouts: readonly string[], linesAtService: number | null): ListSpec[] {
  const all = linesAtService === null ? FEW : Math.max(1, Math.ceil(linesAtService / PAGE));
  return payouts.length <= all
    ? payouts.map((payoutId) => ({ of: 'lines', payoutId }))
    : [{ of: 'lines', payoutId: null }];
}

function idsInSheet(services: Services, which: 'sheet' | 'selected'): Result<string[]> {
  const { workbook } = services;
  const table = openTable(workbook, PAYOUTS);
  if (table === null) return fail(nothingPulled());
  if (!table.ok) return table;
  const ids = readIds(table.value);
  const known = payoutBaseline(workbook).byId;
  const chosen = which === 'sheet' ? ids : selectedPayouts(services, ids);
  const payouts = [...new Set(chosen)].filter((id) => known.has(id));
  if (payouts.length > 0) return ok(payouts);
  return fail(
    which === 'sheet'
      ? nothingPulled()
      : problem(
          'INVALID_INPUT',
          'No selected row is a payout or a line of one. Nothing was pulled. Select rows in Payouts or Lines.',
        ),
  );
}

function nothingPulled(): Problem {
  return problem('INVALID_INPUT', 'The sheet holds no payouts yet. Pull payouts first.');
}

function selectedPayouts(services: Services, ids: readonly string[]): string[] {
  const rows = visibleRows(services, PAYOUTS.sheet);
  return rows.length > 0
    ? rows.map((row) => ids[row - 2] ?? '')
    : payoutsOfSelectedLines(services.workbook, services);
}

function payoutsOfSelectedLines(workbook: Workbook, services: Services): string[] {
  const rows = visibleRows(services, LINES.sheet);
  const table = rows.length > 0 ? openTable(workbook, LINES) : null;
  if (table?.ok !== true) return [];
  const column = table.value.columns.get('Payout ID') ?? 1;
  const last = Math.max(...rows);
  const cells = table.value.grid.values(boxAt(2, column, last - 1));
  return rows.flatMap((row) => {
    const cell = cells[row - 2]?.[0];
    return typeof cell === 'string' ? [cell.trim()] : [];
  });
}
