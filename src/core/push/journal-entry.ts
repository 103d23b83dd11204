import type { ChangeKind, PreviewField } from '../contract/preview';
import type { WriteRequest } from '../records/write-request';
import type { PayoutFacts } from '../plan/facts';
import type { RecordBase } from '../records/readings';
import type { Money } from './money';
import type { EntryOutcome } from './outcome';

/**
 * `planned`: not sent. `sent`: recorded before the request leaves; outcome unknown. `ended`: see the outcome. After a kill,
 * every `sent` entry is looked up at the service before anything else is done with it.
 */
export type EntryState = 'planned' | 'sent' | 'ended';

/** A change, or reading a payout again because its lines change. */
type EntryRequest = WriteRequest | { readonly kind: 'refresh payout' };

/** One request of one push, from plan to outcome. */
export interface JournalEntry {
  readonly pushId: string;
  readonly seq: number;
  readonly sheet: 'Payouts' | 'Lines';
  /** Introw's id, or the claim of a new line. */
  readonly id: string;
  readonly kind: ChangeKind | 'refresh';
  readonly fields: readonly PreviewField[];
  readonly request: EntryRequest;
  readonly touchesPayout: string | null;
  /** The before-image: the record as pulled when the push was planned. */
  readonly before: RecordBase | null;
  readonly state: EntryState;
  /** Null until the entry has ended. */
  readonly outcome: EntryOutcome | null;
  /** The number of attempts without a conclusive answer. */
  readonly attempts: number;
  /**
   * When the record last changed at the service, as read right before the change was last sent. Missing for a new line, and
   * where the service gives no such time.
   */
  readonly seen?: string;
  /** The fields that it writes and that Introw did not return right before: what stood there is not known. */
  readonly unread?: readonly string[];
  /** When the state was last set, ms UTC. */
  readonly at: number;
  readonly user: string;
  /** The stage that the user typed to confirm a move that the policy blocks. */
  readonly confirmed?: string;
  /** Its claim was made for this push, so no earlier push can have created the line. */
  readonly newClaim?: true;
  /** Introw's id of the created line. */
  readonly createdId?: string;
  /**
   * For a line: the payout that it is on, as shown; null if that was never pulled. Undefined in an entry that
   * the version before planned.
   */
  readonly around?: PayoutFacts | null;
  /**
   * For a payout: what an earlier push, which was ended before the payout was read again, added to its amount by changing
   * its lines.
   */
  readonly carried?: readonly Money[];
  /** Sent by an earlier push that was ended, and no longer asked for: looked up only, never sent again. */
  readonly lookup?: true;
  /** The entry of an earlier, ended push by which it was first sent: an approval that one used up is used up by this one. */
  readonly first?: Pick<JournalEntry, 'pushId' | 'seq'>;
  /** Belongs to an undo: the cell takes the service's value instead of counting as the user's edit. */
  readonly undo?: true;
}

/** An entry that is a change, not one that reads a payout again. */
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

/** The entry as it has ended; `at` in ms UTC. */
export function ended(entry: JournalEntry, at: number, outcome: EntryOutcome): JournalEntry {
  return { ...entry, state: 'ended', at, outcome };
}
