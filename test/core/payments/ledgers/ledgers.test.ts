import { expect, test } from '@jest/globals';
import { checkLedger } from './check';
import { randomOf } from './random';
import { makeLedger } from './statement';

/** LEDGERS=100000, or LEDGER_SECONDS=60 for as many as a time allows; a few hundred by themselves. */
const COUNT = Number(process.env['LEDGERS'] ?? 300);
const SECONDS = Number(process.env['LEDGER_SECONDS'] ?? 0);
/** Printed, so that a ledger that fails can be made again. */
const SEED = Number(process.env['LEDGER_SEED'] ?? Date.now() % 1_000_000_000);

test('no sure match is wrong, and the exact pairs are found, in ledgers of which the truth is known', () => {
  const end = SECONDS > 0 ? Date.now() + SECONDS * 1000 : Infinity;
  const all = { wrong: 0, sure: 0, exact: 0, found: 0 };
  let at = 0;
  for (; Date.now() < end && (SECONDS > 0 || at < COUNT); at += 1) {
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
    `${at} ledgers from seed ${SEED}: ${all.sure} sure matches, ${all.wrong} wrong; ${all.found} of ${all.exact} exact pairs found (${share} %)\n`,
  );
  expect(all.found / all.exact).toBeGreaterThanOrEqual(0.995);
}, 3_600_000);
