import type { JSX } from 'preact';

import { groupedAmount } from '../shared/amounts';
import { CHANGE_WORDS } from './words';

/** Headers of the columns that hold money. */
const MONEY_FIELDS: readonly string[] = ['Amount', 'Source amount'];

export interface ValueProps {
  readonly field: string;
  readonly value: string | null;
  /** How it is set off: what was stands back. */
  readonly look: 'was' | 'is';
}

/** The value of a field as it would stand in its cell: money grouped, nothing named as such. */
export function Value({ field, value, look }: ValueProps): JSX.Element {
  if (value === null) return <i class={`value value-${look}`}>{CHANGE_WORDS.noValue}</i>;
  const text = MONEY_FIELDS.includes(field) ? groupedAmount(value) : value;
  return <span class={`value value-${look}`}>{text}</span>;
}
