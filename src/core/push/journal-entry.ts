import type { ChangeKind, PreviewField } from '../contract/preview';
import type { WriteRequest } from '../plan/change';
import type { LineBase, PayoutBase } from '../records/readings';
import type { EntryOutcome } from './outcome';

/**
 * planned: not sent. sent: on record before the request left, outcome not yet known. ended: see its outcome.
 * After a kill whatever is `sent` is looked up at the service before anything else happens to it.
 */
export type EntryState = 'planned' | 'sent' | 'ended';

/** What an entry asks of the service: a change, or a payout to be read again because lines of it change. */
export type EntryRequest = WriteRequest | { readonly kind: 'refresh payout' };

/** One request of one push, from plan to outcome. */
export interface JournalEntry {
  readonly pushId: string;
  readonly seq: number;
  readonly sheet: 'Payouts' | 'Lines';
  /** The service's id; for a create the claim. */
  readonly id: string;
  readonly kind: ChangeKind | 'refresh';
  readonly fields: readonly PreviewField[];
  readonly request: EntryRequest;
  readonly touchesPayout: string | null;
  /** The record as pulled when the push was planned: the before-image. */
  readonly before: PayoutBase | LineBase | null;
  readonly state: EntryState;
  /** How it ended; null while it is open. */
  readonly outcome: EntryOutcome | null;
  /** How often it was tried without an answer that settles it. */
  readonly attempts: number;
  /** When the state was last set, ms UTC. */
  readonly at: number;
  readonly user: string;
  /** The service's id of a line that was created. */
  readonly createdId?: string;
  /**
   * Of a payout: the user's own push before this one changed lines of it, was ended, and the payout was not read since.
   * Its amount has moved by their own doing.
   */
  readonly ownLines?: true;
  /** Left on its way by a push that was ended: only looked up, as nobody asks for it now. Nothing of it is sent. */
  readonly lookup?: true;
  /** Present in the journal of an undo: the cell follows the service instead of counting as the user's edit. */
  readonly undo?: true;
}

/** An entry that is a change; the others read a payout again. */
export type ChangeEntry = JournalEntry & {
  readonly kind: ChangeKind;
  readonly request: WriteRequest;
};

export function isChange(entry: JournalEntry): entry is ChangeEntry {
  return entry.request.kind !== 'refresh payout';
}

export function isOpen({ state }: Pick<JournalEntry, 'state'>): boolean {
  return state !== 'ended';
}

/** Whether the service holds what the entry sent, or a part of it. */
export function tookEffect({ outcome }: Pick<JournalEntry, 'outcome'>): boolean {
  return outcome?.kind === 'pushed' || outcome?.kind === 'earlierLine';
}
