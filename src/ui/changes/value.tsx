import { fieldText } from '../shared/amounts';
import * as CHANGE_TEXT from './phrases';

interface ValueProps {
  readonly field: string;
  readonly value: string | null;
  /** The old value is shown less prominently than the new one. */
  readonly version: 'old' | 'new';
}

/** The value of a field as its cell would show it: amounts are grouped, and null reads "empty". */
export function Value({ field, value, version }: ValueProps) {
  if (value === null) return <i class={`value value-${version}`}>{CHANGE_TEXT.noValue}</i>;
  return <span class={`value value-${version}`}>{fieldText(field, value)}</span>;
}
