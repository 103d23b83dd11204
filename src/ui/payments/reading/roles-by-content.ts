import { readAmount } from './amounts';
import type { Role } from './columns';
import { readDay } from './dates';
import type { Table } from './table';

/** Rows that are looked at. */
const SAMPLE = 50;

type Test = (cell: string) => boolean;

const TESTS: readonly (readonly [Role, Test])[] = [
  ['date', (cell) => (readDay(cell, 'dayFirst') ?? readDay(cell, 'monthFirst')) !== null],
  ['amount', (cell) => (readAmount(cell, '.') ?? readAmount(cell, ',')) !== null],
  ['currency', (cell) => /^[A-Z]{3}$/.test(cell)],
];

/**
 * Roles that no name has settled, by what the cells of a column look like: the first column of days, of amounts, of
 * currencies. Where there is no text either, every column that is left is one.
 */
export function withRolesByContent(
  roles: readonly (Role | null)[],
  { rows }: Table,
): (Role | null)[] {
  const sample = rows.slice(0, SAMPLE);
  const fits = (at: number, test: Test) => {
    const cells = sample.map((row) => (row[at] ?? '').trim()).filter((cell) => cell !== '');
    return cells.length > 0 && cells.every(test);
  };
  const found = [...roles];
  for (const [role, test] of TESTS) {
    const isSettled =
      found.includes(role) ||
      (role === 'amount' && (found.includes('debit') || found.includes('credit')));
    const at = isSettled
      ? -1
      : found.findIndex((one, column) => one === null && fits(column, test));
    if (at >= 0) found[at] = role;
  }
  const hasText = found.includes('reference') || found.includes('counterparty');
  return hasText ? found : found.map((role) => role ?? 'reference');
}
