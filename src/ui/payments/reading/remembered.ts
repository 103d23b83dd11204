import type { ColumnReading, FileSettings } from '../../../core/contract/file-settings';
import { checksum } from '../../../core/values/checksum';
import { headerKey, isRole, type Mapping } from './columns';

/** What the user said of a file, instead of what its names and cells say. */
export type Said = Partial<Mapping>;

/** The name under which a header line is remembered. */
export function rememberedKey(headers: readonly string[]): string {
  return `${headers.length}-${checksum(headerKey(headers))}`;
}

/** What was said of a file with these headers before; nothing where that does not fit them. */
export function rememberedFor({ columns }: FileSettings, headers: readonly string[]): Said | null {
  const key = rememberedKey(headers);
  const reading = columns.find((one) => one.key === key)?.reading;
  if (reading?.roles.length !== headers.length) return null;
  const { out, order, decimal, currency } = reading;
  return {
    roles: reading.roles.map((role) => (role !== null && isRole(role) ? role : null)),
    out: out === 'negative' || out === 'positive' ? out : null,
    order: order === 'dayFirst' || order === 'monthFirst' ? order : null,
    decimal: decimal === '.' || decimal === ',' ? decimal : null,
    currency: currency !== null && /^[A-Z]{3}$/.test(currency) ? currency : null,
  };
}

export function readingOf({ roles, out, order, decimal, currency }: Mapping): ColumnReading {
  return { roles, out, order, decimal, currency };
}

/** What the cells settle of dates and decimals; what was said fills what they leave open. */
export function withSaid(cells: Mapping, said: Mapping): Mapping {
  return {
    ...cells,
    order: cells.order ?? said.order,
    decimal: cells.decimal ?? said.decimal,
  };
}
