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
}

export interface ResolveConflict {
  readonly sheet: 'Payouts' | 'Lines';
  readonly id: string;
  readonly field: string;
  readonly choice: 'mine' | 'theirs';
}
