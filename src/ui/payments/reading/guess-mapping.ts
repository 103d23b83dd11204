import { AmountEvidence } from './amounts';
import { currencyInName, rolesOf, type Mapping, type Role } from './columns';
import { DateEvidence } from './dates';
import { withFormat } from './known-formats';
import { withRolesByContent } from './roles-by-content';
import { inSlices } from './slices';
import type { Pause, Table } from './table';

const MONEY: readonly Role[] = ['amount', 'debit', 'credit'];

/** How a table is read, as far as its headers and cells say it. */
export function guessMapping(table: Table, pause: Pause): Promise<Mapping> {
  const { headers } = table;
  const byName: Mapping = {
    roles: withRolesByContent(rolesOf(headers), table),
    out: null,
    order: null,
    decimal: null,
    currency: null,
  };
  return completed(table, withFormat(headers, byName), pause);
}

/** The mapping with what the cells say of its columns: order of dates, decimal mark, and the currency in a header. */
export async function completed(table: Table, mapping: Mapping, pause: Pause): Promise<Mapping> {
  const { headers, rows } = table;
  const dateAt = mapping.roles.indexOf('date');
  const money = columnsOf(mapping.roles, MONEY);
  const named = new Set(money.flatMap((at) => currencyInName(headers[at] ?? '') ?? []));
  const [currency = null] = named.size === 1 ? named : [];
  const dates = new DateEvidence();
  const amounts = new AmountEvidence();
  await inSlices(rows, pause, (row) => {
    dates.add(row[dateAt] ?? '');
    for (const at of money) amounts.add((row[at] ?? '').trim());
  });
  return {
    ...mapping,
    order: mapping.order ?? dates.order(),
    decimal: mapping.decimal ?? amounts.mark(),
    currency: mapping.currency ?? currency,
  };
}

/** The columns with one of these roles. */
export function columnsOf(roles: readonly (Role | null)[], wanted: readonly Role[]): number[] {
  return roles.flatMap((role, at) => (role !== null && wanted.includes(role) ? [at] : []));
}
