import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readable, schedules, type Action, type Class } from './actions';
import { seedOf } from '../run/seed';
import { playSchedule, type Outcome } from './schedule';
import { shrink } from './shrink';
import { openTheatre } from './stage';

/** MODEL_RUNS=5000 plays so many schedules, MODEL_SEED=7 those of a seed, MODEL_WITHOUT=versions,keys none with these. */
const FEW = process.env['CI'] === undefined ? 150 : 300;
const RUNS = Number(process.env['MODEL_RUNS'] ?? FEW);
const SEED = seedOf('MODEL_SEED');
const WITHOUT = (process.env['MODEL_WITHOUT'] ?? '').split(',') as Class[];

const theatre = openTheatre();
const summary: string[] = [];

afterAll(() => {
  process.stdout.write(`${summary.join('\n')}\n`);
});

function play(schedule: readonly Action[]): Outcome {
  return theatre.run((stage) => playSchedule(stage, schedule));
}

/** What kind of failure it is, whatever the names and numbers in it. */
function kindOf(broken: string): string {
  return broken.replace(/"[^"]*"|\{.*?\}|\b\w*[\d_]\w*\b/g, '…').slice(0, 120);
}

/** A failure as the fewest actions that lead to it. */
function report(schedule: readonly Action[], kind: string): string {
  const fails = (other: readonly Action[]) =>
    play(other).broken.some((one) => kindOf(one) === kind);
  const small = shrink(schedule, fails);
  const { broken, played } = play(small);
  const lines = small.slice(0, played).map((action) => `  ${readable(action)}`);
  return [...broken, '  after', ...lines].join('\n');
}

class Counts {
  private readonly counts = new Map<string, number>();

  add(name: string, times = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + times);
  }

  words(): string {
    const sorted = [...this.counts].sort(([, a], [, b]) => b - a);
    return sorted.map(([name, times]) => `${times} × ${name}`).join(', ');
  }
}

test('whatever people, Introw and accidents do: what was shown is sent, once, and nothing typed is lost', () => {
  const failures = new Map<string, { readonly first: readonly Action[]; times: number }>();
  const [actions, tally] = [new Counts(), new Counts()];
  for (const schedule of fc.sample(schedules(WITHOUT), { numRuns: RUNS, seed: SEED })) {
    const outcome = play(schedule);
    for (const action of schedule) actions.add(action.do);
    for (const [name, times] of outcome.tally) tally.add(name, times);
    const [broken] = outcome.broken;
    if (broken === undefined) continue;
    const found = failures.get(kindOf(broken)) ?? { first: schedule, times: 0 };
    found.times += 1;
    failures.set(kindOf(broken), found);
  }
  const again = `MODEL_SEED=${SEED} MODEL_RUNS=${RUNS} npm run model`;
  summary.push(again, `Actions: ${actions.words()}.`, `What came of them: ${tally.words()}.`);
  const reports = [...failures].map(
    ([kind, { first, times }]) => `${times} ×: ${report(first, kind)}`,
  );
  if (reports.length > 0) reports.push(`${again} plays it again.`);
  expect(reports.join('\n\n')).toBe('');
}, 7_200_000);
