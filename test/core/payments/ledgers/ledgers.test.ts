import { expect, test } from '@jest/globals';
import { seedOf } from '../../../run/seed';
import { checkLedger } from './check';
import { randomOf } from './random';
import { makeLedger } from './statement';

/** LEDGERS=100000 for as many; a few hundred by themselves. */
const COUNT = Number(process.env['LEDGERS'] ?? 300);
/** Printed, so that a ledger that fails can be made again. */
const SEED = seedOf('LEDGER_SEED');

/**
 * How many of so many exact pairs may be missed: one in 200, and as many more as chance alone brings into a sample of
 * this size (three standard deviations), so that a few hundred ledgers are not held to what only thousands can show.
 */
function mayMiss(exact: number): number {
  return exact / 200 + 3 * Math.sqrt(exact / 200);
}

test('no sure match is wrong, and the exact pairs are found, in ledgers of which the truth is known', () => {
  const all = { wrong: 0, sure: 0, exact: 0, found: 0 };
  for (let at = 0; at < COUNT; at += 1) {
    const random = randomOf(SEED + at);
    try {
      const tally = checkLedger(makeLedger(random), random);
      expect(tally.wrong).toBe(0);
      for (const key of Object.keys(all) as (keyof typeof all)[]) all[key] += tally[key];
    } catch (error) {
      throw new Error(`LEDGER_SEED=${SEED + at} LEDGERS=1`, { cause: error });
    }
  }
  const share = ((100 * all.found) / all.exact).toFixed(2);
  process.stdout.write(
    `${COUNT} ledgers from seed ${SEED}: ${all.sure} sure matches, ${all.wrong} wrong; ${all.found} of ${all.exact} exact pairs found (${share} %)\n`,
  );
  expect(all.exact - all.found).toBeLessThanOrEqual(mayMiss(all.exact));
}, 3_600_000);
