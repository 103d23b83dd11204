import type { PreviewField } from '../contract/preview';
import { shownValue, isUnchanged, type Mine, type Same } from '../records/merge';
import { isUnknown, type OpenConflict } from '../records/readings';
import { contestedFields, unknownFields, type Note } from './notes';

/** The edited fields of a row, split by whether they are in conflict. */
interface SplitFields<F> {
  /** Not changed at the service. */
  readonly free: readonly F[];
  /** Changed both here and, differently, at the service, when it was last read. */
  readonly contested: readonly F[];
}

type Base<K extends string> = Readonly<Partial<Record<K, string | null | undefined>>> & {
  readonly conflict?: OpenConflict<K> | null;
};

/** Splits edited fields by the row's open conflict. Fields that the service has set to the same value are dropped. */
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

/** The edited fields of a row that remain to be sent. */
interface Edits<K extends string> {
  readonly changed: readonly (readonly [K, string])[];
  /** Whether a field was edited here only. */
  readonly isFree: (key: K) => boolean;
  readonly isChanged: (key: K) => boolean;
  readonly fields: readonly PreviewField[];
  /** One note per field in conflict. */
  readonly notes: readonly Note[];
  /** One note per field that differs while it is not known what was pulled of it: such a field is no edit. */
  readonly unknown: readonly Note[];
  /** The headers of the fields in conflict; an empty object if there are none. */
  readonly conflictPart: { readonly contested?: readonly string[] };
}

/** The fields in which a row differs from its base. A missing base value counts as empty. */
export function editedFields<K extends string>(
  fields: readonly (readonly [K, string])[],
  base: Base<K>,
  mine: Readonly<Record<K, Mine>>,
  same: (key: K) => Same,
): (readonly [K, string])[] {
  return fields.filter(([key]) => !isUnchanged(base[key] ?? null, mine[key], same(key)));
}

/** The fields that the user edited, except those that the service has set to the same value. */
export function editsOf<K extends string>(
  all: readonly (readonly [K, string])[],
  base: Base<K>,
  mine: Readonly<Record<K, Mine>>,
  same: (key: K) => Same,
): Edits<K> {
  const differing = editedFields(all, base, mine, same);
  const edited = differing.filter(([key]) => !isUnknown(base.conflict, key));
  const unknown = differing.filter(([key]) => isUnknown(base.conflict, key));
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
    unknown: unknownFields(unknown, base.conflict),
    conflictPart:
      contested.length === 0 ? {} : { contested: contested.map(([, header]) => header) },
  };
}
