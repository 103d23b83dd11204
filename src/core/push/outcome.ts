import type { FieldConflict } from './field-conflict';
import type { FieldMismatch } from './mismatches';
import type { Money } from './money';

/** Why a planned entry is not sent: what was found when its record was read again. */
export type Refusal =
  | { readonly code: 'paidMeanwhile' }
  /** The payout's amount is neither the pulled one nor what this push's own line changes make of it. */
  | ({ readonly code: 'amountMoved' } & MovedMoney)
  /** What the payout was recognised by has changed. */
  | { readonly code: 'factsMoved'; readonly moved: readonly FieldConflict[] }
  | { readonly code: 'lineOffPayout' }
  /** It was sent before without an answer, and the record was changed since: it may have arrived and been taken back. */
  | { readonly code: 'changedSinceSent' }
  /** The payout of a line is not as it was shown. `amount` is null where that stayed, or does not matter. */
  | {
      readonly code: 'payoutMoved';
      readonly payoutId: string;
      readonly moved: readonly FieldConflict[];
      readonly amount: MovedMoney | null;
    }
  /** It needs the approval of a second person and has none for what it would do now; `text` says why. */
  | { readonly code: 'notApproved'; readonly text: string }
  /** Planned by a version that did not keep what was shown. */
  | { readonly code: 'notShown' };

/** A payout's money now, as pulled, and as it should be by now; null if only Introw can tell. */
export interface MovedMoney {
  readonly now: Money;
  readonly pulled: Money;
  readonly expected: Money | null;
}

/** How an entry ended. Counts and messages are derived from it. */
export type EntryOutcome =
  | {
      readonly kind: 'pushed';
      /** Fields that were not sent, as they are in conflict. */
      readonly keptBack?: readonly FieldConflict[];
      /** Fields for which the service returned a different value than was sent. */
      readonly mismatches?: readonly FieldMismatch[];
      /** The payout's current money, if it differs from the pulled one. */
      readonly moneyNow?: Money;
    }
  /** A repeated create returned the line that an earlier attempt had created with other values, so nothing was sent. */
  | { readonly kind: 'earlierLine'; readonly partnerId: string | null; readonly money: Money }
  | { readonly kind: 'conflict'; readonly conflicts: readonly FieldConflict[] }
  /** `isFateUnknown`: nothing was sent now, but an earlier attempt may have taken effect. */
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly isFateUnknown?: true }
  /** `message` says what happened, `reference` is for support alone. If `isFateUnknown`, the change may have taken effect. */
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly reference?: string;
      readonly isFateUnknown: boolean;
    }
  /** The sheet no longer asks for the change. */
  | { readonly kind: 'dropped' }
  /** Sent by an earlier push that was ended, and found not to have taken effect. */
  | { readonly kind: 'notArrived' }
  /** The payout was read again because its lines changed. */
  | { readonly kind: 'refreshed' }
  /** The payout did not need to be read again, as none of its lines changed. */
  | { readonly kind: 'notNeeded' };

interface Has {
  readonly outcome: EntryOutcome | null;
}

/** Whether the entry's own change took effect, at least in part. */
export function isPushed({ outcome }: Has): boolean {
  return outcome?.kind === 'pushed';
}

/** Whether a part of the change took effect and a part is in conflict. */
export function isPushedInPart({ outcome }: Has): boolean {
  return outcome?.kind === 'pushed' && (outcome.keptBack ?? []).length > 0;
}

/** Whether something at the service is of this entry's making: what was pushed, or a line that an earlier attempt made. */
export function tookEffect(entry: Has): boolean {
  return isPushed(entry) || entry.outcome?.kind === 'earlierLine';
}

/** Also true for an entry of which a part was pushed and a part is in conflict. */
export function isInConflict({ outcome }: Has): boolean {
  return outcome?.kind === 'conflict' || isPushedInPart({ outcome });
}

export function isFailed({ outcome }: Has): boolean {
  switch (outcome?.kind) {
    case 'failed':
    case 'refused':
    case 'earlierLine':
    case 'notArrived':
      return true;
    default:
      return false;
  }
}

/** Whether a line was not written because its payout is not as it was shown. */
export function isRefusedByPayout({ outcome }: Has): boolean {
  return outcome?.kind === 'refused' && outcome.refusal.code === 'payoutMoved';
}

export function isDropped({ outcome }: Has): boolean {
  return outcome?.kind === 'dropped';
}
