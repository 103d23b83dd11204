export type Level = 'ok' | 'warn' | 'block';

/** A rule on stage moves; null matches any stage. If several rules match a move, the strictest applies. */
export interface MoveRule {
  readonly from: string | null;
  readonly to: string | null;
  readonly level: Level;
}

/** A team's own rules. Introw itself accepts any stage move. */
export interface Policy {
  readonly moves: readonly MoveRule[];
  /** `us`: the team pays and sets the stages. `introw`: Introw Pay sets the stages, so the add-on must not. */
  readonly payer: 'us' | 'introw';
  /** The stages of payouts that wait for review. */
  readonly review: readonly string[];
  /** The stages in which a payout needs a PO number; `APPROVED_OR_PAID` if undefined. */
  readonly poNeeded?: readonly string[];
  /** Whether each pull ends with a refresh of the report. */
  readonly reportAfterPull?: boolean;
}
