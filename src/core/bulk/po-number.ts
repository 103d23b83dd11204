import { daySerial } from '../values/day';
import { fail, ok, problem, type Result } from '../errors';
import type { PayoutBase } from '../records/readings';

/** The number of the n-th payout, null to clear it; or why the payout can have none. */
export type PoNumber = (payout: PayoutBase, n: number) => Result<string | null, string>;

const PLACE = /\{([^{}]*)\}/g;
const COUNTER = /^n(?::([1-9]))?$/;

/** What fills a place of the pattern; null for what the payout lacks. */
function filling(name: string, { partnerName, periodEnd }: PayoutBase, n: number): string | null {
  const counter = COUNTER.exec(name);
  if (counter !== null) return String(n).padStart(Number(counter[1] ?? 1), '0');
  if (name === 'partner') return partnerName;
  const month = periodEnd === null || daySerial(periodEnd) === null ? null : periodEnd.slice(0, 7);
  return name === 'period' ? month : (month?.slice(0, 4) ?? null);
}

/**
 * Reads a PO number or a pattern of them: `{n}` counts from 1, `{n:3}` with zeros before, `{partner}` is the name,
 * `{period}` the month and `{yyyy}` the year in which the period ends. Nothing at all clears the number.
 */
export function readPoNumber(text: string): Result<PoNumber> {
  const names = [...text.matchAll(PLACE)].map(([, name = '']) => name);
  const unknown = names.find(
    (name) => !COUNTER.test(name) && !['partner', 'period', 'yyyy'].includes(name),
  );
  if (unknown !== undefined) {
    return fail(
      problem(
        'INVALID_INPUT',
        `{${unknown}} stands for nothing; {n}, {n:3}, {partner}, {period} and {yyyy} do. Nothing was changed.`,
      ),
    );
  }
  return ok((payout, n) => {
    const missing = names.find((name) => filling(name, payout, n) === null);
    if (missing !== undefined) return fail(`Nothing is known to put for {${missing}}`);
    const filled = text.replace(PLACE, (_, name: string) => filling(name, payout, n) ?? '').trim();
    return ok(filled === '' ? null : filled);
  });
}
