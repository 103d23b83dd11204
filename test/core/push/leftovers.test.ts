import { describe, expect, test } from '@jest/globals';
import type { JournalEntry } from '../../../src/core/push/journal-entry';
import { withLeftovers } from '../../../src/core/push/leftovers';
import type { EntryOutcome } from '../../../src/core/push/outcome';
import {
  endedEntry,
  journalEntry,
  lineBase,
  payoutBase,
  pushedEntry,
  refreshEntryOf,
} from '../builders';

const HEAD = { pushId: 'run-2', at: 7, user: 'ann@example.com' };

/** A decline of cln_1, which is on pay_1. */
function decline(change: Partial<JournalEntry> = {}): JournalEntry {
  return {
    ...journalEntry({ sheet: 'Lines', id: 'cln_1', kind: 'decline', before: lineBase() }),
    request: { kind: 'decline', reason: 'DUPLICATE', note: null },
    touchesPayout: 'pay_1',
    ...change,
  };
}

const DECLINED = decline({ state: 'ended', outcome: { kind: 'pushed' } });

/** What of the entries tells how they go on. */
function shown(entries: readonly JournalEntry[]) {
  return entries.map(({ id, kind, state, lookup, ownLines }) => ({
    id,
    kind,
    state,
    ...(lookup === true ? { lookup } : {}),
    ...(ownLines === true ? { ownLines } : {}),
  }));
}

const REFRESH = { id: 'pay_1', kind: 'refresh', state: 'planned' };

describe('a change on its way when its push was ended', () => {
  test('is taken up by the same change of the next push, with its attempts', () => {
    const before = [journalEntry({ state: 'sent', attempts: 3 })];
    const [entry, ...others] = withLeftovers(before, [journalEntry()], HEAD);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ state: 'sent', attempts: 3, pushId: 'run-2' });
  });

  test('is only looked up where the next push asks for something else', () => {
    const before = [journalEntry({ state: 'sent', attempts: 3 })];
    const other = journalEntry({ request: { kind: 'update payout', patch: { stage: 'PAID' } } });
    const [lookup, planned] = withLeftovers(before, [other], HEAD);
    expect(lookup).toMatchObject({ lookup: true, state: 'sent', attempts: 0, pushId: 'run-2' });
    expect(planned).toMatchObject({ ...other, seq: 2, pushId: 'run-2' });
  });

  test('is left to its row when it creates a line: that still has its key', () => {
    const before = [journalEntry({ id: 'new-1', kind: 'create', state: 'sent' })];
    expect(withLeftovers(before, [], HEAD)).toEqual([]);
  });

  test('leaves nothing behind once it has ended, or when it was never sent', () => {
    const before = [pushedEntry(), journalEntry()];
    expect(withLeftovers(before, [], HEAD)).toEqual([]);
  });

  test('is looked up before all else, and all numbers are new', () => {
    const before = [decline({ state: 'sent', seq: 9 })];
    const entries = withLeftovers(before, [journalEntry({ id: 'pay_2', seq: 1 })], HEAD);
    expect(shown(entries).map(({ id }) => id)).toEqual(['cln_1', 'pay_2', 'pay_1']);
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  test('has its payout read again should it prove to have arrived, which makes nothing of it ours yet', () => {
    const before = [decline({ state: 'sent' }), refreshEntryOf()];
    expect(shown(withLeftovers(before, [], HEAD))).toEqual([
      { id: 'cln_1', kind: 'decline', state: 'sent', lookup: true },
      REFRESH,
    ]);
  });
});

describe('a payout whose line an ended push changed', () => {
  const OWN = { ...REFRESH, ownLines: true };

  test('is read by the next push, and its amount is known as the user’s own doing', () => {
    const [entry] = withLeftovers([DECLINED, refreshEntryOf()], [], HEAD);
    expect(shown(entry === undefined ? [] : [entry])).toEqual([OWN]);
    expect(entry).toMatchObject({ ...HEAD, seq: 1, before: payoutBase(), outcome: null });
  });

  test('is so also where the next push changes it itself, and is read once', () => {
    const entries = withLeftovers([DECLINED, refreshEntryOf()], [journalEntry()], HEAD);
    expect(shown(entries)).toEqual([
      { id: 'pay_1', kind: 'update', state: 'planned', ownLines: true },
    ]);
  });

  test('is so where its own change was not sent either', () => {
    const entries = withLeftovers([DECLINED, journalEntry()], [], HEAD);
    expect(shown(entries)).toEqual([OWN]);
  });

  test('stays so from push to push until it is read', () => {
    const second = withLeftovers([DECLINED, refreshEntryOf()], [], HEAD);
    const third = withLeftovers(second, [journalEntry()], { ...HEAD, pushId: 'run-3' });
    expect(shown(third)).toEqual([
      { id: 'pay_1', kind: 'update', state: 'planned', ownLines: true },
    ]);
  });

  test.each<[string, EntryOutcome]>([
    ['read for its lines', { kind: 'refreshed' }],
    ['pushed', { kind: 'pushed' }],
    ['in conflict', { kind: 'conflict', conflicts: [] }],
    ['refused', { kind: 'refused', refusal: { code: 'paidMeanwhile' } }],
    ['looked up', { kind: 'notArrived' }],
  ])('is so no more once it was %s', (_, outcome) => {
    const read = endedEntry(outcome);
    expect(withLeftovers([DECLINED, read], [], HEAD)).toEqual([]);
    expect(shown(withLeftovers([DECLINED, read], [journalEntry()], HEAD))).toEqual([
      { id: 'pay_1', kind: 'update', state: 'planned' },
    ]);
  });

  test.each<[string, EntryOutcome]>([
    ['could not be read', { kind: 'failed', message: 'No.', isFateUnknown: false }],
    ['was asked for no more', { kind: 'dropped' }],
  ])('is still so where it %s', (_, outcome) => {
    expect(shown(withLeftovers([DECLINED, endedEntry(outcome)], [], HEAD))).toEqual([OWN]);
  });

  test.each<[string, Partial<ReturnType<typeof payoutBase>>]>([
    ['another amount', { amount: '9.00' }],
    ['another currency', { currency: 'EUR' }],
    ['another time of change', { updatedAt: '2026-05-01T00:00:00.000Z' }],
  ])('is so no more once a pull brought %s', (_, change) => {
    const pulled = journalEntry({ before: payoutBase(change) });
    expect(shown(withLeftovers([DECLINED, refreshEntryOf()], [pulled], HEAD))).toEqual([
      { id: 'pay_1', kind: 'update', state: 'planned' },
    ]);
  });

  test('is so no more after a pull, whatever an earlier push has on its way', () => {
    const sent: JournalEntry = { ...journalEntry({ state: 'sent' }), ownLines: true };
    const request = { kind: 'update payout', patch: { stage: 'PAID' } } as const;
    const pulled = journalEntry({ request, before: payoutBase({ amount: '9.00' }) });
    const entries = withLeftovers([sent], [pulled], HEAD);
    expect(shown(entries)).toEqual([
      { id: 'pay_1', kind: 'update', state: 'sent', lookup: true },
      { id: 'pay_1', kind: 'update', state: 'planned' },
    ]);
  });

  test('is none of the push where no change of a line took effect', () => {
    const failed = decline({
      state: 'ended',
      outcome: { kind: 'failed', message: 'No.', isFateUnknown: false },
    });
    expect(withLeftovers([failed, refreshEntryOf()], [], HEAD)).toEqual([]);
  });

  test('is one payout and no other', () => {
    const entries = [DECLINED, refreshEntryOf(), journalEntry({ id: 'pay_2' })];
    const [own, other] = withLeftovers(entries, [journalEntry({ id: 'pay_2' })], HEAD).reverse();
    expect(shown([own, other].flatMap((entry) => entry ?? []))).toEqual([
      OWN,
      { id: 'pay_2', kind: 'update', state: 'planned' },
    ]);
  });
});
