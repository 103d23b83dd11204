import { minimumMs } from './minimum-time';
import { costOf, openTestbed, naiveCostOf, type Cost } from './testbed';
import { linesOnly, payoutsOnly } from './data';
import { atMost, withoutTarget, type Figure } from './figure';
import { columnLetters } from '../apps-script/model/a1';
import type { World } from '../apps-script/world';

/** The longest a step may take, in seconds; see the contract between the pages and the server. */
const MAX_STEP_S = 30;
/** The longest a job may take, as a multiple of the minimum. */
const MAX_DURATION_RATIO = 1.05;
/** Calls that read or write cells in a pull of any size. */
const MAX_PULL_CALLS = 48;
/** Calls that read or write cells in one step of a push with any number of changes. */
/** The step of the start plans the push as well. */
const MAX_PUSH_CALLS = 53;
const PAGE_SIZE = 100;
const LONG_MS = 5 * 60_000;

function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

function stepFigure(label: string, { longestStepMs }: Cost): Figure {
  return atMost(MAX_STEP_S, {
    name: `longest step, ${label}`,
    addOn: longestStepMs / 1000,
    unit: 's',
  });
}

/** Whether a job is long enough to compare with the minimum; a short one is dominated by its first and last step. */
function isLong({ requests }: Cost): boolean {
  return minimumMs(requests) >= LONG_MS;
}

function durationFigure(label: string, { durationMs, requests }: Cost): Figure {
  return atMost(MAX_DURATION_RATIO, {
    name: `time ÷ minimum, ${label}`,
    addOn: durationMs / minimumMs(requests),
    unit: '×',
  });
}

/** The cost of a pull of `count` payouts. The naive script is compared unless `naiveDist` is null. */
export async function pullFigures(
  dist: string,
  count: number,
  naiveDist: string | null,
): Promise<Figure[]> {
  const data = payoutsOnly(count);
  const testbed = await openTestbed(dist, data);
  const cost = costOf(testbed, { kind: 'pullPayouts' });
  await testbed.close();
  const naive = naiveDist === null ? null : await naiveCost(naiveDist, count, 'pullNaively');
  const label = `pull of ${formatCount(count)} payouts`;
  return [
    atMost(Math.ceil(count / PAGE_SIZE) + 1, {
      name: `requests, ${label}`,
      addOn: cost.requests,
      naive: naive?.requests ?? null,
    }),
    atMost(MAX_PULL_CALLS, {
      name: `cell calls, ${label}`,
      addOn: cost.cellCalls,
      naive: naive?.cellCalls ?? null,
    }),
    withoutTarget({
      name: `time, ${label}`,
      addOn: cost.durationMs / 1000,
      naive: naive === null ? null : naive.durationMs / 1000,
      unit: 's',
    }),
    stepFigure(label, cost),
  ];
}

async function naiveCost(dist: string, count: number, functionName: string): Promise<Cost> {
  const testbed = await openTestbed(dist, payoutsOnly(count), 'naive');
  const sheet = testbed.world.book.sheet('Sheet1');
  sheet.insertRows(2, count);
  if (functionName === 'pushNaively') {
    sheet.enter(
      'A2',
      Array.from({ length: count }, (_, index) => {
        const payout = payoutsOnly(count).payouts[index];
        return [payout?.id ?? '', ...Array<string>(6).fill(''), `PO-${index + 1}`];
      }),
    );
  }
  const cost = naiveCostOf(testbed, functionName);
  await testbed.close();
  return cost;
}

/** Pastes a PO number into each payout's row. */
function editAll(world: World, count: number): void {
  const sheet = world.book.sheet('Payouts');
  const [headers = []] = sheet.values();
  const letters = columnLetters(headers.indexOf('PO number') + 1);
  sheet.enter(
    `${letters}2`,
    Array.from({ length: count }, (_, index) => [`PO-${index + 1}`]),
  );
}

/** The cost of a push of `count` changed payouts. The naive script is compared unless `naiveDist` is null. */
export async function pushFigures(
  dist: string,
  count: number,
  naiveDist: string | null,
): Promise<Figure[]> {
  const testbed = await openTestbed(dist, payoutsOnly(count));
  costOf(testbed, { kind: 'pullPayouts' });
  editAll(testbed.world, count);
  const cost = costOf(testbed, { kind: 'push' });
  const pushed = testbed.service.effects().length;
  await testbed.close();
  if (pushed !== count) throw new Error(`${pushed} of ${count} changes took effect.`);
  const naive = naiveDist === null ? null : await naiveCost(naiveDist, count, 'pushNaively');
  const label = `push of ${formatCount(count)} changes`;
  const figures = [
    atMost(2 * count, {
      name: `requests, ${label}`,
      addOn: cost.requests,
      naive: naive?.requests ?? null,
    }),
    atMost(MAX_PUSH_CALLS, {
      name: `cell calls in one step, ${label}`,
      addOn: cost.maxCellCallsPerStep,
      naive: naive?.maxCellCallsPerStep ?? null,
    }),
    withoutTarget({
      name: `time, ${label}`,
      addOn: cost.durationMs / 1000,
      naive: naive === null ? null : naive.durationMs / 1000,
      unit: 's',
    }),
    stepFigure(label, cost),
  ];
  return isLong(cost) ? [...figures, durationFigure(label, cost)] : figures;
}

/** The cost of a pull of `count` lines. */
export async function lineFigures(dist: string, count: number): Promise<Figure[]> {
  const testbed = await openTestbed(dist, linesOnly(count));
  const cost = costOf(testbed, { kind: 'pullLines', payouts: 'all' });
  await testbed.close();
  const label = `pull of ${formatCount(count)} lines`;
  const figures = [
    // The pages of lines, one more that shows the list has ended, and the list of partners.
    atMost(Math.ceil(count / PAGE_SIZE) + 2, { name: `requests, ${label}`, addOn: cost.requests }),
    stepFigure(label, cost),
  ];
  return isLong(cost) ? [...figures, durationFigure(label, cost)] : figures;
}
