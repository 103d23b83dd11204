import type { PreviewField } from '../contract/preview';
import { shownValue, isUnchanged, type Mine, type Same } from '../records/merge';
import type { OpenConflict } from '../records/readings';
import { contestedFields, type Note } from './notes';

/** The edited fields of a row, parted by what is known of the service. */
export interface SplitFields<F> {
  /** Nobody else changed them. */
  readonly free: readonly F[];
  /** Changed here and at the service, differently, when that was last read. */
  readonly contested: readonly F[];
}

type Base<K extends string> = Readonly<Partial<Record<K, string | null | undefined>>> & {
  readonly conflict?: OpenConflict<K> | null;
};

/** Parts edited fields by the open conflict of their row. What the service came to hold as well needs no sending. */
export function splitByConflict<K extends string>(
  edited: readonly (readonly [K, string])[],
  conflict: OpenConflict<K> | null | undefined,
  mineOf: (key: K) => Mine,
  same: (key: K) => Same,
): SplitFields<readonly [K, string]> {
  const theirsOf = (key: K) => conflict?.theirs[key];
  const open = edited.filter(([key]) => theirsOf(key) !== undefined);
  return {
    free: edited.filter(([key]) => theirsOf(key) === undefined),
    contested: open.filter(([key]) => !isUnchanged(theirsOf(key) ?? null, mineOf(key), same(key))),
  };
}

/** The edited fields of a row, as a planned change needs them. */
export interface Edits<K extends string> {
  readonly changed: readonly (readonly [K, string])[];
  /** Whether a field was edited here alone. */
  readonly isFree: (key: K) => boolean;
  readonly isChanged: (key: K) => boolean;
  readonly fields: readonly PreviewField[];
  /** What is said of contested fields. */
  readonly notes: readonly Note[];
  /** The headers of contested fields, where there are any. */
  readonly conflictPart: { readonly contested?: readonly string[] };
}

/** The fields in which a row differs from its base. A service that returns no notes leaves nothing to compare with. */
export function editedFields<K extends string>(
  fields: readonly (readonly [K, string])[],
  base: Base<K>,
  mine: Readonly<Record<K, Mine>>,
  same: (key: K) => Same,
): (readonly [K, string])[] {
  return fields.filter(([key]) => !isUnchanged(base[key] ?? null, mine[key], same(key)));
}

/** What the user edited of a row, less what the service has come to hold as well. */
export function editsOf<K extends string>(
  all: readonly (readonly [K, string])[],
  base: Base<K>,
  mine: Readonly<Record<K, Mine>>,
  same: (key: K) => Same,
): Edits<K> {
  const edited = editedFields(all, base, mine, same);
  const { free, contested } = splitByConflict(edited, base.conflict, (key) => mine[key], same);
  const changed = edited.filter((field) => free.includes(field) || contested.includes(field));
  const has = (some: typeof edited | typeof free, wanted: K) =>
    some.some(([key]) => key === wanted);
  return {
    changed,
    isFree: (key) => has(free, key),
    isChanged: (key) => has(changed, key),
    fields: changed.map(([key, field]) => ({
      field,
      from: base[key] ?? null,
      to: shownValue(mine[key]),
    })),
    notes: contestedFields(contested, base.conflict),
    conflictPart:
      contested.length === 0 ? {} : { contested: contested.map(([, header]) => header) },
  };
}
