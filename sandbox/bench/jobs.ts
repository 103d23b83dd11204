import { boundMs } from './bound';
import { costOf, openCourse, plainCostOf, type Cost } from './course';
import { linesOnly, payoutsOnly } from './data';
import { atMost, told, type Figure } from './figure';
import { columnLetters } from '../apps-script/model/a1';
import type { World } from '../apps-script/world';

/** The longest that a step may take on the platform, by the contract with the page. */
const STEP_S = 30;
const MAKESPAN = 1.05;
/** Calls that move cells in a pull, whatever its size. */
const PULL_CALLS = 40;
/** Calls that move cells in one step of a push, whatever the number of changes. */
const PUSH_CALLS = 30;
const PAGE = 100;
const LONG_MS = 5 * 60_000;

function named(count: number): string {
  return count.toLocaleString('en-US');
}

function stepFigure(what: string, { longestStepMs }: Cost): Figure {
  return atMost(STEP_S, {
    what: `longest step of ${what}`,
    ours: longestStepMs / 1000,
    unit: 's',
  });
}

/** A job of a few minutes is mostly its first and its last step: the bound says little about it. */
function isLong({ requests }: Cost): boolean {
  return boundMs(requests) >= LONG_MS;
}

function makespan(what: string, { makespanMs, requests }: Cost): Figure {
  return atMost(MAKESPAN, {
    what: `time of ${what} ÷ bound`,
    ours: makespanMs / boundMs(requests),
    unit: '×',
  });
}

/** What a pull of so many payouts costs; `plainDist` is the plain way to compare with, where it can do so many. */
export async function pullFigures(
  dist: string,
  count: number,
  plainDist: string | null,
): Promise<Figure[]> {
  const data = payoutsOnly(count);
  const course = await openCourse(dist, data);
  const cost = costOf(course, { kind: 'pullPayouts' });
  await course.close();
  const plain = plainDist === null ? null : await plainly(plainDist, count, 'pullPlainly');
  const what = `pull of ${named(count)} payouts`;
  return [
    atMost(Math.ceil(count / PAGE) + 1, {
      what: `requests, ${what}`,
      ours: cost.requests,
      plain: plain?.requests ?? null,
    }),
    atMost(PULL_CALLS, {
      what: `calls that move cells, ${what}`,
      ours: cost.moving,
      plain: plain?.moving ?? null,
    }),
    told({
      what: `time, ${what}`,
      ours: cost.makespanMs / 1000,
      plain: plain === null ? null : plain.makespanMs / 1000,
      unit: 's',
    }),
    stepFigure(what, cost),
  ];
}

async function plainly(dist: string, count: number, functionName: string): Promise<Cost> {
  const course = await openCourse(dist, payoutsOnly(count), 'plain');
  const sheet = course.world.book.sheet('Sheet1');
  sheet.insertRows(2, count);
  if (functionName === 'pushPlainly') {
    sheet.enter(
      'A2',
      Array.from({ length: count }, (_, index) => {
        const payout = payoutsOnly(count).payouts[index];
        return [payout?.id ?? '', ...Array<string>(6).fill(''), `PO-${index + 1}`];
      }),
    );
  }
  const cost = plainCostOf(course, functionName);
  await course.close();
  return cost;
}

/** Types a PO number into each payout's row, by one paste. */
function editAll(world: World, count: number): void {
  const sheet = world.book.sheet('Payouts');
  const [headers = []] = sheet.values();
  const letters = columnLetters(headers.indexOf('PO number') + 1);
  sheet.enter(
    `${letters}2`,
    Array.from({ length: count }, (_, index) => [`PO-${index + 1}`]),
  );
}

/** What a push of so many changed payouts costs. */
export async function pushFigures(
  dist: string,
  count: number,
  plainDist: string | null,
): Promise<Figure[]> {
  const course = await openCourse(dist, payoutsOnly(count));
  costOf(course, { kind: 'pullPayouts' });
  editAll(course.world, count);
  const cost = costOf(course, { kind: 'push' });
  const pushed = course.service.effects().length;
  await course.close();
  if (pushed !== count) throw new Error(`${pushed} of ${count} changes took effect.`);
  const plain = plainDist === null ? null : await plainly(plainDist, count, 'pushPlainly');
  const what = `push of ${named(count)} changes`;
  const figures = [
    atMost(2 * count, {
      what: `requests, ${what}`,
      ours: cost.requests,
      plain: plain?.requests ?? null,
    }),
    atMost(PUSH_CALLS, {
      what: `calls that move cells, one step, ${what}`,
      ours: cost.movingInOneStep,
      plain: plain?.movingInOneStep ?? null,
    }),
    told({
      what: `time, ${what}`,
      ours: cost.makespanMs / 1000,
      plain: plain === null ? null : plain.makespanMs / 1000,
      unit: 's',
    }),
    stepFigure(what, cost),
  ];
  return isLong(cost) ? [...figures, makespan(what, cost)] : figures;
}

/** What a pull of so many lines costs. */
export async function lineFigures(dist: string, count: number): Promise<Figure[]> {
  const course = await openCourse(dist, linesOnly(count));
  const cost = costOf(course, { kind: 'pullLines', payouts: 'all' });
  await course.close();
  const what = `pull of ${named(count)} lines`;
  const figures = [
    // One more than the pages of the lines, and the list of the partners that names them.
    atMost(Math.ceil(count / PAGE) + 2, { what: `requests, ${what}`, ours: cost.requests }),
    stepFigure(what, cost),
  ];
  return isLong(cost) ? [...figures, makespan(what, cost)] : figures;
}
