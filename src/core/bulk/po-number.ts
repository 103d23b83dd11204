import { withoutOddCharacters } from '../values/characters';
import { daySerial } from '../values/day';
import { fail, failWith, ok, type Result } from '../errors';
import type { PayoutBase } from '../records/readings';

/** Gives the PO number of the n-th payout, or null to clear it. Fails if the payout lacks a value for a placeholder. */
export type PoNumber = (payout: PayoutBase, n: number) => Result<string | null, string>;

const PLACEHOLDER = /\{([^{}]*)\}/g;
const COUNTER = /^n(?::([1-9]))?$/;

/** The value of a placeholder; null if the payout lacks it. */
function valueOf(name: string, { partnerName, periodEnd }: PayoutBase, n: number): string | null {
  const counter = COUNTER.exec(name);
  if (counter !== null) return String(n).padStart(Number(counter[1] ?? 1), '0');
  if (name === 'partner') return partnerName;
  const month = periodEnd === null || daySerial(periodEnd) === null ? null : periodEnd.slice(0, 7);
  return name === 'period' ? month : (month?.slice(0, 4) ?? null);
}

/**
 * Parses a PO number that may contain placeholders: `{n}` is the number that `counted` gives for the payout's place among
 * those that get one, from 1; `{n:3}` the same padded to three digits,
 * `{partner}` the partner's name, `{period}` the month and `{yyyy}` the year in which the period ends. An empty text clears
 * the PO number. Characters that nobody sees are left out.
 */
export function readPoNumber(
  text: string,
  counted: (place: number) => number = (place) => place,
): Result<PoNumber> {
  const names = [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  const unknown = names.find(
    (name) => !COUNTER.test(name) && !['partner', 'period', 'yyyy'].includes(name),
  );
  if (unknown !== undefined) {
    return failWith(
      'INVALID_INPUT',
      `{${unknown}} is not a placeholder. Use {n}, {n:3}, {partner}, {period} or {yyyy}. Nothing was changed.`,
    );
  }
  return ok((payout, place) => {
    const n = counted(place);
    const missing = names.find((name) => valueOf(name, payout, n) === null);
    if (missing !== undefined) return fail(`No value for {${missing}}`);
    const filled = text.replace(PLACEHOLDER, (_, name: string) => valueOf(name, payout, n) ?? '');
    const shown = withoutOddCharacters(filled).trim();
    return ok(shown === '' ? null : shown);
  });
}
