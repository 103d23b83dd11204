import type { FieldConflict } from './decide';
import type { FieldMismatch } from './mismatches';

/** An amount as a decimal string, with its currency. */
export interface Money {
  readonly amount: string | null;
  readonly currency: string | null;
}

/** Why a planned entry is not sent: what was found when its record was read again. */
export type Refusal =
  | { readonly code: 'paidMeanwhile' }
  /** The payout's amount differs from the pulled one. */
  | { readonly code: 'amountMoved'; readonly now: Money; readonly pulled: Money }
  | { readonly code: 'lineOffPayout' };

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
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** `message` says what happened. If `isFateUnknown`, the change may have taken effect. */
  | { readonly kind: 'failed'; readonly message: string; readonly isFateUnknown: boolean }
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

/** Whether the change took effect, at least in part. */
export function isPushed({ outcome }: Has): boolean {
  return outcome?.kind === 'pushed';
}

/** Also true for an entry of which a part was pushed and a part is in conflict. */
export function isInConflict({ outcome }: Has): boolean {
  return (
    outcome?.kind === 'conflict' ||
    (outcome?.kind === 'pushed' && (outcome.keptBack ?? []).length > 0)
  );
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

export function isDropped({ outcome }: Has): boolean {
  return outcome?.kind === 'dropped';
}
