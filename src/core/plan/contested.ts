import type { PreviewField } from '../contract/preview';
import { comparisonFor, isUnchanged, shownValue, type Caution, type Mine } from '../records/merge';
import { isUnknown, type Fields, type OpenConflict } from '../records/readings';
import { cautionNotes, contestedFields, unknownFields, type Note } from './notes';

type Base<K extends string> = Readonly<Partial<Record<K, string | null | undefined>>> & {
  readonly conflict?: OpenConflict<K> | null;
};

type Cells<K extends string> = Readonly<Record<K, Mine>>;

/** The edited fields of a row that remain to be sent. */
export interface Edits<K extends string> {
  readonly changed: Fields<K>;
  /** Whether a field was edited here only. */
  readonly isFree: (key: K) => boolean;
  readonly isChanged: (key: K) => boolean;
  readonly fields: readonly PreviewField[];
  /** What warns: fields in conflict, and cells that show something else than is sent. */
  readonly notes: readonly Note[];
  /** One note per field that differs while it is not known what was pulled of it: such a field is no edit. */
  readonly unknown: readonly Note[];
  /** The headers of the fields in conflict; an empty object if there are none. */
  readonly conflictPart: { readonly contested?: readonly string[] };
}

/** The fields in which a row differs from its base. A missing base value counts as empty. */
export function editedFields<K extends string>(
  fields: Fields<K>,
  base: Base<K>,
  mine: Cells<K>,
): Fields<K> {
  return fields.filter(([key]) => !isUnchanged(base[key] ?? null, mine[key], comparisonFor(key)));
}

/** What to look at before the cell is sent. */
export function cautionOf(mine: Mine): readonly Caution[] {
  return mine.kind === 'edited' && mine.caution !== undefined ? [mine.caution] : [];
}

/**
 * The fields that the user edited, except those that the service has set to the same value. A field is in conflict if the
 * service, when it was last read, had changed it to another value.
 */
export function editsOf<K extends string>(all: Fields<K>, base: Base<K>, mine: Cells<K>): Edits<K> {
  const theirsOf = (key: K) => base.conflict?.theirs[key];
  const differing = editedFields(all, base, mine);
  const unknown = differing.filter(([key]) => isUnknown(base.conflict, key));
  const changed = differing.filter(([key]) => {
    const theirs = theirsOf(key);
    const isSettled = theirs !== undefined && isUnchanged(theirs, mine[key], comparisonFor(key));
    return !isUnknown(base.conflict, key) && !isSettled;
  });
  const contested = changed.filter(([key]) => theirsOf(key) !== undefined);
  const isChanged = (key: K) => changed.some(([other]) => other === key);
  return {
    changed,
    isFree: (key) => isChanged(key) && theirsOf(key) === undefined,
    isChanged,
    fields: changed.map(([key, field]) => ({
      field,
      from: base[key] ?? null,
      to: shownValue(mine[key]),
    })),
    notes: [
      ...contestedFields(contested, base.conflict),
      ...cautionNotes(changed.flatMap(([key]) => cautionOf(mine[key]))),
    ],
    unknown: unknownFields(unknown, base.conflict),
    conflictPart:
      contested.length === 0 ? {} : { contested: contested.map(([, header]) => header) },
  };
}
