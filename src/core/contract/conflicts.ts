/** A cell that was changed here and, differently, at Introw, as of the last pull or push. */
export interface ConflictView {
  readonly sheet: 'Payouts' | 'Lines';
  readonly id: string;
  readonly field: string;
  readonly base: string | null;
  readonly mine: string | null;
  readonly theirs: string | null;
  /** When the record last changed at Introw, ISO 8601 in UTC. */
  readonly theirsAt: string | null;
  /** A fingerprint of the conflict as shown: any other value, or another partner or amount, gives a different one. */
  readonly mark: string;
}

export interface ResolveConflict {
  readonly sheet: 'Payouts' | 'Lines';
  readonly id: string;
  readonly field: string;
  readonly choice: 'mine' | 'theirs';
  /** With the mark of a listed conflict only that one is resolved, not one with other values. */
  readonly mark?: string;
}
