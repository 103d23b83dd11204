import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seedOf } from '../../run/seed';
import { endPushStages, pushStage } from '../support/push-stage';
import { carryOut, months, startMonth, type Act } from './month';

afterEach(endPushStages);

/** MONTHS=500 plays so many, MONTHS_SEED=7 those of a seed. */
const FEW = process.env['CI'] === undefined ? 6 : 12;
const MONTHS = Number(process.env['MONTHS'] ?? FEW);
const SEED = seedOf('MONTHS_SEED');

async function play(
  acts: readonly Act[],
): Promise<{ wrong: string[]; done: number; sums: number }> {
  await endPushStages();
  const month = startMonth(await pushStage());
  for (const [index, act] of acts.entries()) {
    const wrong = carryOut(month, act);
    if (wrong.length > 0) {
      const past = acts.slice(0, index + 1).map((one) => JSON.stringify(one));
      return { wrong: [...wrong, ...past], ...month.made };
    }
  }
  await endPushStages();
  return { wrong: [], ...month.made };
}

test('whatever is typed, sorted, pasted, renamed and restored, report, snapshot and file equal the service or say what differs', async () => {
  const failures: string[] = [];
  let made = 0;
  let summed = 0;
  for (const acts of fc.sample(months, { numRuns: MONTHS, seed: SEED })) {
    const { wrong, done, sums } = await play(acts);
    made += done;
    summed += sums;
    if (wrong.length > 0) failures.push(wrong.join('\n'));
  }
  expect(failures.slice(0, 3).join('\n\n')).toBe('');
  expect(failures).toHaveLength(0);
  expect(made).toBeGreaterThan(MONTHS);
  expect(summed).toBeGreaterThan(MONTHS / 4);
  process.stdout.write(
    `MONTHS=${MONTHS} MONTHS_SEED=${SEED}: ${made} were made, ${summed} headlines added up\n`,
  );
});
