import type { FieldConflict } from './decide';
import type { FieldMismatch } from './mismatches';

/** An amount with its currency, as the service has it. */
export interface Money {
  readonly amount: string | null;
  readonly currency: string | null;
}

/** Why an entry is not sent although it was planned: what was found when its record was read again. */
export type Refusal =
  | { readonly code: 'paidMeanwhile' }
  /** The payout is worth something else than when it was pulled. */
  | { readonly code: 'amountMoved'; readonly now: Money; readonly pulled: Money }
  | { readonly code: 'lineOffPayout' };

/**
 * How an entry ended. Whether it counts as pushed, failed or in conflict is decided by this; what a person reads is made
 * of it.
 */
export type EntryOutcome =
  | {
      readonly kind: 'pushed';
      /** Fields that were kept back, as they changed at the service too. */
      readonly keptBack?: readonly FieldConflict[];
      /** Fields that the service answered with something else than was sent. */
      readonly mismatches?: readonly FieldMismatch[];
      /** What the payout is worth now, where that differs from when it was pulled. */
      readonly moneyNow?: Money;
    }
  /** A repeated create that met the line which an earlier attempt had made: what was asked for now did not go out. */
  | { readonly kind: 'earlierLine'; readonly partnerId: string | null; readonly money: Money }
  | { readonly kind: 'conflict'; readonly conflicts: readonly FieldConflict[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** `message` says what happened; whether it took effect may be unknown. */
  | { readonly kind: 'failed'; readonly message: string; readonly isFateUnknown: boolean }
  /** The sheet asks for it no more. */
  | { readonly kind: 'dropped' }
  /** Left on its way by a push that was ended, and found not to have arrived. */
  | { readonly kind: 'notArrived' }
  /** A payout that was read again because its lines changed. */
  | { readonly kind: 'refreshed' }
  /** A payout that need not be read again, as none of its lines changed. */
  | { readonly kind: 'notNeeded' };

interface Has {
  readonly outcome: EntryOutcome | null;
}

/** Whether what was asked for took effect, in part at least. */
export function isPushed({ outcome }: Has): boolean {
  return outcome?.kind === 'pushed';
}

/** Also where only a part was kept back: such an entry is pushed and in conflict. */
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
