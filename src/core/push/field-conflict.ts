/** A field that has changed at the service since it was pulled, with all three values. */
export interface FieldConflict {
  readonly field: string;
  readonly base: string | null;
  readonly mine: string | null;
  readonly theirs: string | null;
  /** It is not known what was pulled of the field. */
  readonly isBaseUnknown?: true;
}
