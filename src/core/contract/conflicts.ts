/** A cell that changed here and at the service, differently, as far as the last pull or push saw. */
export interface ConflictView {
  readonly sheet: 'Payouts' | 'Lines';
  readonly id: string;
  readonly field: string;
  readonly base: string | null;
  readonly mine: string | null;
  readonly theirs: string | null;
  /** When the record last changed at the service, ISO 8601 in UTC. */
  readonly theirsAt: string | null;
}

export interface ResolveConflict {
  readonly sheet: 'Payouts' | 'Lines';
  readonly id: string;
  readonly field: string;
  readonly choice: 'mine' | 'theirs';
}
