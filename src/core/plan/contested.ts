import { untouched, type Mine, type Same } from '../merge';
import type { OpenConflict } from '../readings';

/** The edited fields of a row, parted by what is known of the service. */
export interface Parted<F> {
  /** Nobody else changed them. */
  readonly free: readonly F[];
  /** Changed here and at the service, differently, when that was last read. */
  readonly contested: readonly F[];
}

/** Parts edited fields by the open conflict of their row. What the service came to hold as well needs no sending. */
export function partByConflict<K extends string>(
  edited: readonly (readonly [K, string])[],
  conflict: OpenConflict<K> | null | undefined,
  mineOf: (key: K) => Mine,
  same: (key: K) => Same,
): Parted<readonly [K, string]> {
  const theirsOf = (key: K) => conflict?.theirs[key];
  const open = edited.filter(([key]) => theirsOf(key) !== undefined);
  return {
    free: edited.filter(([key]) => theirsOf(key) === undefined),
    contested: open.filter(([key]) => !untouched(theirsOf(key) ?? null, mineOf(key), same(key))),
  };
}

/** The headers of contested fields, where there are any, for a planned change. */
export function contestedHeaders(contested: readonly (readonly [string, string])[]): {
  contested?: string[];
} {
  return contested.length === 0 ? {} : { contested: contested.map(([, header]) => header) };
}

/** What is said of each contested field. */
export function contestedWords<K extends string>(
  contested: readonly (readonly [K, string])[],
  conflict: OpenConflict<K> | null | undefined,
): string[] {
  return contested.map(
    ([key, header]) =>
      `${header} is ${conflict?.theirs[key] ?? 'empty'} at Introw now, and you changed it here as well: it is in conflict, and not sent before that is settled.`,
  );
}
