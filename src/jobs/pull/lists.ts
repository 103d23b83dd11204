import { boxAt } from '../../core/values/box';
import type { StartJob } from '../../core/contract/jobs';
import { fail, failWith, ok, problem, type Problem, type Result } from '../../core/errors';
import { findStage } from '../../core/records/stages';
import {
  getLine,
  getPayout,
  listLines,
  listPartners,
  listPayouts,
  type Call,
} from '../../introw/endpoints';
import type { Page } from '../../introw/wire/paging';
import { openMemory } from '../../sheets/memory/memory';
import { readIds } from '../../sheets/table/rows';
import { LINES, PAYOUTS } from '../../sheets/table/schema';
import { openTable } from '../../sheets/table/table';
import type { ListSpec, PendingPage } from '../job';
import { visibleRows } from '../review/selected';
import type { Ports } from '../ports';

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
    case 'payout':
      return asList(getPayout(spec.id));
    case 'line':
      return asList(getLine(spec.id));
  }
}

/** One record as a list of one. */
function asList(call: Call<{ readonly id: string }>): Call<AnyPage> {
  return {
    ...call,
    decode(json) {
      const read = call.decode(json);
      if (!read.ok) return read;
      return ok({ items: [read.value], next: [], total: null, warning: null });
    },
  };
}

/** Whether a list is one record that is asked for by its id. */
export function isOneRecord(spec: ListSpec): spec is Extract<ListSpec, { readonly id: string }> {
  return spec.of === 'payout' || spec.of === 'line';
}

/** What a pull goes through, and which payouts' lines it is about; null for all there are. */
interface PullScope {
  readonly lists: readonly ListSpec[];
  readonly payouts: readonly string[] | null;
}

export type PullRequest = Extract<StartJob, { kind: 'pullPayouts' | 'pullLines' }>;

/** The lists of a pull. Reads the sheet where the request speaks of it; sends nothing. */
export function scopeOf(ports: Ports, request: PullRequest): Result<PullScope> {
  return request.kind === 'pullPayouts'
    ? payoutScope(request.stages)
    : lineScope(ports, request.payouts ?? 'sheet');
}

function payoutScope(stages: readonly string[] | undefined): Result<PullScope> {
  if (stages === undefined || stages.length === 0)
    return ok({ lists: [{ of: 'payouts', stage: null }], payouts: null });
  const unknown = stages.filter((stage) => findStage(stage) === null);
  if (unknown.length > 0) {
    return failWith(
      'INVALID_INPUT',
      `${unknown.join(', ')} is not one of Introw's stages. Nothing was pulled. Choose from the list of stages.`,
    );
  }
  return ok({
    lists: [...new Set(stages)].map((stage) => ({ of: 'payouts', stage })),
    payouts: null,
  });
}

function lineScope(
  ports: Ports,
  payouts: 'sheet' | 'selected' | 'all' | readonly string[],
): Result<PullScope> {
  if (payouts === 'all') return ok({ lists: [{ of: 'lines', payoutId: null }], payouts: null });
  const ids = typeof payouts === 'string' ? idsInSheet(ports, payouts) : ok([...new Set(payouts)]);
  if (!ids.ok) return ids;
  return ok({
    lists: cheapest(ids.value, openMemory(ports).meta.get().linesAtService),
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

function idsInSheet(ports: Ports, which: 'sheet' | 'selected'): Result<string[]> {
  const { workbook } = ports;
  const table = openTable(workbook, PAYOUTS);
  if (table === null) return fail(nothingPulled());
  if (!table.ok) return table;
  const ids = readIds(table.value);
  const known = openMemory(ports).payouts.all();
  const chosen = which === 'sheet' ? ids : selectedPayouts(ports, ids);
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

function selectedPayouts(ports: Ports, ids: readonly string[]): string[] {
  const rows = visibleRows(ports, PAYOUTS.sheet);
  return rows.length > 0 ? rows.map((row) => ids[row - 2] ?? '') : payoutsOfSelectedLines(ports);
}

function payoutsOfSelectedLines(ports: Ports): string[] {
  const rows = visibleRows(ports, LINES.sheet);
  const table = rows.length > 0 ? openTable(ports.workbook, LINES) : null;
  if (table?.ok !== true) return [];
  const column = table.value.columns.get('Payout ID') ?? 1;
  const last = Math.max(...rows);
  const cells = table.value.grid.values(boxAt(2, column, last - 1));
  return rows.flatMap((row) => {
    const cell = cells[row - 2]?.[0];
    return typeof cell === 'string' ? [cell.trim()] : [];
  });
}
