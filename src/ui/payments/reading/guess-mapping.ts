import { AmountEvidence, isZero, readAmount, unitsOf } from './amounts';
import { currencyNamedBy } from './currency-signs';
import { currencyInName, rolesOf, type Mapping, type Role } from './columns';
import { DateEvidence } from './dates';
import { withFormat } from './known-formats';
import { withRolesByContent } from './roles-by-content';
import { inSlices } from './slices';
import type { Pause, Table } from './table';

export const MONEY: readonly Role[] = ['amount', 'debit', 'credit'];

/** How a table is read, as far as its headers and cells say it. */
export function guessMapping(table: Table, pause: Pause): Promise<Mapping> {
  const { headers } = table;
  const byName: Mapping = {
    roles: withRolesByContent(rolesOf(headers), table),
    out: null,
    order: null,
    decimal: null,
    currency: null,
    isNamed: false,
  };
  return completed(table, withFormat(headers, byName), pause);
}

/** The mapping with what cells and headers say of its columns: order of dates, decimal mark, whether currencies are named. */
export async function completed(table: Table, mapping: Mapping, pause: Pause): Promise<Mapping> {
  const { headers, rows } = table;
  const dateAt = mapping.roles.indexOf('date');
  const money = columnsOf(mapping.roles, MONEY);
  const nameless = money.filter((at) => currencyInName(headers[at] ?? '') === null);
  let isNamed = money.length > 0;
  const dates = new DateEvidence();
  const amounts = new AmountEvidence();
  await inSlices(rows, pause, (row) => {
    dates.add(row[dateAt] ?? '');
    for (const at of money) amounts.add((row[at] ?? '').trim());
    isNamed &&= nameless.every((at) => namesCurrency((row[at] ?? '').trim()));
  });
  return {
    ...mapping,
    order: mapping.order ?? dates.order(),
    decimal: mapping.decimal ?? amounts.mark(),
    isNamed,
  };
}

/** Whether no currency has to be said for this cell: it names one, or holds no money. */
function namesCurrency(cell: string): boolean {
  const amount = readAmount(cell, '.') ?? readAmount(cell, ',');
  return amount === null || isZero(amount) || currencyNamedBy(unitsOf(cell)) !== null;
}

/** The columns with one of these roles. */
export function columnsOf(roles: readonly (Role | null)[], wanted: readonly Role[]): number[] {
  return roles.flatMap((role, at) => (role !== null && wanted.includes(role) ? [at] : []));
}
